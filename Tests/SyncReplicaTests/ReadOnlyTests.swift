import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// Files, folders and disks that cannot be written: what they hold can be looked at.
@Suite struct ReadOnlyTests {
    let folder: Folder
    private let files = FileManager.default

    init() throws { folder = try Folder() }

    private var path: String { folder.path("a.db") }

    private func makeFile() throws {
        let replica = try Store.create(path)
        for number in 1...40 { try replica.make(.number(number), a: Int64(number)) }
        replica.close()
    }

    private func allow(_ permissions: Int, _ path: String) throws {
        try files.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }

    /// Runs while nothing in the folder can be written.
    private func locked(_ body: () throws -> Void) throws {
        try allow(0o500, folder.url.path)
        defer { try? allow(0o700, folder.url.path) }
        try body()
    }

    @Test func `a file that may not be written is read, and refuses writes`() throws {
        try makeFile()
        try allow(0o444, path)
        let before = try folder.contents()
        let replica = try Store.open(path)
        #expect(try replica.read { try $0.recordCount() } == 40)
        #expect(throws: ReplicaError.readOnly(path: path, .file)) {
            try replica.make(.number(41))
        }
        #expect(throws: ReplicaError.readOnly(path: path, .file)) { try replica.syncLock() }
        replica.close()
        #expect(try folder.contents() == before)
        try allow(0o644, path)
        #expect(try Store.open(path).read { try $0.recordCount() } == 40)
    }

    @Test func `a file in a folder that may not be written is read`() throws {
        try makeFile()
        let before = try folder.contents()
        try locked {
            let replica = try Store.open(path)
            #expect(try replica.read { try $0.recordCount() } == 40)
            #expect(throws: ReplicaError.readOnly(path: path, .folder)) {
                try replica.make(.number(41))
            }
        }
        #expect(try folder.contents() == before)
    }

    @Test func `what a crash left in a folder that may not be written is read, log and all`()
        throws
    {
        let live = try Store.create(folder.path("live.db"))
        try live.make(.number(1), a: 77)
        try folder.copy("live.db", to: "a.db", ends: ["", "-wal", "-witness"])
        live.close()
        // Reading a log makes SQLite's index of it, which holds nothing of its own.
        let names = { try folder.contents().keys.filter { !$0.hasSuffix("-shm") }.sorted() }
        let before = try names()
        try locked {
            let record = try Store.open(path).record(.number(1))
            #expect(record?.numbers("a") == [77])
        }
        #expect(try names() == before)
    }

    @Test func `a backup can be looked at, and stays byte for byte`() throws {
        try makeFile()
        let before = try folder.contents()
        let replica = try Replica.openToLook(
            path: path,
            schema: TestSchema.make(),
            role: .device,
            environment: Store.environment(seed: 1)
        )
        #expect(try replica.read { try $0.recordCount() } == 40)
        #expect(throws: ReplicaError.self) { try replica.make(.number(41)) }
        replica.close()
        #expect(try folder.contents() == before)
    }

    @Test func `a read-only file can be backed up`() throws {
        try makeFile()
        try allow(0o444, path)
        try Store.open(path).backup(to: folder.path("copy.db"))
        #expect(try Store.open(folder.path("copy.db")).read { try $0.recordCount() } == 40)
    }

    @Test func `on a full disk what follows is worked out in memory, and writes are refused`()
        throws
    {
        try makeFile()
        let replica = try Store.open(path)
        // SQLite says "full" when a file may have no more pages.
        try replica.write { transaction in
            let db = transaction.database
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
        }
        let rows = try replica.derive { transaction in
            try transaction.database.execute(sql: "CREATE TABLE list(a)")
            try transaction.database.execute(sql: "INSERT INTO list VALUES (zeroblob(100000))")
            return try transaction.recordCount()
        }
        #expect(rows == 40)
        let length = try replica.read { transaction in
            try Int.fetchOne(transaction.database, sql: "SELECT length(a) FROM list")
        }
        #expect(length == 100_000)
        #expect(throws: ReplicaError.diskFull(path: path)) { try replica.make(.number(41)) }
        replica.close()
        let again = try Store.open(path)
        #expect(try again.read { try $0.database.tableExists("list") } == false)
        #expect(try again.read { try $0.recordCount() } == 40)
    }

    @Test func `on a full disk a write is refused, and says nothing of how it was made`() throws {
        try makeFile()
        let replica = try Store.open(path)
        let error = #expect(throws: ReplicaError.self) {
            try replica.write { transaction in
                let db = transaction.database
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
                try db.execute(sql: "CREATE TABLE list(a)")
            }
        }
        #expect(error == .diskFull(path: path))
    }

    @Test func `a database error that is nobody's choice says no statement`() throws {
        let replica = try Store.memory()
        let error = #expect(throws: ReplicaError.self) {
            try replica.read { try $0.database.execute(sql: "SELECT secret FROM nothing") }
        }
        #expect(error?.description.contains("SELECT") == false)
    }

    @Test func `a place without a folder, or with a file in its place, is said to be none`() throws
    {
        try makeFile()
        let places = [folder.path("none/b.db"), path + "/b.db"]
        for place in places {
            #expect(throws: ReplicaError.noFolder(path: place)) { try Store.create(place) }
            #expect(throws: ReplicaError.noFolder(path: place)) {
                try Store.open(path).backup(to: place)
            }
        }
    }
}

/// Files that hold data are their owner's alone.
@Suite struct PrivateFileTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func permissions() throws -> [String: Int] {
        var found: [String: Int] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) {
            let about = try FileManager.default.attributesOfItem(atPath: folder.path(name))
            found[name] = (about[.posixPermissions] as? NSNumber)?.intValue
        }
        return found
    }

    @Test func `everything that is made beside a replica is readable by its owner only`() throws {
        let replica = try Store.create(folder.path("a.db"))
        try replica.make(.number(1), a: 77)
        let lock = try replica.syncLock()
        try replica.backup(to: folder.path("b.db"))
        let found = try permissions()
        #expect(
            found.keys.sorted()
                == ["a.db", "a.db-shm", "a.db-sync", "a.db-wal", "a.db-witness", "b.db"]
        )
        #expect(found.values.allSatisfy { $0 == 0o600 }, "\(found)")
        withExtendedLifetime(lock) { replica.close() }
    }

    @Test func `what is put back, and what was there, is readable by its owner only`() throws {
        let replica = try Store.create(folder.path("a.db"))
        try replica.make(.number(1), a: 77)
        try replica.backup(to: folder.path("b.db"))
        replica.close()
        for name in ["a.db", "b.db"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644],
                ofItemAtPath: folder.path(name)
            )
        }
        try Replica.putBack(
            folder.path("b.db"),
            as: folder.path("a.db"),
            keepingOldAs: folder.path("old.db")
        )
        let found = try permissions()
        #expect(found["a.db"] == 0o600 && found["old.db"] == 0o600, "\(found)")
    }

    @Test func `nothing is left of a backup that failed`() throws {
        let replica = try Store.create(folder.path("a.db"))
        let target = folder.path("b.db")
        try Data("mine".utf8).write(to: URL(fileURLWithPath: target))
        #expect(throws: ReplicaError.exists(path: target)) { try replica.backup(to: target) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data("mine".utf8))
        #expect(try !permissions().keys.contains("b.db.part"))
    }
}
