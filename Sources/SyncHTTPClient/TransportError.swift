public import SyncWire

/// Why a request was not answered.
///
/// What the device holds is as it was, and may be sent again.
public enum TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No connection to the office.
    case unreachable(host: String, detail: String)
    /// The connection to the office broke before the answer was there.
    case broken(host: String, detail: String)
    /// The office did not answer in time.
    case timedOut(host: String)
    /// The connection could not be secured.
    case tls(host: String, detail: String)
    /// The file of certificates to trust cannot be read.
    case badTrustRoots(path: String)
    /// The office does not know the token.
    case unknownToken(detail: String)
    /// The office has revoked the device.
    case revoked(detail: String)
    /// The office refused the request; the slug is the last part of the problem's type, if it was
    /// an office that refused.
    case refused(status: Int, slug: String?, detail: String)
    /// What was answered is not a message.
    case badMessage(WireError)
    /// What answered is no office.
    case badAnswer(address: String, WrongAnswer)
    /// The request is larger than the office takes.
    case tooLarge
    /// The office, or a proxy in front of it, asks to try later.
    case serverBusy(retryAfterSeconds: Int?)
    /// The task was cancelled.
    case cancelled

    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .unreachable(let host, let detail):
            "the office at \(host) cannot be reached (\(detail)); try again when there is a "
                + "network; nothing is lost"
        case .broken(let host, let detail):
            "the connection to the office at \(host) broke (\(detail)); try again later; "
                + "nothing is lost"
        case .timedOut(let host):
            "the office at \(host) did not answer in time; try again later; nothing is lost"
        case .tls(let host, let detail):
            "no secure connection to \(host) (\(detail)), so nothing was sent; check the address, "
                + "the device's date and the network; nothing is lost"
        case .badTrustRoots(let path):
            "no certificate could be read from \(path); give the office's PEM file; "
                + "nothing is lost"
        case .unknownToken(let detail), .revoked(let detail), .refused(_, _, let detail):
            "\(detail); nothing is lost"
        case .badMessage(let error): "the office's answer cannot be read: \(error); nothing is lost"
        case .badAnswer(let address, let answer):
            "what answers at \(address) is not a Fieldbook office (\(answer)); check the address, "
                + "and whether the network asks to log in; nothing is lost"
        case .tooLarge: "the request is larger than the office takes; nothing is lost"
        case .serverBusy: "the office is busy; try again in a minute; nothing is lost"
        case .cancelled: "the sync was stopped; the next one goes on from here; nothing is lost"
        }
    }

    /// Whether the same request may be answered when it is made again: it never reached the office,
    /// or its answer never reached the device, or the office asks for it.
    public var isTransient: Bool {
        switch self {
        case .unreachable, .broken, .timedOut, .serverBusy: true
        case .tls, .badTrustRoots, .unknownToken, .revoked, .refused, .badMessage, .badAnswer,
            .tooLarge, .cancelled:
            false
        }
    }

    /// Whether the request did not get to the office in time, or no answer from there.
    var isTimedOut: Bool { if case .timedOut = self { true } else { false } }

    /// Whether a smaller message might have got through, where this one did not.
    var maySayTooLarge: Bool {
        switch self {
        case .broken, .timedOut: true
        default: false
        }
    }
}
