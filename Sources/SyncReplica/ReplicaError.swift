public import SyncCore

/// Why a replica could not be opened, read or written.
///
/// The data is as it was before.
public enum ReplicaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no file at the path.
    case missing(path: String)
    /// There is a file already where a new one should be made.
    case exists(path: String)
    /// The file is no Fieldbook file, or one of another application.
    case notOurs(path: String)
    /// A newer program wrote the file.
    case newer(path: String, found: Int, known: Int)
    /// A newer program has brought the file to its version while this one had it open.
    case outdated(found: Int, known: Int)
    /// The file is damaged.
    case damaged(path: String, detail: String)
    /// The file cannot be read by this user.
    case unreadable(path: String)
    /// The file, or what must stand beside it, cannot be written; it can be read.
    case readOnly(path: String, WriteObstacle = .file)
    /// There is no folder in which the file could be made.
    case noFolder(path: String)
    /// The disk, or what it hangs on, failed to read or write.
    case deviceFailed(path: String, detail: String)
    /// The file was copied while it was in use, without the `-wal` file beside it.
    case missingWriteAheadLog(path: String)
    /// The `-wal` file beside the file does not belong to it.
    case strayLog(path: String)
    /// The file is the office's and a device's was expected, or the other way round.
    case wrongRole(path: String, found: ReplicaRole)
    /// Another process kept the file busy for too long.
    case busy(path: String)
    /// Another process is syncing this file.
    case syncRunning(path: String)
    /// The disk is full.
    case diskFull(path: String)
    /// The schema has no such table.
    case unknownTable(TableName)
    /// The table has no such register.
    case unknownRegister(TableName, RegisterName)
    /// There is no such record, or it is deleted.
    case noRecord(RecordID)
    /// A record of the table must have a parent and was given none, or the other way round.
    case wrongParent(TableName)
    /// The record is there already.
    case recordExists(RecordID)
    /// The record's personal values were erased, for good.
    case erased(RecordID)
    /// Only the office may do this.
    case onlyAtOffice(String)
    /// A rule of the register refuses the write.
    case refused(WriteRefusal)
    /// The value, or the record with it, would be too large to travel.
    case tooLarge(TableName, RegisterName)
    /// The store's contents contradict themselves.
    case inconsistent(String)
    /// The office answered something that does not fit the request.
    case unexpectedAnswer(String)

    /// The sentence for people: what happened, what it means, what to do.
    public var description: String {
        switch self {
        case .missing(let path):
            "there is no Fieldbook file at \(path); make one with `init`"
        case .exists(let path):
            "there is a file at \(path) already; nothing was changed"
        case .notOurs(let path):
            "\(path) is not a Fieldbook file of this program; it was left as it is"
        case .newer(let path, let found, let known):
            "\(path) was written by a newer program (version \(found), this one knows \(known)); "
                + "it was left as it is; update this program"
        case .outdated(let found, let known):
            "a newer program has brought the file to version \(found) meanwhile, this one knows "
                + "\(known); nothing was changed and nothing is lost; end this program and start "
                + "the newer one"
        case .damaged(let path, let detail):
            "\(path) is damaged (\(detail)); it was left as it is; restore a copy, the next sync "
                + "brings back what the office has"
        case .unreadable(let path):
            "\(path) cannot be read by this user; it was left as it is; ask its owner, or work "
                + "with a folder of your own"
        case .readOnly(let path, let obstacle):
            "\(path) cannot be written: \(obstacle.words); nothing was changed, and it can still "
                + "be read; allow writing, or work in another folder"
        case .noFolder(let path):
            "there is no folder for \(path); nothing was written; make it, or choose another name"
        case .deviceFailed(let path, let detail):
            "the disk of \(path) failed (\(detail)); what was saved before is kept; check the "
                + "disk and its room, then try again"
        case .missingWriteAheadLog(let path):
            "\(path) is a copy made without the '-wal' file beside it, so its last changes are "
                + "missing; it was left as it is; copy both files, or copy after a clean close"
        case .strayLog(let path):
            "\(path)-wal does not belong to \(path): one of them is of another time; both were "
                + "left as they are; move \(path)-wal elsewhere, then the file is opened without it"
        case .wrongRole(let path, let found):
            "\(path) is the file of \(found == .office ? "an office" : "a device"); use the "
                + "other program with it"
        case .busy(let path):
            "another program kept \(path) busy for too long; nothing was changed; try again"
        case .syncRunning(let path):
            "another sync of \(path) is running; let it finish, nothing is lost"
        case .diskFull(let path):
            "the disk of \(path) is full; nothing was changed; make room and try again"
        case .unknownTable(let name): "there is no table '\(name)' in the schema"
        case .unknownRegister(let table, let name):
            "there is no register '\(name)' in the table '\(table)'"
        case .noRecord(let id): "there is no record \(id), or it is deleted"
        case .wrongParent(let table):
            "a record of '\(table)' was made with a parent where it may have none, or without one "
                + "where it must; nothing was written"
        case .recordExists(let id): "there is a record \(id) already; edit it instead"
        case .erased(let id):
            "the personal values of \(id) were erased on request, for good; nothing was written"
        case .onlyAtOffice(let what):
            "only the office may \(what); nothing was changed; ask there"
        case .refused(let refusal): refusal.description
        case .tooLarge(let table, let name):
            "the value for '\(name)' of '\(table)' is too large to be synced; nothing was changed; "
                + "shorten it"
        case .inconsistent(let detail):
            "the file contradicts itself (\(detail)); it was left as it is; report this"
        case .unexpectedAnswer(let detail):
            "the office's answer does not fit the request (\(detail)); nothing was changed"
        }
    }
}

/// What a replica is in the star.
public enum ReplicaRole: Int64, Hashable, Sendable {
    /// A salesperson's device: pushes to the office and pulls from it.
    case device = 1
    /// The office: keeps the feed.
    case office = 2
}

extension WriteObstacle {
    /// What it is, in words.
    fileprivate var words: String {
        switch self {
        case .file: "the file is read-only for this user"
        case .folder: "its folder is read-only for this user"
        case .disk: "its disk is read-only"
        }
    }
}
