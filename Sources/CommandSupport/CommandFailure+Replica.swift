import SyncReplica
import Terminal
import Wording

extension CommandFailure {
    /// The failure behind an error of a replica.
    init(replica error: ReplicaError, _ profile: ProgramProfile) {
        if let failure = Self(file: error) {
            self = failure
            return
        }
        switch error {
        case .refused: self.init(sentence: error.description, exitCode: .refused)
        case .noRecord, .recordExists, .erased, .tooLarge:
            self.init(record: error)
        case .onlyAtOffice, .unexpectedAnswer:
            self.init(sentence: error.description, exitCode: .failure)
        case .unknownTable, .unknownRegister, .wrongParent, .inconsistent:
            self.init(unknown: error, profile)
        default: self.init(ofFile: error, profile)
        }
    }

    /// The failure behind an error about one record.
    private init(record error: ReplicaError) {
        switch error {
        case .recordExists:
            self.init(
                "this is there already",
                why: "nothing was changed",
                hint: "look for it with `find`, and edit it",
                exitCode: .refused
            )
        case .erased:
            self.init(
                "the personal values were erased on request, for good",
                why: "nothing was written",
                exitCode: .refused
            )
        case .tooLarge:
            self.init(
                "what was typed is too large to be synced",
                why: "nothing was changed",
                hint: "shorten it",
                exitCode: .refused
            )
        default:
            self.init(
                "there is no such record, or it is deleted",
                hint: "look for it with `find`",
                exitCode: .notFound
            )
        }
    }

    /// The failure behind an error about the file.
    private init(ofFile error: ReplicaError, _ profile: ProgramProfile) {
        let name = profile.name
        switch error {
        case .missing(let path):
            self.init(
                "there is no Fieldbook file at \(path)",
                hint: "make one with `\(name) init`, or name the folder with --home"
            )
        case .exists(let path):
            self.init(
                "there is a file at \(path) already",
                why: "nothing was changed",
                hint: "`\(name) status` shows what it holds"
            )
        case .wrongRole(let path, let found):
            self.init(
                found == .office
                    ? "\(path) is the file of an office" : "\(path) is the file of a device",
                why: "it was left as it is",
                hint: "use `\(profile == .field ? "office" : "field")` with it"
            )
        case .notOurs(let path):
            self.init(
                "\(path) is not a Fieldbook file of this program",
                why: "it was left as it is",
                hint: "name another folder with --home"
            )
        case .newer(let path, let found, let known):
            self.init(
                """
                \(path) was written by a newer program (version \(found), this one knows \(known))
                """,
                why: "it was left as it is",
                hint: "update this program"
            )
        case .damaged(let path, _), .missingWriteAheadLog(let path), .strayLog(let path):
            self.init(broken: error, path, name)
        case .busy(let path):
            self.init(
                "another program kept \(path) busy for too long",
                why: "nothing was changed",
                hint: "try again"
            )
        case .syncRunning(let path):
            self.init(
                "another sync of \(path) is running",
                why: "nothing is lost",
                hint: "let it finish"
            )
        case .outdated: self.init(sentence: error.description, exitCode: .failure)
        default: self.init(unknown: error, profile)
        }
    }

    /// The failure of a file that is not whole.
    private init(broken error: ReplicaError, _ path: String, _ name: String) {
        if case .missingWriteAheadLog = error {
            self.init(
                """
                \(path) is a copy made without the '-wal' file beside it, so its last changes are \
                missing
                """,
                why: "it was left as it is",
                hint: "copy both files, or copy after a clean close"
            )
            return
        }
        if case .strayLog = error {
            self.init(
                "\(path)-wal does not belong to \(path): one of them is of another time",
                why: "both were left as they are",
                hint: "move \(path)-wal elsewhere; then the file is opened without it"
            )
            return
        }
        self.init(
            "\(path) is damaged",
            why: "it was left as it is",
            hint: name == "field"
                ? """
                put a copy back with `field restore FILE`; the next sync brings back what the \
                office has
                """
                : "put a backup back with `office restore FILE`; devices give back what it lacks"
        )
        if let detail = Debugging.detail(of: error) { why = "it was left as it is; \(detail)" }
    }
}
