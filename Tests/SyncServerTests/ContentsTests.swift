import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Comparing each value with the office's: what is damaged is found, and nothing is lost by it.
@Suite struct ContentsTests {
    private let fleet: Fleet
    private let anna: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        try anna.write { transaction in
            for number in 1...100 {
                _ = try transaction.create(
                    TestSchema.thing,
                    id: .number(number),
                    values: ["a": [.integer(1)], "b": [.integer(2)]]
                )
            }
            _ = try transaction.create(
                TestSchema.part,
                id: .number(1_000),
                parent: .number(1),
                values: ["a": [.integer(3)]]
            )
        }
        try fleet.sync(anna)
    }

    private func damage(_ sql: String, _ id: RecordID, at replica: Replica) throws {
        try replica.write { transaction in
            try transaction.database.execute(
                sql: sql + " WHERE id = ?",
                arguments: [Data(id.bytes)]
            )
        }
    }

    @discardableResult
    private func verify(
        _ rule: ContentsRule = ContentsRule(),
        limits: SyncLimits = SyncLimits()
    ) throws -> SyncSummary {
        var session = try SyncSession(replica: anna, limits: limits, contents: rule)
        return try fleet.run(&session, device: fleet.name(of: anna))
    }

    @Test func `nothing differs after a sync`() throws {
        let summary = try verify()
        #expect(summary.isCompared && summary.isContentsCompared)
        #expect(summary.contents.isEmpty && summary.pushed == 0)
        #expect(try anna.checkContents().isClean)
        #expect(try fleet.office.checkContents().isClean)
    }

    @Test func `a value that changed here under the same dot becomes the office's again`() throws {
        try damage("UPDATE thing SET b = 99", .number(7), at: anna)
        let blind = try fleet.sync(anna, verifying: true)
        #expect(blind.differing == 0, "digests are of dots")
        let summary = try verify()
        #expect(summary.contents.map(\.outcome) == [.tookOffice])
        #expect(summary.contents.first?.here == [.integer(99)])
        #expect(summary.contents.first?.there == [.integer(2)])
        #expect(try anna.numbers(.number(7), "b") == [2])
        let kept = try anna.read {
            try Int.fetchOne($0.database, sql: "SELECT count(*) FROM history")
        }
        #expect(kept == 1, "what stood here is not lost")
        #expect(try verify().contents.isEmpty)
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `where nobody can tell which is right a person chooses`() throws {
        try damage("UPDATE thing SET a = 99", .number(7), at: anna)
        #expect(try verify().contents.map(\.outcome) == [.bothStand])
        #expect(try anna.numbers(.number(7)) == [1, 99])
        #expect(try fleet.office.numbers(.number(7)) == [1, 99])
        #expect(try verify().contents.isEmpty)
        try anna.set(.number(7), 1)
        try fleet.sync(anna)
        #expect(try fleet.office.numbers(.number(7)) == [1])
    }

    @Test func `a value of a type that was never written is the damaged one`() throws {
        try damage("UPDATE thing SET a = 'x'", .number(7), at: anna)
        #expect(try anna.checkContents().faults.map(\.kind) == [.shape])
        #expect(try verify().contents.map(\.outcome) == [.tookOffice])
        #expect(try anna.numbers(.number(7)) == [1])
        try damage("UPDATE thing SET a = 'x'", .number(8), at: fleet.office)
        #expect(try verify().contents.map(\.outcome) == [.wroteAnew])
        #expect(try fleet.office.numbers(.number(8)) == [1])
        #expect(try verify().contents.isEmpty)
    }

    @Test func `what an ID follows from tells which is right`() throws {
        try damage("UPDATE thing SET a = 99", .number(7), at: anna)
        let rule = ContentsRule { _, _, values in values != [.integer(99)] }
        #expect(try verify(rule).contents.map(\.outcome) == [.tookOffice])
        #expect(try anna.numbers(.number(7)) == [1])
    }

    @Test func `a part goes back to the record that it is a part of`() throws {
        try damage(
            "UPDATE part SET parent = x'01020304050607080910111213141516'",
            .number(1_000),
            at: anna
        )
        let summary = try verify()
        #expect(summary.contents.map(\.register) == [nil])
        #expect(try anna.record(.number(1_000))?.header.parent == .number(1))
        #expect(try verify().contents.isEmpty)
    }

    @Test func `a record whose ID changed is the one that it was`() throws {
        try damage(
            "UPDATE thing SET id = x'00000000000000070000000000000AAA'",
            .number(7),
            at: anna
        )
        try verify()
        #expect(try anna.recordCount == 101)
        #expect(try fleet.office.recordCount == 101, "no second one of it goes to the office")
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a record that cannot be read comes anew, unless something of it waits`() throws {
        try damage("UPDATE thing SET _clock = x'FF'", .number(7), at: anna)
        #expect(throws: ReplicaError.self) { try fleet.sync(anna, verifying: true) }
        let check = try anna.checkContents(droppingUnreadable: true)
        #expect(check.dropped == [.number(7)] && check.faults.isEmpty)
        try verify()
        #expect(try anna.numbers(.number(7)) == [1])
        try anna.set(.number(8), 5)
        try damage("UPDATE thing SET _clock = x'FF'", .number(8), at: anna)
        let second = try anna.checkContents(droppingUnreadable: true)
        #expect(second.dropped.isEmpty)
        #expect(second.faults.map(\.kind) == [.unreadable])
    }

    @Test func `what is written while values are compared is not lost`() throws {
        var limits = SyncLimits()
        limits.recordsMax = 10
        try damage("UPDATE thing SET b = 99", .number(50), at: anna)
        var session = try SyncSession(replica: anna, limits: limits, contents: ContentsRule())
        var number: Int64 = 100
        while let request = try session.nextRequest() {
            let answer = try fleet.ask(request, device: fleet.name(of: anna))
            if case .fetch = request {
                number += 1
                try anna.set(.number(50), number)
            }
            try session.receive(answer)
        }
        #expect(number >= 110)
        #expect(try fleet.office.numbers(.number(50)) == [number])
        #expect(try anna.numbers(.number(50), "b") == [2])
        #expect(try fleet.digests(anna).count == 1)
    }
}
