import Foundation
import SyncReplica
import Terminal
import Wording

extension CommandFailure {
    /// The failure of a file with data: what is wrong with it, what that means, what to do; nil for
    /// an error that is not about the file.
    init?(file error: ReplicaError) {
        switch error {
        case .unreadable(let path):
            self.init(
                "\(path) cannot be read by this user",
                why: "it was left as it is",
                hint: "ask its owner, or name another folder with --home"
            )
        case .readOnly(let path, let obstacle):
            self.init(
                "\(path) cannot be written: \(Self.words(obstacle))",
                why: "nothing was changed; it can still be looked at",
                hint: "allow writing, or name another folder with --home"
            )
        case .diskFull(let path):
            self.init(
                "the disk of \(path) is full",
                why: "nothing was changed; what is there can still be looked at",
                hint: "make room and try again"
            )
        case .deviceFailed(let path, let detail):
            self.init(
                "the disk of \(path) failed (\(detail))",
                why: "what was saved before is kept",
                hint: "check the disk, and the room that this user has on it, then try again"
            )
        case .noFolder(let path):
            self.init(
                "there is no folder for \(path)",
                why: "nothing was written",
                hint: "make the folder, or choose another name"
            )
        case .damaged(let path, let detail):
            self.init(
                "\(path) is damaged (\(detail))",
                why: "it was left as it is",
                hint: "restore a copy, the next sync brings back what the office has"
            )
        default:
            self.init(foreignOrBusy: error)
        }
    }

    /// The failure of a file that is none of this program, or that others work with.
    private init?(foreignOrBusy error: ReplicaError) {
        switch error {
        case .notOurs(let path):
            self.init(
                "\(path) is not a Fieldbook file of this program",
                why: "it was left as it is",
                hint: "name another folder with --home"
            )
        case .newer(let path, let found, let known):
            self.init(
                """
                \(path) was written by a newer program (version \(found), this one knows \
                \(known))
                """,
                why: "it was left as it is",
                hint: "update this program"
            )
        case .missingWriteAheadLog(let path):
            self.init(
                "\(path) is a copy made without the '-wal' file beside it",
                why: "its last changes are missing; it was left as it is",
                hint: "copy both files, or copy after a clean close"
            )
        case .busy(let path):
            self.init(
                "another program kept \(path) busy for too long",
                why: "nothing was changed",
                hint: "try again"
            )
        case .syncRunning(let path):
            self.init(
                "another sync of \(path) is running",
                hint: "let it finish, nothing is lost"
            )
        default:
            return nil
        }
    }

    private static func words(_ obstacle: WriteObstacle) -> Phrase {
        switch obstacle {
        case .file: "the file is read-only for this user"
        case .folder: "its folder is read-only for this user"
        case .disk: "its disk is read-only"
        }
    }

    /// What an error that nobody expected says, without where in the sources it comes from.
    static func detail(of error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error)" }
        let cause = error.underlying as? POSIXError
        let words = cause.map { String(cString: strerror($0.code.rawValue)).lowercased() }
        return "file: \(words ?? "code \(error.code.rawValue)")"
    }
}
