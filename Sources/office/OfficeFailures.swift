import CommandSupport
import SyncHTTPServer
import SyncServer
import Terminal

extension CommandFailure {
    /// The failure behind an error that only the office has; nil for others.
    init?(explainingOffice error: any Error) {
        switch error {
        case let error as ServiceError:
            self.init(sentence: error.description, exitCode: error.exitCode)
        case let error as OfficeServerError:
            let isUsage = if case .plainNotAllowed = error { true } else { false }
            self.init(sentence: error.description, exitCode: isUsage ? .usage : .failure)
        default:
            return nil
        }
    }
}

extension ServiceError {
    /// The exit code that the error means.
    fileprivate var exitCode: ExitStatus {
        switch self {
        case .noDevice, .noGiven: .notFound
        case .invalidName: .usage
        case .deviceExists: .refused
        default: .failure
        }
    }
}
