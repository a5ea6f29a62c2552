/// What came in place of an office's answer.
///
/// Nothing of it was taken.
public enum WrongAnswer: Hashable, Sendable, CustomStringConvertible {
    /// A page for people: a network that asks to log in, or another web server.
    case page
    /// Word that the office is elsewhere.
    case elsewhere
    /// Nothing but a status.
    case empty
    /// Something else over HTTP.
    case other(status: Int)
    /// Bytes that are not HTTP.
    case noHTTP
    /// Bytes that are not a message, where a message should be.
    case noMessage
    /// More than a message has.
    case tooLong
    /// An answer that lacks what it should hold, or goes with another request.
    case unfit

    /// What came.
    public var description: String {
        switch self {
        case .page: "a page to look at came back, as from a network that asks to log in"
        case .elsewhere: "it sends on to another address, as a network does that asks to log in"
        case .empty: "its answer is empty"
        case .other(let status): "an office does not answer so: status \(status)"
        case .noHTTP: "it does not speak HTTP, or only over TLS"
        case .noMessage: "its answer is no message"
        case .tooLong: "its answer is too long"
        case .unfit: "its answer does not go with what was asked"
        }
    }

    /// What an answer is that is none of an office's.
    init(_ reply: HTTPReply) {
        switch (reply.status, reply.mediaType) {
        case (300..<400, _): self = .elsewhere
        case (_, "text/html"), (_, "application/xhtml+xml"): self = .page
        case (200..<300, _) where reply.body.isEmpty: self = .empty
        default: self = .other(status: reply.status)
        }
    }
}
