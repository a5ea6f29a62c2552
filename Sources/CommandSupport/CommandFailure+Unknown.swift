import CRMDomain
import Foundation
import SyncReplica
import Terminal
import Wording

extension CommandFailure {
    /// The failure behind an error that no program foresees.
    ///
    /// What it is called inside says nothing to a person, and is shown only where it is asked for.
    init(unknown error: any Error, _ profile: ProgramProfile) {
        let isField = profile == .field
        self.init(
            StorageFailure.isBehind(error) || error is ReplicaError
                ? "something in the data could not be read or written as it should"
                : "something went wrong inside the program",
            why: "every change that was reported as saved is on disk",
            hint: isField
                ? """
                compare with the office: `field verify`; or put a copy back: `field restore FILE`
                """
                : "look with `office status`; or put a backup back: `office restore FILE`"
        )
        if let detail = Debugging.detail(of: error) {
            why = "every change that was reported as saved is on disk; \(detail)"
        }
    }
}

/// What goes on inside, for those who look for the fault.
enum Debugging {
    /// The variable of the environment that asks for it.
    static let variable = "FIELDBOOK_DEBUG"

    /// Whether it was asked for.
    private static var isOn: Bool {
        let value = ProcessInfo.processInfo.environment[variable] ?? ""
        return !["", "0"].contains(value)
    }

    /// An error as the program sees it, if that was asked for.
    static func detail(of error: any Error) -> Phrase? {
        guard isOn else { return nil }
        return Phrase(verbatim: "\(type(of: error)): \(error)")
    }
}
