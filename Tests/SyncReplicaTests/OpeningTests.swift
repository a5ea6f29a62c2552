import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// A file that cannot be used is left byte for byte as it is, with the right reason.
@Suite struct OpeningTests {
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = folder.path("a.db")
    }

    /// Opens a file that must be refused, and compares the whole folder.
    private func refuses(
        _ path: String,
        _ error: ReplicaError,
        role: ReplicaRole = .device,
        version: Int = 1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try folder.contents()
        #expect(throws: error, sourceLocation: sourceLocation) {
            try Store.open(path, role, version: version)
        }
        let after = try folder.contents()
        #expect(
            // Reading a log makes SQLite's index of it, which holds nothing of its own.
            before.keys.filter { !$0.hasSuffix("-shm") }.sorted()
                == after.keys.filter { !$0.hasSuffix("-shm") }.sorted(),
            sourceLocation: sourceLocation
        )
        for (name, bytes) in before where !name.hasSuffix("-shm") {
            #expect(after[name] == bytes, "\(name) was changed", sourceLocation: sourceLocation)
        }
    }

    /// Makes a file of a few records, closed.
    private func makeFile(_ role: ReplicaRole = .device, version: Int = 1) throws {
        let replica = try Store.create(path, role, version: version)
        for number in 1...40 { try replica.make(.number(number), a: Int64(number)) }
        replica.close()
    }

    private func change(_ path: String, _ body: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        body(&data)
        try data.write(to: URL(fileURLWithPath: path))
    }

    @Test func `a file that is not there is missing`() throws {
        try refuses(path, .missing(path: path))
    }

    @Test(arguments: [0, 1, 99, 100, 5_000])
    func `a file of other bytes is not ours`(_ count: Int) throws {
        var random = SplitMix(seed: 1)
        let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try refuses(path, .notOurs(path: path))
    }

    @Test func `a folder is not ours`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path("sub.db"),
            withIntermediateDirectories: false
        )
        #expect(throws: ReplicaError.notOurs(path: folder.path("sub.db"))) {
            try Store.open(folder.path("sub.db"))
        }
    }

    @Test func `another application's database is not ours`() throws {
        for id in [0, 0x4642_4B32] {
            let other = folder.path("other\(id).db")
            let queue = try DatabaseQueue(path: other)
            try queue.write { db in
                try db.execute(sql: "CREATE TABLE store(id INTEGER PRIMARY KEY)")
                try db.execute(sql: "PRAGMA application_id = \(id)")
            }
            try queue.close()
            try refuses(other, .notOurs(path: other))
        }
    }

    @Test func `a file of another schema is not ours`() throws {
        let schema = try Schema(
            name: "other",
            version: 1,
            tables: [TableSchema(TestSchema.thing, registers: [])]
        )
        let replica = try Replica.create(
            path: path,
            schema: schema,
            role: .device,
            environment: Store.environment(seed: 1)
        )
        replica.close()
        try refuses(path, .notOurs(path: path))
    }

    @Test func `a file of a newer format is left to the newer program`() throws {
        try makeFile()
        try change(path) { $0[63] = 9 }
        try refuses(path, .newer(path: path, found: 9, known: 2))
    }

    @Test func `a file of a newer schema is left to the newer program`() throws {
        try makeFile(version: 2)
        try refuses(path, .newer(path: path, found: 2, known: 1))
        let replica = try Store.open(path, version: 2)
        #expect(try replica.read { try $0.recordCount() } == 40)
    }

    @Test func `a file that was cut off is damaged`() throws {
        try makeFile()
        let size = try #require(try folder.contents()["a.db"]).count
        for length in [size - 1, size - 4_096, 4_096, 100] {
            let cut = folder.path("cut\(length).db")
            try folder.copy("a.db", to: "cut\(length).db")
            try change(cut) { $0 = $0.prefix(length) }
            try refuses(
                cut,
                .damaged(path: cut, detail: "\(length) bytes where \(size) should be")
            )
        }
    }

    @Test func `a file whose first page is garbage after the header is damaged`() throws {
        try makeFile()
        try change(path) { $0.replaceSubrange(100..<4_096, with: Data(count: 3_996)) }
        let before = try folder.contents()
        let error = try #require(throws: ReplicaError.self) { try Store.open(path) }
        guard case .damaged(path, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(try folder.contents() == before)
    }

    @Test func `a header that claims an absurd size is damaged and not a trap`() async {
        await #expect(processExitsWith: .success) {
            let folder = try Folder()
            let path = folder.path("a.db")
            try Store.create(path).close()
            var data = try Data(contentsOf: URL(fileURLWithPath: path))
            data[28] = 0xFF
            try data.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: ReplicaError.self) { try Store.open(path) }
            guard case .damaged = error else { exit(1) }
        }
    }

    @Test func `a copy made in use without its log is known to be incomplete`() throws {
        let replica = try Store.create(path)
        try replica.make(.number(1))
        try folder.copy("a.db", to: "copy.db")
        let copy = folder.path("copy.db")
        let before = try Data(contentsOf: URL(fileURLWithPath: copy))
        #expect(throws: ReplicaError.missingWriteAheadLog(path: copy)) { try Store.open(copy) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
                .filter { $0.hasPrefix("copy") } == ["copy.db"]
        )
        replica.close()
    }

    @Test func `a copy made in use with its log is whole`() throws {
        let replica = try Store.create(path)
        try replica.make(.number(1), a: 77)
        try folder.copy("a.db", to: "copy.db", ends: ["", "-wal"])
        let copy = try Store.open(folder.path("copy.db"))
        #expect(try copy.record(.number(1))?.numbers("a") == [77])
    }

    @Test func `a file left with its log by a crash is left as it is when it is refused`() throws {
        let replica = try Store.create(folder.path("live.db"), version: 2)
        try replica.make(.number(1), a: 77)
        try folder.copy("live.db", to: "a.db", ends: ["", "-wal", "-witness"])
        replica.close()
        try refuses(path, .newer(path: path, found: 2, known: 1))
        try refuses(path, .wrongRole(path: path, found: .device), role: .office, version: 2)
        let opened = try Store.open(path, version: 2)
        #expect(try opened.record(.number(1))?.numbers("a") == [77])
    }

    @Test func `the file of an office is none of a device, and the other way round`() throws {
        try makeFile(.office)
        try refuses(path, .wrongRole(path: path, found: .office))
        let device = folder.path("device.db")
        try Store.create(device).close()
        try refuses(device, .wrongRole(path: device, found: .device), role: .office)
    }

    @Test func `a new replica is never made over a file`() throws {
        try makeFile()
        let before = try folder.contents()
        #expect(throws: ReplicaError.exists(path: path)) { try Store.create(path) }
        #expect(try folder.contents() == before)
    }

    @Test func `a closed file is one file with its witness, without a log`() throws {
        try makeFile()
        #expect(try folder.contents().keys.sorted() == ["a.db", "a.db-witness"])
        let replica = try Store.open(path)
        #expect(try replica.read { try $0.recordCount() } == 40)
        replica.close()
        replica.close()
        #expect(try folder.contents().keys.sorted() == ["a.db", "a.db-witness"])
    }

    @Test func `opening and reading changes no byte`() throws {
        try makeFile()
        let before = try folder.contents()
        let replica = try Store.open(path)
        #expect(try replica.digest().count == 32)
        replica.close()
        #expect(try folder.contents()["a.db"] == before["a.db"])
    }
}

