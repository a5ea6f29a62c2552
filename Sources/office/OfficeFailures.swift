import CommandSupport
import SyncHTTPServer
import SyncServer
import Terminal
import Wording

extension CommandFailure {
    /// The failure behind an error that only the office has; nil for others.
    init?(explainingOffice error: any Error) {
        switch error {
        case let error as ServiceError:
            self.init(given: error)
        case let error as OfficeServerError:
            let isUsage = if case .plainNotAllowed = error { true } else { false }
            self.init(sentence: error.description, exitCode: isUsage ? .usage : .failure)
        default:
            return nil
        }
    }
}

extension CommandFailure {
    /// The failure behind an error of the service, in words that hold what was typed.
    init(given error: ServiceError) {
        switch error {
        case .noDevice(let name):
            self.init(
                "there is no device “\(name)”",
                hint: "`office devices list` shows the devices",
                exitCode: error.exitCode
            )
        case .deviceExists(let name):
            self.init(
                "there is a device “\(name)” already",
                hint: "revoke it first or choose another name",
                exitCode: error.exitCode
            )
        case .noGiven(let number):
            self.init(
                "nothing of number \(String(number)) waits",
                hint: "`office given list` lists what does",
                exitCode: error.exitCode
            )
        case .givenGone(let number):
            self.init(
                "number \(String(number)) is of a record that was deleted for good",
                why: "it was not taken",
                hint: "`office given drop \(String(number))` puts it aside",
                exitCode: error.exitCode
            )
        case .givenRefused(let number, let reason):
            let why = Phrase(sentence: reason)
            self.init(
                "the office's rules do not take number \(String(number)): \(why)",
                why: "it stays in the list",
                hint: "`office given drop \(String(number))` puts it aside",
                exitCode: error.exitCode
            )
        default:
            self.init(sentence: error.description, exitCode: error.exitCode)
        }
    }
}

extension ServiceError {
    /// The exit code that the error means.
    fileprivate var exitCode: ExitStatus {
        switch self {
        case .noDevice, .noGiven: .notFound
        case .invalidName: .usage
        case .deviceExists, .givenGone, .givenRefused: .refused
        default: .failure
        }
    }
}
