import SyncWire
import Synchronization

/// A request and its answer, of which parts may have got through already.
struct OpenExchange: Sendable {
    /// Its name at the office.
    let id: String
    let request: [UInt8]
    /// What is held of the answer.
    private(set) var answer: [UInt8] = []
    /// How many bytes of the request the office is known to hold.
    private(set) var held = 0
    /// Bytes that got through in this attempt and never before.
    ///
    /// What comes again, since the office had forgotten it, is no progress: an answer that the
    /// office cannot keep would be asked for without end.
    private(set) var moved = 0
    /// The most of the request and of the answer that ever got through.
    private var furthest = (request: 0, answer: 0)
    /// Whether it is worth asking the office how much it holds before sending the request again.
    private(set) var isInDoubt = false
    /// Whether the office said that it holds no more than was known.
    private var isInVain = false
    /// Whether some of an answer had come that cannot go on.
    private(set) var isAnswerLost = false

    /// A shorter request is sent again whole: asking would cost as much.
    private static let shortest = 1_024

    init(id: String, request: [UInt8]) {
        self.id = id
        self.request = request
    }

    /// Whether the next attempt goes on where this one broke off.
    var goesOn: Bool { held > 0 || !answer.isEmpty || (isInDoubt && !isInVain) }

    /// Whether it may have been lost for its size.
    ///
    /// A short request that nothing is heard of may as well have met a connection that was about
    /// to break.
    var mayBeTooLarge: Bool { isAnswerLost || request.count > Self.shortest }

    /// Begins an attempt.
    mutating func begin() { (moved, isAnswerLost) = (0, false) }

    /// The office begins to answer, and cannot go on if it breaks off.
    mutating func beginWhole() { isAnswerLost = true }

    /// The connection broke while the request, or nothing yet, was on its way.
    mutating func breakOff() { isInDoubt = !answer.isEmpty || request.count > Self.shortest }

    /// The office told how much of the request it holds; it has no answer, so that any part of one
    /// is of another.
    mutating func note(held count: Int) {
        isInVain = count <= held
        held = min(count, request.count)
        moved += max(0, held - furthest.request)
        furthest.request = max(held, furthest.request)
        answer = []
        isInDoubt = false
    }

    /// The office begins to answer; false if that does not fit what is held.
    mutating func begin(_ part: MessagePart) -> Bool {
        held = request.count
        if part.offset == 0 { answer = [] }
        return part.offset == answer.count
    }

    /// More of the answer has come.
    mutating func add(_ bytes: some Sequence<UInt8>) {
        answer += bytes
        moved += max(0, answer.count - furthest.answer)
        furthest.answer = max(answer.count, furthest.answer)
    }
}

/// The exchange that did not come to its end, so that the same request goes on with it.
final class ExchangeMemory: Sendable {
    private let exchange = Mutex<OpenExchange?>(nil)

    /// Takes the exchange of a request out; a new one has the given name.
    func take(_ request: [UInt8], _ name: () -> String) -> OpenExchange {
        let found = exchange.withLock { held in
            defer { held = nil }
            return held
        }
        if let found, found.request == request { return found }
        return OpenExchange(id: name(), request: request)
    }

    /// Keeps an exchange that goes on.
    func keep(_ open: OpenExchange) { exchange.withLock { $0 = open } }
}

/// Why a request was not answered, and what got through all the same.
struct LinkFailure: Error {
    /// Why.
    var error: TransportError
    /// Bytes that got through and will not be sent again.
    var moved = 0
    /// Whether the same request goes on where it broke off.
    var goesOn = false
    /// Whether a smaller message might have got through.
    var mayBeTooLarge = false
}
