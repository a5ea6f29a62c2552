import Foundation
import GRDB

extension Replica {
    /// Writes a copy of everything into a new file, while others go on working with this one.
    ///
    /// The witness is not copied, so that an office which is put back from the copy is known to be
    /// one. The file appears under its name only when it is complete.
    ///
    /// - Throws: `ReplicaError.exists` if there is a file of that name.
    public func backup(to path: String) throws {
        guard access(path, F_OK) != 0 else { throw ReplicaError.exists(path: path) }
        let part = path + ".part"
        let parts = ["", "-journal"].map { part + $0 }
        for file in parts { unlink(file) }
        do {
            try PrivateFile.make(part, for: path)
            try Self.translating(path) {
                let copy = try DatabaseQueue(path: part, configuration: Self.configuration())
                try self.copy(into: copy)
                try copy.writeWithoutTransaction { db in
                    // A file at rest has no log beside it.
                    _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                }
                try copy.close()
            }
            guard rename(part, path) == 0 else { throw ReplicaError(code: errno, path: path) }
        } catch {
            for file in parts { unlink(file) }
            throw error
        }
        do {
            // However the copy is put back, it is known to be one then.
            if obstacle == nil { try disownCopies() }
        } catch let error as ReplicaError where error.isObstacle {
            // A full disk does not spoil the copy; the command that puts it back tells of it too.
        }
    }

    /// Puts a copy that `backup(to:)` made in the place of a replica's file.
    ///
    /// What is there is kept beside it, under `aside`. Nobody may have the file open. The copy is
    /// known to be one at its next opening, so devices give back what it lacks.
    public static func putBack(_ copy: String, as path: String, keepingOldAs aside: String) throws {
        let part = path + ".part"
        unlink(part)
        do {
            try PrivateFile.copy(copy, to: part, for: path)
            for end in ["-wal", "-shm", ""] where access(path + end, F_OK) == 0 {
                // What was there may be older than the rule that only its owner reads it.
                chmod(path + end, 0o600)
                try move(path + end, to: aside + end)
            }
            try move(part, to: path)
            unlink(path + "-witness")
        } catch {
            unlink(part)
            throw error
        }
    }

    private static func move(_ file: String, to other: String) throws(ReplicaError) {
        guard rename(file, other) == 0 else { throw ReplicaError(code: errno, path: other) }
    }

    /// Whether another program has the file open to write.
    public static func isInUse(_ path: String) -> Bool {
        // Whoever closes the file last takes the log away.
        FileManager.default.fileExists(atPath: path + "-wal")
    }
}
