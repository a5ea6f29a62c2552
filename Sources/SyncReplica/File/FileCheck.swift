import Foundation
import GRDB
import SyncCore

/// Looks at a file's header before SQLite does, so that a file that is not ours, is newer, or lacks
/// a part is never touched.
///
/// The header is that of the SQLite file format, section 1.3.
enum FileCheck {
    /// `FBK1`, at offset 68 of every Fieldbook file.
    static let applicationID: Int32 = 0x4642_4B31
    /// The version of the storage format, at offset 60 (`user_version`).
    static let formatVersion: Int32 = 2

    private static let magic = Array("SQLite format 3\u{0}".utf8)

    /// Checks a file that is about to be opened.
    ///
    /// - Returns: What keeps it from being written; nil if nothing does.
    static func check(path: String, witness: Witness?) throws(ReplicaError) -> WriteObstacle? {
        let log = Self.log(of: path)
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw isHidden(path) ? .unreadable(path: path) : .missing(path: path)
        }
        let header = Array((try? handle.read(upToCount: 100)) ?? Data())
        let size = (try? handle.seekToEnd()) ?? 0
        try? handle.close()
        guard header.count == 100, header.starts(with: magic) else { throw .notOurs(path: path) }
        let number = { (offset: Int) in
            header[offset..<offset + 4].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        }
        guard number(68) == applicationID else { throw .notOurs(path: path) }
        guard number(60) <= formatVersion else {
            throw .newer(path: path, found: Int(number(60)), known: Int(formatVersion))
        }
        let hasLog = log != nil
        let pageSize = Int64(header[16]) << 8 | Int64(header[17])
        let pages = Int64(UInt32(bitPattern: number(28)))
        let bytes = (pageSize == 1 ? 65_536 : pageSize) * pages
        guard hasLog || bytes <= Int64(clamping: size) else {
            throw .damaged(path: path, detail: "\(size) bytes where \(bytes) should be")
        }
        let isLogged = header[18] == 2
        // Whoever turns the log off takes it away first, so this one came from elsewhere.
        if !isLogged, let log, log.bytes > 0, log == Self.log(of: path) {
            throw .strayLog(path: path)
        }
        if isLogged, !hasLog, let witness, !witness.isPresent() {
            throw .missingWriteAheadLog(path: path)
        }
        return obstacle(path)
    }

    /// A write-ahead log, by which it is known again.
    private struct Log: Equatable {
        var number: UInt64
        var bytes: Int64

        static func == (left: Self, right: Self) -> Bool { left.number == right.number }
    }

    private static func log(of path: String) -> Log? {
        var about = stat()
        guard stat(path + "-wal", &about) == 0 else { return nil }
        return Log(number: UInt64(about.st_ino), bytes: Int64(about.st_size))
    }

    /// Looks whether the log beside a file that lacks something is of another time: what it says
    /// would be laid over pages that have changed since.
    static func checkLog(_ path: String) throws {
        guard let log = Self.log(of: path), log.bytes > 0 else { return }
        var readOnly = Configuration()
        readOnly.readonly = true
        readOnly.busyMode = .timeout(10)
        let isWhole = try? DatabaseQueue(path: path, configuration: readOnly).read { db in
            try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") == "ok"
        }
        if isWhole != true { throw ReplicaError.strayLog(path: path) }
    }

    /// Whether there is something at a path that this user may not look into.
    private static func isHidden(_ path: String) -> Bool {
        access(path, R_OK) != 0 && errno == EACCES
    }

    /// What keeps a file from being written.
    ///
    /// A file or a folder without any write permission counts as read-only for the administrator
    /// too.
    private static func obstacle(_ path: String) -> WriteObstacle? {
        let parent = (path as NSString).deletingLastPathComponent
        let places = [(path, WriteObstacle.file), (parent.isEmpty ? "." : parent, .folder)]
        for (place, obstacle) in places {
            guard access(place, W_OK) == 0 else { return errno == EROFS ? .disk : obstacle }
            var about = stat()
            if stat(place, &about) == 0, about.st_mode & 0o222 == 0 { return obstacle }
        }
        return nil
    }
}
