import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// A database that is used again holds nothing of who used it before.
struct MemoryShelfTests {
    private func take(_ shelf: MemoryShelf, _ role: ReplicaRole) throws -> Replica {
        try Replica.inMemory(
            schema: TestSchema.make(),
            role: role,
            environment: Store.environment(seed: 7),
            shelf: shelf
        )
    }

    /// All tables, and all that is in them.
    private func contents(_ replica: Replica) throws -> [String] {
        try replica.read { transaction in
            let db = transaction.database
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
            return try tables.flatMap { table in
                let rows = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"")
                return [table] + rows.map(\.description).sorted()
            }
        }
    }

    @Test(arguments: [ReplicaRole.device, .office])
    func `a replica from the shelf is as one in a new database`(role: ReplicaRole) throws {
        let shelf = MemoryShelf()
        let fresh = try Replica.inMemory(
            schema: TestSchema.make(),
            role: role,
            environment: Store.environment(seed: 7)
        )
        #expect(try contents(take(shelf, role)) == contents(fresh))
        try use(take(shelf, role))
        #expect(try contents(take(shelf, role)) == contents(fresh))
    }

    /// Leaves something in many tables.
    private func use(_ replica: Replica) throws {
        try replica.make(.number(1))
        try replica.set(.number(1), 2)
        try replica.write { transaction in
            let dot = Dot(replica: ReplicaID(high: 9, low: 9), timestamp: Timestamp(rawValue: 5))
            let unknown = Register(
                name: "unknown",
                siblings: [Sibling(dot: dot, content: .fields([.integer(1)]))]
            )
            let header = RecordHeader(id: .number(2), table: TestSchema.thing, scope: .all)
            _ = try transaction.join(
                RecordDelta(header: header, registers: [unknown], clock: VersionVector([dot]))
            )
            try transaction.database.execute(
                sql: "INSERT INTO setting(name, value) VALUES ('other', 'value')"
            )
        }
        if replica.role == .office { try replica.beginEpoch() }
    }

    @Test func `what is prepared stays, and a database whose tables changed does not`() throws {
        let shelf = MemoryShelf { replica in
            try replica.write { transaction in
                try transaction.database.execute(sql: "CREATE TABLE IF NOT EXISTS extra(no)")
                try transaction.database.execute(
                    sql: "INSERT INTO setting(name, value) VALUES ('kept', 'value')"
                )
            }
        }
        let before = try contents(take(shelf, .device))
        #expect(before.contains("extra"))
        #expect(before.contains { $0.contains("kept") })
        try take(shelf, .device).write { transaction in
            try transaction.database.execute(sql: "INSERT INTO extra VALUES (1)")
            try transaction.database.execute(sql: "CREATE TABLE another(no)")
        }
        #expect(try contents(take(shelf, .device)) == before)
    }
}
