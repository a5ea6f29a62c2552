import CommandSupport
import SyncHTTPClient
import Terminal
import Wording

extension CommandFailure {
    /// The failure behind an error that comes from the network; nil for others.
    init?(explainingField error: any Error) {
        switch error {
        case let error as OfficeAddressError:
            self.init(sentence: error.description, exitCode: .usage)
            if case .plain = error {
                why = "names, phone numbers and the device's token would go in the clear"
                hint = "use https://, or --insecure-http where you trust every wire between"
            }
        case let error as TransportError:
            if error == .cancelled {
                self = .interrupted
                return
            }
            self = error.failure
        default:
            return nil
        }
    }
}

extension TransportError {
    /// The failure that the error is to a person.
    var failure: CommandFailure {
        switch self {
        case .unreachable(let host, let detail):
            CommandFailure(
                "the office at \(host) cannot be reached",
                why: Phrase(verbatim: detail),
                hint: "nothing is lost; try again when there is a network",
                exitCode: exitCode
            )
        case .broken(let host, let detail):
            CommandFailure(
                "the connection to the office at \(host) broke",
                why: Phrase(verbatim: detail),
                hint: "nothing is lost; try again, it goes on from here",
                exitCode: exitCode
            )
        case .timedOut(let host):
            CommandFailure(
                "the office at \(host) did not answer in time",
                hint: "nothing is lost; try again later",
                exitCode: exitCode
            )
        case .unknownToken:
            CommandFailure(
                "the office does not know this device",
                why: "it was put back from a copy, or made anew",
                exitCode: exitCode
            )
        case .revoked:
            CommandFailure("the office has revoked this device", exitCode: exitCode)
        case .refused(_, _, let detail):
            CommandFailure(
                "the office refused the request",
                why: Phrase(verbatim: detail),
                exitCode: exitCode
            )
        default:
            CommandFailure(sentence: description, exitCode: exitCode)
        }
    }

    /// The exit code that the error means.
    private var exitCode: ExitStatus {
        switch self {
        case .unreachable, .broken, .timedOut, .tls, .serverBusy, .badAnswer: .officeUnreachable
        case .unknownToken, .revoked: .notEnrolled
        case .cancelled: .interrupted
        case .refused(let status, _, _) where status >= 500: .officeUnreachable
        case .badTrustRoots, .refused, .badMessage, .tooLarge: .failure
        }
    }
}
