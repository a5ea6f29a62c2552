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
}
