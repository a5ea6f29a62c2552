import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// A file whose log is gone, cut or of another time is known to lack something, and no other is.
@Suite struct LostLogTests {
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = folder.path("a.db")
        let replica = try Store.create(path)
        try replica.make(.number(1))
        replica.close()
    }

    /// Leaves the files in `b.db` as a kill would leave them after some writes.
    private func crash(_ role: ReplicaRole = .device, writes: [Int]) throws -> String {
        let replica = try Store.open(path, role)
        for number in writes { try replica.make(.number(number)) }
        let copy = folder.path("b.db")
        try copyAll(to: "b.db")
        replica.close()
        return copy
    }

    private func copyAll(to name: String) throws {
        for end in ["", "-wal", "-witness"]
        where FileManager.default.fileExists(atPath: path + end) {
            try? FileManager.default.removeItem(atPath: folder.path(name + end))
            try folder.copy("a.db", to: name, ends: [end])
        }
    }

    private func isSuspect(_ replica: Replica) throws -> Bool { try replica.read { $0.isSuspect } }

    @Test func `what a kill leaves is current, and nothing is missing`() throws {
        let copy = try crash(writes: [2, 3])
        let opened = try Store.open(copy)
        #expect(opened.standing == .current)
        try opened.make(.number(4))
        #expect(try !isSuspect(opened))
        #expect(try opened.read { try $0.recordCount() } == 4)
        #expect(try opened.read { try $0.missingSince() } == nil)
    }

    @Test(arguments: [1, 2, 30]) func `a file whose log was removed is older`(count: Int) throws {
        let copy = try crash(writes: Array(2..<2 + count))
        try FileManager.default.removeItem(atPath: copy + "-wal")
        let opened = try Store.open(copy)
        #expect(opened.standing == .older)
        #expect(try opened.read { try $0.recordCount() } == 1)
        #expect(try opened.read { try $0.missingSince() } == nil, "nothing is written by looking")
        try opened.make(.number(99))
        #expect(try isSuspect(opened))
        #expect(try opened.read { try $0.missingSince() } != nil)
        opened.close()
        let again = try Store.open(copy)
        #expect(again.standing == .current, "it is what was written here last")
        #expect(try again.read { try $0.missingSince() } != nil, "until a sync has mended it")
    }

    @Test func `a log that was removed is missed after it went over into the file too`() throws {
        let replica = try Store.open(path)
        try replica.make(.number(2))
        // As SQLite does by itself once the log is long.
        try replica.checkpoint()
        try replica.make(.number(3))
        try folder.copy("a.db", to: "b.db", ends: ["", "-witness"])
        let opened = try Store.open(folder.path("b.db"))
        #expect(opened.standing == .older)
        #expect(try opened.read { try $0.recordCount() } == 2)
        replica.close()
    }

    @Test func `a log that went over into the file whole is not missed`() throws {
        let replica = try Store.open(path)
        for number in 2...5 { try replica.make(.number(number)) }
        try replica.checkpoint()
        try folder.copy("a.db", to: "b.db", ends: ["", "-witness"])
        let opened = try Store.open(folder.path("b.db"))
        #expect(opened.standing == .current)
        try opened.make(.number(6))
        #expect(try !isSuspect(opened))
        #expect(try opened.read { try $0.recordCount() } == 6)
        replica.close()
    }

    @Test func `a log that was cut at any byte is missed, unless all of it is there`() throws {
        let copy = try crash(writes: [2, 3, 4])
        let log = try Data(contentsOf: URL(fileURLWithPath: copy + "-wal"))
        let witness = try Data(contentsOf: URL(fileURLWithPath: copy + "-witness"))
        let main = try Data(contentsOf: URL(fileURLWithPath: copy))
        for length in stride(from: 0, through: log.count, by: 1_030) {
            let cut = folder.path("c\(length).db")
            try main.write(to: URL(fileURLWithPath: cut))
            try witness.write(to: URL(fileURLWithPath: cut + "-witness"))
            try log.prefix(length).write(to: URL(fileURLWithPath: cut + "-wal"))
            let opened = try Store.open(cut)
            let held = try opened.read { try $0.recordCount() }
            #expect((opened.standing == .older) == (held < 4), "\(length) of \(log.count) bytes")
            opened.close()
        }
    }

    @Test func `a log of another time is not laid over a file that was closed`() throws {
        let copy = try crash(writes: [2, 3])
        let replica = try Store.open(path)
        try replica.make(.number(4))
        replica.close()
        try folder.copy("b.db-wal", to: "a.db-wal")
        let before = try folder.contents()
        #expect(throws: ReplicaError.strayLog(path: path)) { try Store.open(path) }
        #expect(try folder.contents() == before, "both are left as they are")
        try FileManager.default.removeItem(atPath: path + "-wal")
        let opened = try Store.open(path)
        #expect(opened.standing == .current)
        #expect(try opened.read { try $0.recordCount() } == 4)
        _ = copy
    }

    @Test func `an older log beside the file of a later kill is found out`() throws {
        _ = try crash(writes: [2, 3])
        let replica = try Store.open(path)
        try replica.make(.number(4))
        try replica.checkpoint()
        try replica.make(.number(5))
        try folder.copy("a.db", to: "c.db", ends: ["", "-witness"])
        try folder.copy("b.db-wal", to: "c.db-wal")
        let mixed = folder.path("c.db")
        do {
            let opened = try Store.open(mixed)
            #expect(opened.standing == .older)
        } catch ReplicaError.strayLog(let named) {
            #expect(named == mixed)
        }
        replica.close()
    }

    @Test func `the index of a log may go`() throws {
        let copy = try crash(writes: [2])
        #expect(!FileManager.default.fileExists(atPath: copy + "-shm"))
        let opened = try Store.open(copy)
        #expect(opened.standing == .current)
        #expect(try opened.read { try $0.recordCount() } == 2)
    }

    @Test func `a witness that is gone or older makes a copy, and nothing is said to lack`() throws
    {
        let old = try Data(contentsOf: URL(fileURLWithPath: path + "-witness"))
        let replica = try Store.open(path)
        try replica.make(.number(2))
        replica.close()
        try old.write(to: URL(fileURLWithPath: path + "-witness"))
        let opened = try Store.open(path)
        #expect(opened.standing == .copy)
        opened.close()
        try FileManager.default.removeItem(atPath: path + "-witness")
        let bare = try Store.open(path)
        #expect(bare.standing == .copy)
        try bare.make(.number(3))
        #expect(try isSuspect(bare))
        #expect(try bare.read { try $0.missingSince() } == nil)
    }

    @Test func `the witness of an earlier program vouches as it did`() throws {
        let replica = try Store.open(path)
        try replica.make(.number(2))
        replica.close()
        let file = URL(fileURLWithPath: path + "-witness")
        try Data(try Data(contentsOf: file).prefix(16)).write(to: file)
        let opened = try Store.open(path)
        #expect(opened.standing == .current)
        try opened.make(.number(3))
        #expect(try !isSuspect(opened))
        opened.close()
        #expect(try Data(contentsOf: file).count == 24)
    }

    @Test func `two replicas of one file in turn are never said to lack anything`() throws {
        let first = try Store.open(path)
        let second = try Store.open(path, seed: 3)
        for number in 2...9 {
            try (number % 3 == 0 ? first : second).make(.number(number))
            try copyAll(to: "b.db")
            let killed = try Store.open(folder.path("b.db"))
            #expect(killed.standing == .current)
            #expect(try killed.read { try $0.recordCount() } == number)
            killed.close()
        }
        first.close()
        second.close()
        #expect(try Store.open(path).standing == .current)
    }

    @Test func `a commit that fails does not hide what is missing`() throws {
        let copy = try crash(writes: [2, 3])
        try FileManager.default.removeItem(atPath: copy + "-wal")
        let witness = try Data(contentsOf: URL(fileURLWithPath: copy + "-witness"))
        let failing = try Replica.open(
            path: copy,
            schema: TestSchema.make(),
            role: .device,
            environment: {
                var environment = Store.environment(seed: 5)
                environment.atCommit = { point in
                    if point == .before { throw ReplicaError.diskFull(path: "") }
                }
                return environment
            }()
        )
        #expect(throws: ReplicaError.diskFull(path: "")) { try failing.make(.number(4)) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy + "-witness")) != witness)
        failing.close()
        let opened = try Store.open(copy)
        #expect(opened.standing == .older)
        try opened.make(.number(5))
        #expect(try isSuspect(opened))
    }

    @Test func `an office whose log was removed begins a marked epoch`() throws {
        let office = folder.path("office.db")
        let first = try Store.create(office, .office)
        try first.make(.number(1))
        try first.checkpoint()
        try first.join(.number(7), from: try stranger())
        try folder.copy("office.db", to: "b.db", ends: ["", "-witness", "-log"])
        let opened = try Store.open(folder.path("b.db"), .office)
        #expect(opened.standing == .older)
        try opened.beginEpoch()
        #expect(try opened.read { try $0.currentEpoch()?.mark } == .noticed)
        first.close()
    }

    private func stranger() throws -> Replica {
        let device = try Store.memory(seed: 9)
        try device.make(.number(7))
        return device
    }

    @Test func `a file that cannot be written says what it lacks too`() throws {
        let copy = try crash(writes: [2, 3])
        try FileManager.default.removeItem(atPath: copy + "-wal")
        let opened = try Replica.openToLook(
            path: copy,
            schema: TestSchema.make(),
            role: .device
        )
        #expect(opened.standing == .older)
        #expect(try opened.read { try $0.recordCount() } == 1)
    }
}

extension Replica {
    /// Moves the log over into the file.
    fileprivate func checkpoint() throws {
        let queue = try DatabaseQueue(path: try #require(path))
        try queue.writeWithoutTransaction { db in
            _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(RESTART)")
        }
        try queue.close()
    }
}
