import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Synchronization
import Testing

/// What work may cost, in things that are the same on every machine: statements, bytes and round
/// trips.
struct BudgetTests {
    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock(\.self) }
        func add() { count.withLock { $0 += 1 } }
    }

    /// How many statements a replica runs in a piece of work.
    private func statements(_ replica: Replica, _ body: () throws -> Void) throws -> Int {
        let counter = Counter()
        try replica.onStatement { _ in counter.add() }
        let before = counter.value
        try body()
        return counter.value - before
    }

    private static let records = 1_000

    @discardableResult
    private func capture(_ device: Replica, _ count: Int = Self.records) throws -> [RecordID] {
        try device.write { transaction in
            let things = try transaction.inserter("thing", ["a", "b", "g"])
            return try (0..<count).map { number in
                try things.insert((0..<4).map { .integer(Int64(number * 1_000 + $0)) })
            }
        }
    }

    @Test func `a new record takes one statement`() throws {
        let fleet = try Fleet()
        let device = try fleet.device()
        let count = try statements(device) { try capture(device) }
        #expect(count >= Self.records)
        #expect(count <= Self.records + 20)
    }

    @Test func `a write to one register takes two statements`() throws {
        let fleet = try Fleet()
        let device = try fleet.device()
        let ids = try capture(device)
        let count = try statements(device) {
            try device.write { transaction in
                for id in ids {
                    try transaction.write([.integer(-1)], to: "b", of: id, in: "thing")
                }
            }
        }
        #expect(count >= 2 * Self.records)
        #expect(count <= 2 * Self.records + 20)
    }

    @Test func `a record that comes new by a pull takes one statement, and the office one a page`()
        throws
    {
        let fleet = try Fleet()
        let one = try fleet.device()
        let two = try fleet.device()
        try capture(one)
        try fleet.sync(one)
        let counter = Counter()
        try fleet.office.onStatement { _ in counter.add() }
        let count = try statements(two) { try fleet.sync(two) }
        #expect(count >= Self.records)
        #expect(count <= Self.records + 100)
        #expect(counter.value <= 100)
    }

    @Test func `a change takes few bytes, and a new record little more than it holds`() throws {
        let fleet = try Fleet()
        let one = try fleet.device()
        let two = try fleet.device()
        let ids = try capture(one)
        try fleet.settle(one, two)
        func pulled(_ body: () throws -> Void) throws -> Int {
            try body()
            try fleet.sync(one)
            fleet.exchanges = []
            try fleet.sync(two)
            return fleet.exchanges.reduce(0) { sum, exchange in
                sum + exchange.answer.encoded(compressing: false).count
            }
        }
        let changed = try pulled {
            try one.write { transaction in
                for id in ids {
                    try transaction.write([.integer(-2)], to: "b", of: id, in: "thing")
                }
            }
        }
        // The ID is 16 bytes, the value one.
        #expect(changed / Self.records <= 20)
        let new = try pulled { try capture(one) }
        // The ID, and four numbers of three bytes.
        #expect(new / Self.records <= 31)
    }

    @Test func `a sync with nothing new is one round trip of few bytes, and writes nothing`() throws
    {
        let fleet = try Fleet()
        let device = try fleet.device()
        try capture(device, 3)
        try fleet.sync(device)
        try fleet.sync(device)
        fleet.exchanges = []
        let before = try device.read { ($0.sequence, $0.lastSync) }
        try fleet.sync(device)
        #expect(fleet.exchanges.count == 1)
        let bytes = fleet.exchanges.reduce(0) {
            $0 + $1.request.encoded().count + $1.answer.encoded().count
        }
        // Of which the last own transaction, told by all who ever wrote, is 17.
        #expect(bytes <= 112)
        #expect(try device.read { ($0.sequence, $0.lastSync) } == before)
    }

    @Test func `a sync of many records takes a round trip for each page, and one more`() throws {
        let fleet = try Fleet()
        let one = try fleet.device()
        let two = try fleet.device()
        try capture(one)
        fleet.exchanges = []
        let limits = SyncLimits(recordsMax: 100)
        try fleet.sync(one, limits: limits)
        #expect(fleet.answers.count { $0 == "pushed" } == 10)
        fleet.exchanges = []
        try fleet.sync(two, limits: limits)
        #expect(fleet.answers == Array(repeating: "pulled", count: 10))
    }

    @Test func `a captured row takes little more room than its values`() throws {
        let fleet = try Fleet()
        let device = try fleet.device()
        try capture(device, 10)
        let small = try device.read { try $0.byteCount() }
        try capture(device, 10_000)
        let large = try device.read { try $0.byteCount() }
        // 16 bytes of values, twice the ID (row and index), and what SQLite and we add.
        #expect((large - small) / 10_000 <= 105)
    }
}

/// What goes or is erased with many parts looks at them a few times, and not once for each.
struct PartsBudgetTests {
    private static let parts = 100

    private let fleet: Fleet
    private let anna: Replica
    private let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
        try anna.write { transaction in
            _ = try transaction.create(
                TestSchema.thing,
                id: .number(1),
                values: ["a": [.integer(1)]]
            )
            for part in 2..<(2 + Self.parts) {
                _ = try transaction.create(
                    TestSchema.part,
                    id: .number(part),
                    parent: .number(1),
                    values: ["a": [.integer(1)]]
                )
            }
        }
        try fleet.settle(anna, boris)
    }

    /// How often a replica looks at all the parts of a record in a piece of work.
    private func looks(at replica: Replica, _ body: () throws -> Void) throws -> Int {
        let count = Mutex(0)
        try replica.onStatement { sql in
            if sql.contains("WHERE parent = ?") { count.withLock { $0 += 1 } }
        }
        try body()
        try replica.onStatement { _ in }
        return count.withLock(\.self)
    }

    private func deleteAll() throws {
        try anna.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
    }

    @Test func `collecting looks at the parts of each record once`() throws {
        try deleteAll()
        let looks = try looks(at: fleet.office) {
            let collected = try fleet.collect().collected
            #expect(collected.count == Self.parts + 1)
        }
        #expect(looks <= 2 * Self.parts + 10)
    }

    @Test func `what was collected goes from a device without a look at its other parts`() throws {
        try deleteAll()
        _ = try fleet.collect()
        let looks = try looks(at: boris) { try fleet.sync(boris) }
        #expect(try boris.record(.number(1)) == nil)
        #expect(looks <= 10)
    }

    @Test func `erasing looks at the parts of each record once`() throws {
        try anna.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try fleet.sync(anna)
        let looks = try looks(at: fleet.office) {
            try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        }
        #expect(looks <= 2 * Self.parts + 10)
    }
}