@Suite struct ReplicaErrorTests {
    @Test func `errors say what happened, what it means and what to do`() {
        let id = RecordID.number(1)
        let rows: [(error: ReplicaError, text: String)] = [
            (.missing(path: "f"), "there is no Fieldbook file at f; make one with `init`"),
            (.exists(path: "f"), "there is a file at f already; nothing was changed"),
            (
                .notOurs(path: "f"),
                "f is not a Fieldbook file of this program; it was left as it is"
            ),
            (
                .newer(path: "f", found: 3, known: 2),
                "f was written by a newer program (version 3, this one knows 2); it was left as "
                    + "it is; update this program"
            ),
            (
                .damaged(path: "f", detail: "why"),
                "f is damaged (why); it was left as it is; restore a copy, the next sync brings "
                    + "back what the office has"
            ),
            (
                .readOnly(path: "f"),
                "f cannot be written: the file is read-only for this user; nothing was changed, "
                    + "and it can still be read; allow writing, or work in another folder"
            ),
            (
                .readOnly(path: "f", .disk),
                "f cannot be written: its disk is read-only; nothing was changed, and it can "
                    + "still be read; allow writing, or work in another folder"
            ),
            (
                .unreadable(path: "f"),
                "f cannot be read by this user; it was left as it is; ask its owner, or work with "
                    + "a folder of your own"
            ),
            (
                .noFolder(path: "f"),
                "there is no folder for f; nothing was written; make it, or choose another name"
            ),
            (
                .deviceFailed(path: "f", detail: "why"),
                "the disk of f failed (why); what was saved before is kept; check the disk and "
                    + "its room, then try again"
            ),
            (
                .missingWriteAheadLog(path: "f"),
                "f is a copy made without the '-wal' file beside it, so its last changes are "
                    + "missing; it was left as it is; copy both files, or copy after a clean close"
            ),
            (
                .wrongRole(path: "f", found: .office),
                "f is the file of an office; use the other program with it"
            ),
            (
                .wrongRole(path: "f", found: .device),
                "f is the file of a device; use the other program with it"
            ),
            (
                .busy(path: "f"),
                "another program kept f busy for too long; nothing was changed; try again"
            ),
            (
                .syncRunning(path: "f"),
                "another sync of f is running; let it finish, nothing is lost"
            ),
            (
                .diskFull(path: "f"),
                "the disk of f is full; nothing was changed; make room and try again"
            ), (.unknownTable("t"), "there is no table 't' in the schema"),
            (.unknownRegister("t", "r"), "there is no register 'r' in the table 't'"),
            (.noRecord(id), "there is no record \(id), or it is deleted"),
            (
                .tooLarge("t", "r"),
                "the value for 'r' of 't' is too large to be synced; nothing was changed; "
                    + "shorten it"
            ),
            (.recordExists(id), "there is a record \(id) already; edit it instead"),
            (.refused(.wrongShape("r")), WriteRefusal.wrongShape("r").description),
            (
                .inconsistent("why"),
                "the file contradicts itself (why); it was left as it is; report this"
            ),
            (
                .unexpectedAnswer("why"),
                "the office's answer does not fit the request (why); nothing was changed"
            ),
        ]
        for row in rows { #expect(row.error.description == row.text) }
    }
}
