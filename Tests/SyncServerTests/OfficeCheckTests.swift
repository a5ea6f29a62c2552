import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import Testing

/// The office looks through its own file once a week, part by part.
@Suite struct OfficeCheckTests {
    private let fleet: Fleet
    private let check: OfficeCheck

    init() throws {
        fleet = try Fleet()
        let anna = try fleet.device()
        for number in 1...20 { try anna.make(.number(number)) }
        try fleet.sync(anna)
        check = OfficeCheck(fleet.office)
    }

    private func damage(_ sql: String) throws {
        try fleet.office.write { try $0.database.execute(sql: sql) }
    }

    @Test func `it is due at first, and a week after the last time`() async throws {
        #expect(try check.last() == nil && check.isDue())
        var parts = 0
        let report = try await check.run(reading: fleet.office) { parts += 1 }
        #expect(parts > 10, "others have their turn in between")
        #expect(report.isClean && report.records == 20)
        #expect(try check.last() == report)
        #expect(try !check.isDue())
        fleet.clock.advance(milliseconds: 7 * 24 * 60 * 60 * 1_000)
        #expect(try check.isDue())
    }

    @Test func `what can be put right is, and the rest is told`() async throws {
        try damage("UPDATE thing SET _deleted = 1 WHERE rowid = 3")
        try damage("UPDATE thing SET a = 'x' WHERE rowid = 4")
        try damage("UPDATE thing SET _clock = x'FF' WHERE rowid = 5")
        let report = try await check.run(reading: fleet.office)
        #expect(report.mended == 1 && report.faults == 2 && !report.isBroken)
        #expect(try await check.run(reading: fleet.office).mended == 0)
    }
}
