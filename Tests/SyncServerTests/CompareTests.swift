import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Comparing a device with the office: differences are found, narrowed down and put right.
@Suite struct CompareTests {
    private let fleet: Fleet
    private let anna: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        try anna.write { transaction in
            for number in 1...500 {
                _ = try transaction.create(
                    TestSchema.thing,
                    id: .number(number),
                    values: ["a": [.integer(1)], "b": [.integer(2)]]
                )
            }
        }
        try fleet.sync(anna)
    }

    private func damage(_ sql: String, at replica: Replica) throws {
        try replica.write { try $0.database.execute(sql: sql) }
    }

    private var compares: Int {
        fleet.exchanges.count { if case .compare = $0.request { true } else { false } }
    }

    private var fetched: Int {
        fleet.exchanges.reduce(0) { sum, exchange in
            if case .fetched(let answer) = exchange.answer {
                sum + answer.changes.records.count
            } else {
                sum
            }
        }
    }

    @Test func `nothing differs after a sync, and one message says so`() throws {
        let summary = try fleet.sync(anna, verifying: true)
        #expect(summary.isCompared && summary.differing == 0)
        #expect(compares == 1 && fetched == 0)
    }

    @Test func `a record lost on the device is fetched, alone`() throws {
        try damage("DELETE FROM thing WHERE a = 1 AND rowid % 100 = 7", at: anna)
        let summary = try fleet.sync(anna, verifying: true)
        #expect(summary.differing == 5 && summary.repaired == 5 && fetched == 5)
        #expect(try fleet.digests(anna).count == 1)
        #expect(try fleet.sync(anna, verifying: true).differing == 0)
    }

    @Test func `a register lost on the device is put back, and not taken for overwritten`() throws {
        let whole = try #require(try anna.record(.number(3)))
        var damaged = whole
        damaged.put(Register(name: "b", siblings: []))
        try anna.write { transaction in
            try transaction.database.execute(
                sql: "DELETE FROM thing WHERE id = ?",
                arguments: [
                    Data(RecordID.number(3).bytes)
                ]
            )
            _ = try transaction.join(damaged.whole)
        }
        #expect(try anna.numbers(.number(3), "b") == [])
        try fleet.sync(anna)
        #expect(try anna.numbers(.number(3), "b") == [])
        let summary = try fleet.sync(anna, verifying: true)
        #expect(summary.repaired == 1)
        #expect(try anna.numbers(.number(3), "b") == [2])
        #expect(try fleet.office.numbers(.number(3), "b") == [2])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a record lost at the office is offered by the device`() throws {
        try damage("DELETE FROM thing WHERE rowid IN (10, 20)", at: fleet.office)
        let summary = try fleet.sync(anna, verifying: true)
        #expect(summary.differing == 2)
        #expect(try fleet.office.recordCount == 500)
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `what is written while comparing is not lost`() throws {
        try damage("DELETE FROM thing WHERE rowid = 7", at: anna)
        var session = try SyncSession(replica: anna, verifying: true)
        var number: Int64 = 100
        while let request = try session.nextRequest() {
            let answer = try fleet.ask(request)
            switch request {
            case .compare, .fetch:
                number += 1
                try anna.set(.number(9), number)
            default: break
            }
            try session.receive(answer)
        }
        #expect(number >= 103)
        #expect(try fleet.office.numbers(.number(9)) == [number])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a restored office is given what differs, and not everything`() throws {
        let backup = try fleet.office.copyInMemory()
        try anna.set(.number(17), 5)
        try anna.make(.number(900), a: 6)
        try fleet.sync(anna)
        try fleet.openOffice(from: backup)
        let summary = try fleet.sync(anna)
        #expect(summary.parted == 1 && summary.givenBack == 2 && summary.pushed == 2)
        #expect(try fleet.office.numbers(.number(17)) == [5])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a sync that is cut while reconciling begins it again`() throws {
        let backup = try fleet.office.copyInMemory()
        for value in 2...6 { try anna.set(.number(value), 5) }
        try fleet.sync(anna)
        try fleet.openOffice(from: backup)
        for steps in 1...6 {
            var session = try SyncSession(replica: anna, limits: SyncLimits(recordsMax: 1))
            for _ in 0..<steps {
                guard let request = try session.nextRequest() else { break }
                try session.receive(fleet.ask(request))
            }
        }
        try fleet.sync(anna)
        #expect(try fleet.office.numbers(.number(6)) == [5])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `parts cover a range whatever its size`() throws {
        for max in [1, 2, 7, 64, 499, 500, 501] {
            let parts = try fleet.office.read { try $0.parts(of: .all, max: max) }
            #expect(parts.reduce(0) { $0 + $1.count } == 500)
            #expect(parts.last?.through == .last)
            let found = try anna.read { try $0.compare(.all, with: parts) }
            #expect(found.ranges.isEmpty && found.held.isEmpty && found.missing.isEmpty)
        }
    }
}
