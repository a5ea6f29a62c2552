import Hummingbird
import SyncWire

/// What a request's header fields say of the exchange that it belongs to.
struct ExchangeMark {
    /// Its name.
    var id: String
    /// Which part of the request the body is.
    var part: MessagePart
    /// From which byte on the answer is wanted.
    var answerFrom: Int

    /// Reads the fields; nil for a client that begins anew whenever something breaks off.
    init?(_ headers: HTTPFields) throws(Problem) {
        guard let id = headers[.exchange] else { return nil }
        guard ExchangeHeader.isName(id), let part = headers[.part].flatMap({ MessagePart($0) }),
            part.total > 0, let from = ExchangeHeader.count(headers[.answerFrom] ?? "0")
        else {
            throw .malformed("the fields of the exchange are not as protocol.md says")
        }
        self.id = id
        self.part = part
        answerFrom = from
    }
}

extension HTTPFields.Element.Name {
    static let exchange = Self(known: ExchangeHeader.exchange)
    static let part = Self(known: ExchangeHeader.part)
    static let answerFrom = Self(known: ExchangeHeader.answerFrom)
    static let held = Self(known: ExchangeHeader.held)
    static let unsent = Self(known: ExchangeHeader.unsent)

    init(known name: String) {
        guard let field = Self(name) else {
            // No input reaches this: the names are the constants above.
            preconditionFailure("'\(name)' is no name of a header field")
        }
        self = field
    }
}
