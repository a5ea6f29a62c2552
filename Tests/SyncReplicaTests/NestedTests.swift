import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// Parts of parts.
@Suite struct NestedTests {
    private let root = RecordID.number(1)
    private let branch = RecordID.number(2)
    private let leaf = RecordID.number(3)

    private func store(_ seed: UInt64) throws -> Replica {
        let register = [RegisterSchema("a", .integer, policy: .review)]
        return try Store.memory(
            seed: seed,
            schema: Schema(
                name: "test",
                version: 1,
                tables: [
                    TableSchema("root", registers: register),
                    TableSchema("branch", parent: "root", registers: register),
                    TableSchema("leaf", parent: "branch", registers: register),
                ]
            )
        )
    }

    @Test func `a part of a part that changes brings the whole back`() throws {
        let (anna, boris) = (try store(1), try store(2))
        let (carol, target) = (try store(3), try store(4))
        try anna.write { _ = try $0.create("root", id: root, values: [:]) }
        try boris.join(root, from: anna)
        try anna.write { try $0.delete(root, in: "root") }
        // Boris adds and removes what Anna has not seen, and Carol writes meanwhile.
        try boris.write { transaction in
            _ = try transaction.create("branch", id: branch, parent: root, values: [:])
            _ = try transaction.create("leaf", id: leaf, parent: branch, values: [:])
        }
        for id in [root, branch, leaf] { try carol.join(id, from: boris) }
        try boris.write { try $0.delete(branch, in: "branch") }
        try carol.write { _ = try $0.write([.integer(1)], to: "a", of: leaf, in: "leaf") }
        try target.join(root, from: anna)
        for id in [branch, leaf] { try target.join(id, from: boris) }
        #expect(try target.number("SELECT _deleted FROM root") == 1)
        try target.join(leaf, from: carol)
        #expect(try target.number("SELECT _deleted FROM branch") == 0)
        #expect(try target.number("SELECT _deleted FROM root") == 0)
    }
}
