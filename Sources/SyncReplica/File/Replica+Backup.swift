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
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.exists(path: path)
        }
        let part = path + ".part"
        try? FileManager.default.removeItem(atPath: part)
        do {
            let copy = try DatabaseQueue(path: part, configuration: Self.configuration())
            try self.copy(into: copy)
            try copy.writeWithoutTransaction { db in
                // A file at rest has no log beside it.
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
            }
            try copy.close()
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: part
            )
            try FileManager.default.moveItem(atPath: part, toPath: path)
            // However the copy is put back, it is known to be one then.
            try disownCopies()
        } catch let error as DatabaseError {
            try? FileManager.default.removeItem(atPath: part)
            throw ReplicaError(error, path: path) ?? error
        } catch is CocoaError {
            try? FileManager.default.removeItem(atPath: part)
            throw ReplicaError.readOnly(path: path)
        }
    }

    /// Puts a copy that `backup(to:)` made in the place of a replica's file.
    ///
    /// What is there is kept beside it, under `aside`. Nobody may have the file open. The copy is
    /// known to be one at its next opening, so devices give back what it lacks.
    public static func putBack(_ copy: String, as path: String, keepingOldAs aside: String) throws {
        let files = FileManager.default
        let part = path + ".part"
        do {
            try? files.removeItem(atPath: part)
            try files.copyItem(atPath: copy, toPath: part)
            for suffix in ["-wal", "-shm", ""] where files.fileExists(atPath: path + suffix) {
                try files.moveItem(atPath: path + suffix, toPath: aside + suffix)
            }
            try files.moveItem(atPath: part, toPath: path)
            if files.fileExists(atPath: path + "-witness") {
                try files.removeItem(atPath: path + "-witness")
            }
        } catch is CocoaError {
            try? files.removeItem(atPath: part)
            throw ReplicaError.readOnly(path: path)
        }
    }

    /// Whether another program has the file open to write.
    public static func isInUse(_ path: String) -> Bool {
        // Whoever closes the file last takes the log away.
        FileManager.default.fileExists(atPath: path + "-wal")
    }
}
