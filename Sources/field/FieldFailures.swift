import CommandSupport
import SyncHTTPClient
import SyncWire
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
                why: Phrase(word: detail),
                hint: "nothing is lost; try again when there is a network",
                exitCode: exitCode
            )
        case .broken(let host, let detail):
            CommandFailure(
                "the connection to the office at \(host) broke",
                why: Phrase(word: detail),
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
                why: "it was made anew or put back from a copy, or it is another office",
                exitCode: exitCode
            )
        case .revoked:
            CommandFailure("the office has revoked this device", exitCode: exitCode)
        case .refused(_, "malformed", let detail) where detail.contains(" version "):
            CommandFailure(
                "this program and the office speak different versions",
                why: "this program speaks version \(String(WireVersion.spoken)) of the format",
                hint: "nothing was changed here; update the older of the two",
                exitCode: exitCode
            )
        case .refused(_, _, let detail):
            CommandFailure(
                "the office refused the request",
                why: Phrase(sentence: detail),
                hint: "nothing was changed here",
                exitCode: exitCode
            )
        case .badAnswer(let address, let answer):
            CommandFailure(
                "what answers at \(address) is not a Fieldbook office",
                why: answer.phrase,
                hint: "nothing was changed here; \(Self.looking); then try again",
                exitCode: exitCode
            )
        case .badMessage(let error):
            CommandFailure(
                "the office's answer cannot be read",
                why: error.phrase,
                hint: "nothing was changed here; \(error.advice)",
                exitCode: exitCode
            )
        default:
            CommandFailure(sentence: description, exitCode: exitCode)
        }
    }

    /// What a person looks at where no office answers.
    static let looking: Phrase = "log in to the network if it asks, and check the address"

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

extension WrongAnswer {
    fileprivate var phrase: Phrase {
        switch self {
        case .other(let status): "an office does not answer so: status \(String(status))"
        default: Phrase(word: description)
        }
    }
}

extension WireError {
    /// What a person does about an answer that cannot be read.
    var advice: Phrase {
        switch self {
        case .unsupportedVersion(let version) where version < WireVersion.spoken:
            "everything is kept until the office's program is updated"
        case .unsupportedVersion, .unexpectedKind: "update this program, then `field sync`"
        default: "try again; if it stays so, tell the office"
        }
    }
}
