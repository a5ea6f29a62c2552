import Foundation
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// Several programs on one file.
@Suite struct SharedFileTests {
    @Test func `two programs write one file at once and lose nothing`() async throws {
        let folder = try Folder()
        let path = folder.path("a.db")
        try Store.create(path).close()
        let replicas = [try Store.open(path, seed: 11), try Store.open(path, seed: 12)]
        let written = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for (index, replica) in replicas.enumerated() {
                group.addTask {
                    try (0..<200).map { number in
                        try replica.write { transaction in
                            _ = try transaction.create(
                                TestSchema.thing,
                                id: .number(index * 1_000 + number),
                                values: ["a": [.integer(Int64(number))]]
                            )
                            return transaction.sequence.rawValue
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(written.sorted() == (1...400).map { Int64($0) })
        for replica in replicas {
            #expect(try replica.read { try $0.recordCount() } == 400)
        }
        var dots: Set<Dot> = []
        try replicas[0].read { transaction in
            try transaction.forEachRecord { record in
                dots.formUnion(record.registers.flatMap(\.siblings).map(\.dot))
            }
        }
        #expect(dots.count == 400)
        #expect(Set(dots.map(\.replica)).count == 1)
        for replica in replicas { replica.close() }
        #expect(try Store.open(path).read { try $0.recordCount() } == 400)
    }

    @Test func `two programs edit one record at once and nothing stands twice`() async throws {
        let folder = try Folder()
        let path = folder.path("a.db")
        let first = try Store.create(path)
        try first.make(.number(1), a: 0)
        let second = try Store.open(path, seed: 12)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, replica) in [first, second].enumerated() {
                group.addTask {
                    for number in 1...100 {
                        try replica.set(.number(1), Int64(index * 1_000 + number))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try first.record(.number(1)) == second.record(.number(1)))
        #expect(try first.record(.number(1))?.siblings("a").count == 1)
        #expect(try first.read { try $0.history(of: .number(1)) }.count == 200)
        #expect(try first.read { $0.sequence } == SequenceNumber(201))
    }

    @Test func `one program closes while another goes on`() throws {
        let folder = try Folder()
        let path = folder.path("a.db")
        let first = try Store.create(path)
        try first.make(.number(1))
        let second = try Store.open(path)
        #expect(try second.read { try $0.recordCount() } == 1)
        first.close()
        try second.make(.number(2))
        let third = try Store.open(path)
        try third.make(.number(3))
        second.close()
        #expect(try third.read { try $0.recordCount() } == 3)
        third.close()
        #expect(try folder.contents().keys.sorted() == ["a.db", "a.db-witness"])
        #expect(try Store.open(path).read { $0.isSuspect } == false)
    }

    @Test func `one program at a time syncs a file`() throws {
        let folder = try Folder()
        let path = folder.path("a.db")
        let first = try Store.create(path)
        let second = try Store.open(path)
        var session: SyncSession? = try SyncSession(replica: first)
        #expect(throws: ReplicaError.syncRunning(path: path)) {
            try SyncSession(replica: second)
        }
        #expect(try session?.nextRequest() != nil)
        session = nil
        _ = try SyncSession(replica: second)
    }
}
