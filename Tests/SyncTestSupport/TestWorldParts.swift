import Foundation
package import SyncCore
package import SyncReplica
import Synchronization

/// The schema of the worlds that tests make: a record with registers of several policies, and parts.
package enum TestSchema {
    /// The record's table.
    package static let thing = "thing"
    /// The table of its parts.
    package static let part = "part"

    /// Makes the schema of a version; version 2 has a register and a table more.
    package static func make(version: Int = 1) throws -> Schema {
        var registers = [
            RegisterSchema("a", .integer, policy: .review, isPersonal: true),
            RegisterSchema("b", .integer, policy: .latest),
            RegisterSchema("c", .integer, policy: .all),
            RegisterSchema(
                "g",
                fields: [FieldSchema("g1", .integer), FieldSchema("g2", .integer)],
                policy: .review
            ),
        ]
        if version > 1 {
            registers.append(RegisterSchema("z", .integer, policy: .review, isPersonal: true))
        }
        var tables = [
            TableSchema(thing, registers: registers),
            TableSchema(
                part,
                parent: thing,
                registers: [
                    RegisterSchema("a", .integer, policy: .review, isPersonal: true)
                ]
            ),
        ]
        if version > 1 {
            tables.append(
                TableSchema("extra", registers: [RegisterSchema("a", .integer, policy: .review)])
            )
        }
        return try Schema(name: "test", version: version, tables: tables)
    }

    /// How many fields a register has.
    package static func fieldCount(_ register: RegisterName) -> Int { register == "g" ? 2 : 1 }
}

/// A clock that only moves when it is told to, with an offset for each device.
package final class TestClock: Sendable {
    private let time: Mutex<Int64>

    /// Makes a clock that begins in the year 2026.
    package init(start: Int64 = 1_767_225_600_000) { time = Mutex(start) }

    /// The true time, in milliseconds since 1970.
    package var now: Int64 { time.withLock { $0 } }

    /// Lets time go by.
    package func advance(milliseconds: Int64) { time.withLock { $0 += milliseconds } }
}

/// A number that a closure can read and a test can change.
package final class Box<T: Sendable>: Sendable {
    private let held: Mutex<T>

    /// Makes a box.
    package init(_ value: T) { held = Mutex(value) }

    /// What it holds.
    package var value: T {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

extension ReplicaEnvironment {
    /// An environment that a test owns.
    package static func test(
        clock: TestClock,
        skew: Box<Int64> = Box(0),
        seed: UInt64
    ) -> ReplicaEnvironment {
        let random = Box(SplitMix(seed: seed))
        return ReplicaEnvironment(
            nowMilliseconds: { clock.now + skew.value },
            randomBits: {
                var generator = random.value
                defer { random.value = generator }
                return generator.next()
            },
            forms: .foundation
        )
    }
}

extension Witness {
    /// A witness in memory.
    package static func test(_ box: Box<[UInt8]?> = Box(nil)) -> Witness {
        Witness(read: { box.value }, write: { box.value = $0 })
    }
}
