import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// A folder of a test's own, removed with it.
final class Folder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "fieldbook-tests-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// What the files of the folder hold, by name.
    func contents() throws -> [String: Data] {
        var result: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
            result[name] = try Data(contentsOf: url.appending(path: name))
        }
        return result
    }

    /// Copies files as they are now, by the ends of their names.
    func copy(_ name: String, to other: String, ends: [String] = [""]) throws {
        for end in ends {
            try FileManager.default.copyItem(
                atPath: path(name + end),
                toPath: path(other + end)
            )
        }
    }
}

/// Makes and opens replicas that a test owns.
enum Store {
    static func environment(
        seed: UInt64,
        clock: TestClock = TestClock()
    ) -> ReplicaEnvironment {
        .test(clock: clock, seed: seed)
    }

    static func memory(
        _ role: ReplicaRole = .device,
        seed: UInt64 = 1,
        schema: Schema? = nil,
        clock: TestClock = TestClock(),
        witness: Witness? = nil
    ) throws -> Replica {
        try Replica.inMemory(
            schema: schema ?? TestSchema.make(),
            role: role,
            environment: environment(seed: seed, clock: clock),
            witness: witness
        )
    }

    static func create(
        _ path: String,
        _ role: ReplicaRole = .device,
        seed: UInt64 = 1,
        version: Int = 1
    ) throws -> Replica {
        try Replica.create(
            path: path,
            schema: TestSchema.make(version: version),
            role: role,
            environment: environment(seed: seed)
        )
    }

    static func open(
        _ path: String,
        _ role: ReplicaRole = .device,
        seed: UInt64 = 2,
        version: Int = 1
    ) throws -> Replica {
        try Replica.open(
            path: path,
            schema: TestSchema.make(version: version),
            role: role,
            environment: environment(seed: seed)
        )
    }
}

extension RecordID {
    /// A record of a small number.
    static func number(_ number: Int) -> RecordID { RecordID(high: 7, low: UInt64(number)) }
}

extension Replica {
    /// Makes a thing with a value in `a`.
    func make(_ id: RecordID, a: Int64 = 1) throws {
        try write { transaction in
            _ = try transaction.create(TestSchema.thing, id: id, values: ["a": [.integer(a)]])
        }
    }

    /// Writes a register of one integer field of a thing.
    func set(_ id: RecordID, _ number: Int64, in register: RegisterName = "a") throws {
        try write { transaction in
            _ = try transaction.write(
                [.integer(number)],
                to: register,
                of: id,
                in: TestSchema.thing
            )
        }
    }

    /// A record wherever it lies.
    func record(_ id: RecordID) throws -> RecordState? { try read { try $0.record(id) } }

    /// Joins what another replica holds of a record.
    func join(_ id: RecordID, from other: Replica) throws {
        let record = try #require(try other.record(id))
        try write { transaction in _ = try transaction.join(record.whole) }
    }

    /// Whether a record is deleted.
    func isDeleted(_ id: RecordID) throws -> Bool {
        try read { transaction in
            guard let record = try transaction.record(id) else { return false }
            return try transaction.isDeleted(record)
        }
    }

    /// One number that a query gives.
    func number(_ sql: String) throws -> Int64? {
        try read { try Int64.fetchOne($0.database, sql: sql) }
    }

    func digest() throws -> String { try read { try $0.digest() } }
}

extension RecordState {
    /// The integers that stand in a register, in the siblings' order.
    func numbers(_ name: RegisterName) -> [Int64] {
        siblings(name).compactMap {
            if case .integer(let number)? = $0.content.values.first { number } else { nil }
        }
    }
}
