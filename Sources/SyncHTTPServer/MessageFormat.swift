import Hummingbird
import SyncWire

/// The two forms in which messages travel.
enum MessageFormat: CaseIterable {
    case binary
    case json

    var mediaType: String {
        switch self {
        case .binary: MessageJSON.binaryType
        case .json: MessageJSON.jsonType
        }
    }

    /// The form that a request's body says it has.
    init(of headers: HTTPFields) throws(Problem) {
        let encoding = headers[.contentEncoding]?.lowercased() ?? "identity"
        let type = headers[.contentType].map(MediaRange.init)?.type
        guard encoding == "identity",
            let format = Self.allCases.first(where: { $0.mediaType == type })
        else { throw .unsupportedType }
        self = format
    }

    /// The form that an `Accept` header likes best; the request's own if that is as good as any.
    init(accepting header: String?, requestIn own: MessageFormat) throws(Problem) {
        let ranges = (header ?? "*/*").split(separator: ",").map { MediaRange(String($0)) }
        let qualities = [own] + Self.allCases.filter { $0 != own }
        let liked = qualities.map { format in (format, format.quality(in: ranges)) }
        guard let best = liked.map(\.1).max(), best > 0,
            let format = liked.first(where: { $0.1 == best })
        else { throw .notAcceptable }
        self = format.0
    }

    /// The quality of the most specific range that names the form; zero if none does.
    private func quality(in ranges: [MediaRange]) -> Double {
        for name in [mediaType, "application/*", "*/*"] {
            if let range = ranges.first(where: { $0.type == name }) { return range.quality }
        }
        return 0
    }

    func request(_ bytes: [UInt8]) throws -> SyncRequest {
        switch self {
        case .binary: try SyncRequest(decoding: bytes)
        case .json: try MessageJSON.request(bytes)
        }
    }

    func encoded(_ answer: SyncAnswer) throws -> [UInt8] {
        switch self {
        case .binary: answer.encoded()
        case .json: try MessageJSON.encoded(answer)
        }
    }
}

/// A media type or range as headers name it, with its quality.
private struct MediaRange {
    var type: String
    var quality = 1.0

    init(_ text: String) {
        let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        type = (parts.first ?? "").lowercased()
        for part in parts.dropFirst() where part.lowercased().hasPrefix("q=") {
            quality = Double(part.dropFirst(2)) ?? 0
        }
    }
}
