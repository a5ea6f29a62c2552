import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// What becomes of deleted records: they go when no device can know less, and never come back.
@Suite struct CollectionTests {
    private let fleet: Fleet
    private let anna: Replica
    private let boris: Replica
    private let day: Int64 = 86_400_000

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
    }

    private func delete(_ id: RecordID, at replica: Replica) throws {
        try replica.write { try $0.delete(id, in: TestSchema.thing) }
    }

    /// A record that everybody has, deleted by Anna.
    private func deleteOne() throws {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        try delete(.number(1), at: anna)
    }

    @Test func `a deleted record stays until every device has seen it deleted`() throws {
        try deleteOne()
        try fleet.sync(anna)
        #expect(try fleet.collect().collected == [])
        try fleet.sync(boris)
        // The office knows how far a device has come from its next pull.
        #expect(try fleet.collect().collected == [])
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [.number(1)])
        try fleet.settle(anna, boris)
        #expect(try anna.record(.number(1)) == nil)
        #expect(try boris.record(.number(1)) == nil)
        #expect(try fleet.office.recordCount == 0)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a late edit in somebody's outbox keeps the record from being collected`() throws {
        try deleteOne()
        try fleet.sync(anna)
        // Boris edits without having seen the deletion, and pulls it before the edit is pushed.
        var session = try SyncSession(replica: boris)
        guard case .pull(let pull)? = try session.nextRequest() else {
            Issue.record("the first request is no pull")
            return
        }
        try boris.set(.number(1), 7)
        try session.receive(try fleet.ask(.pull(pull), device: "d3"))
        let settled = try boris.read {
            try $0.pullRequest(scope: .all, limits: SyncLimits()).isSettled
        }
        #expect(!settled)
        try fleet.settle(anna)
        #expect(try fleet.collect().collected == [])
        try fleet.settle(boris, anna)
        #expect(try fleet.collect().collected == [])
        #expect(try anna.numbers(.number(1)) == [7])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a silent device is retired, and loses nothing when it returns`() throws {
        try deleteOne()
        try boris.set(.number(1), 8)
        try boris.make(.number(2), a: 9)
        try fleet.sync(anna)
        fleet.clock.advance(milliseconds: 91 * day)
        try fleet.sync(anna)
        let report = try fleet.collect()
        #expect(report.retired == ["d3"] && report.collected == [.number(1)])
        let summary = try fleet.sync(boris)
        #expect(summary.gone == 1)
        #expect(try boris.refused() == ["a 8 gone"])
        #expect(try boris.record(.number(1)) == nil)
        try fleet.sync(anna)
        #expect(try anna.numbers(.number(2)) == [9])
        #expect(try fleet.digests(anna, boris).count == 1)
        #expect(try fleet.collect().retired == [])
    }

    @Test func `a device that returns learns from the log what went, in pages`() throws {
        for number in 1...7 { try anna.make(.number(number), a: 5) }
        try fleet.settle(anna, boris)
        for number in 1...6 { try delete(.number(number), at: anna) }
        try fleet.sync(anna)
        fleet.clock.advance(milliseconds: 91 * day)
        try fleet.sync(anna)
        #expect(try fleet.collect().collected.count == 6)
        let summary = try fleet.sync(boris, limits: SyncLimits(recordsMax: 2))
        #expect(summary.collected == 6)
        #expect(try boris.recordCount == 1)
        let pages = fleet.exchanges.compactMap { exchange -> Int? in
            if case .pulled(let page) = exchange.answer { page.graves.count } else { nil }
        }
        #expect(pages.suffix(4) == [2, 2, 2, 0])
        try fleet.sync(anna)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a part goes with its parent, and a new part of a collected parent is gone`() throws
    {
        try anna.make(.number(1), a: 5)
        try anna.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: .number(11),
                parent: .number(1),
                values: ["a": [.integer(1)]]
            )
        }
        try fleet.settle(anna, boris)
        try delete(.number(1), at: anna)
        try fleet.sync(anna)
        fleet.clock.advance(milliseconds: 91 * day)
        try fleet.sync(anna)
        #expect(try fleet.collect().collected == [.number(11), .number(1)])
        try boris.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: .number(12),
                parent: .number(1),
                values: ["a": [.integer(2)]]
            )
        }
        #expect(try fleet.sync(boris).gone == 1)
        #expect(try boris.refused() == ["a 2 gone"])
        #expect(try boris.recordCount == 0)
        #expect(try fleet.office.recordCount == 0)
    }

    @Test func `a record with a derived ID may be made anew after it was collected`() throws {
        let id = try #require(RecordID.version8(hash: [UInt8](repeating: 7, count: 16)))
        try anna.make(id, a: 5, b: 6)
        try fleet.settle(anna, boris)
        try delete(id, at: anna)
        try fleet.settle(anna, boris)
        // Boris has seen it deleted, and writes one register of it while the office forgets it.
        try boris.set(id, 7)
        try fleet.settle(anna)
        fleet.clock.advance(milliseconds: 91 * day)
        try fleet.settle(anna)
        #expect(try fleet.collect().collected == [id])
        try fleet.settle(boris, anna)
        #expect(try fleet.office.numbers(id) == [7])
        #expect(try fleet.office.numbers(id, "b") == [6])
        #expect(try fleet.digests(anna, boris).count == 1)
        #expect(
            fleet.exchanges.contains { exchange in
                if case .pushed(let answer) = exchange.answer {
                    answer.outcomes == [.incomplete]
                } else {
                    false
                }
            }
        )
    }

    @Test func `who did not let go of a record that was made anew is asked for all of it`() throws {
        let id = try #require(RecordID.version8(hash: [UInt8](repeating: 7, count: 16)))
        let carol = try fleet.device()
        try anna.make(id, a: 5, b: 6)
        try fleet.settle(anna, boris, carol)
        try delete(id, at: anna)
        try fleet.settle(anna, boris, carol, anna, boris, carol)
        // Boris writes to it again while the office forgets it, and Carol makes it anew.
        try boris.set(id, 7)
        #expect(try fleet.collect().collected == [id])
        try fleet.settle(carol)
        try carol.make(id, a: 8)
        try fleet.settle(carol, boris, carol, anna)
        #expect(try fleet.office.numbers(id).sorted() == [7, 8])
        // Of this Boris' part said nothing.
        #expect(try fleet.office.numbers(id, "b") == [6])
        #expect(try fleet.digests(anna, boris, carol).count == 1)
    }

    @Test(arguments: [true, false])
    func `a record brought back, and made anew by its author, is both`(
        isAuthorFirst: Bool
    ) throws {
        let id = try #require(RecordID.version8(hash: [UInt8](repeating: 7, count: 16)))
        try anna.make(id, a: 5, b: 6)
        try fleet.settle(anna, boris)
        try delete(id, at: anna)
        try fleet.settle(anna, boris, anna, boris)
        try boris.set(id, 7)
        #expect(try fleet.collect().collected == [id])
        // Anna lets go of it and makes it anew: her clock covers what she wrote to the old one.
        try fleet.settle(anna)
        try anna.make(id, a: 8)
        let order = isAuthorFirst ? [anna, boris] : [boris, anna]
        for device in order + order { try fleet.settle(device) }
        #expect(try fleet.office.numbers(id).sorted() == [7, 8])
        #expect(try fleet.office.numbers(id, "b") == [6])
        #expect(try fleet.digests(anna, boris).count == 1)
        // Who deletes it now has seen all of it.
        try delete(id, at: anna)
        try fleet.settle(anna, boris, anna, boris)
        #expect(try fleet.collect().collected == [id])
    }

    @Test func `a record that was brought back and deleted again goes`() throws {
        let id = try #require(RecordID.version8(hash: [UInt8](repeating: 7, count: 16)))
        try anna.make(id, a: 5, b: 6)
        try fleet.settle(anna, boris)
        try delete(id, at: anna)
        try fleet.settle(anna, boris, anna, boris)
        try boris.set(id, 7)
        try delete(id, at: boris)
        #expect(try fleet.collect().collected == [id])
        try fleet.settle(boris, anna)
        #expect(try boris.record(id) == nil)
        #expect(try fleet.office.record(id) == nil)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a part of a record that the office does not hold is asked for whole`() throws {
        try anna.make(.number(1), a: 5)
        guard case .push(var push)? = try SyncSession(replica: anna).firstRequest() else {
            Issue.record("the first request is no push")
            return
        }
        push.changes.records[0].isWhole = false
        #expect(try fleet.ask(.push(push)).outcomes == [.incomplete])
        #expect(try fleet.office.record(.number(1)) == nil)
    }

    @Test func `a restored office learns from devices what was collected`() throws {
        try anna.make(.number(1), a: 5)
        try anna.make(.number(2), a: 6)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try delete(.number(1), at: anna)
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [.number(1)])
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        #expect(try fleet.office.record(.number(1)) != nil)
        try fleet.settle(boris, anna)
        #expect(try fleet.office.record(.number(1)) == nil)
        #expect(try anna.record(.number(1)) == nil)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `an edit made after the restore brings a collected record back`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try delete(.number(1), at: anna)
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [.number(1)])
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        try fleet.office.set(.number(1), 9)
        try fleet.settle(boris, anna)
        #expect(try fleet.office.numbers(.number(1)) == [9])
        #expect(try anna.numbers(.number(1)) == [9])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `tags of old transactions go, and a device that returns is no fork`() throws {
        for number in 1...5 { try anna.make(.number(number), a: 1) }
        try fleet.sync(anna)
        let identity = try anna.identity
        let count = { (replica: Replica) in
            try replica.read { transaction in
                try transaction.stamps(
                    of: identity,
                    after: .zero,
                    through: Timestamp(rawValue: 1 << 62),
                    limit: 99
                ).count
            }
        }
        #expect(try count(fleet.office) == 5)
        fleet.clock.advance(milliseconds: 2_000 * day)
        try fleet.collect()
        #expect(try count(fleet.office) == 1)
        try anna.set(.number(1), 2)
        #expect(try fleet.sync(anna).restamped == [])
        #expect(try count(anna) <= 2)
        #expect(try fleet.digests(anna).count == 1)
    }
}

extension Replica {
    var recordCount: Int { get throws { try read { try $0.recordCount() } } }
}

extension SyncSession {
    /// What the session asks first.
    func firstRequest() throws -> SyncRequest? {
        var copy = self
        return try copy.nextRequest()
    }
}
