import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Each answer of the office, and what becomes of the data.
@Suite struct ServiceTests {
    let fleet: Fleet
    let anna: Replica
    let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
    }

    /// A rule of the office: nobody is 13, in whatever register.
    static let noThirteen: PushValidator = { delta, _, _ in
        let bad = delta.registers.filter { $0.siblings.contains { $0.number == 13 } }
        return bad.isEmpty
            ? nil : Violation(code: "thirteen", reason: "not 13", registers: bad.map(\.name))
    }

    // MARK: Taken

    @Test func `what one device writes is accepted and reaches the other`() throws {
        try anna.make(.number(1), a: 5)
        let pushed = try fleet.sync(anna)
        #expect(fleet.exchanges.first?.answer.outcomes == [.accepted])
        #expect(pushed.pushed == 1 && pushed.conflicting == 0 && pushed.changed == 0)
        let pulled = try fleet.sync(boris)
        #expect(pulled.changed == 1)
        #expect(try boris.numbers(.number(1)) == [5])
        #expect(try anna.pendingCount == 0)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `two devices that write one register under review make a conflict that one settles`()
        throws
    {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        try anna.set(.number(1), 6)
        fleet.clock.advance(milliseconds: 1_000)
        try boris.set(.number(1), 7)
        #expect(try fleet.sync(anna).conflicting == 0)
        #expect(try fleet.sync(boris).conflicting == 1)
        try fleet.sync(anna)
        for replica in [fleet.office, anna, boris] {
            #expect(try replica.numbers(.number(1)) == [6, 7])
            #expect(try replica.read { try $0.conflicts() }.map(\.kind) == [.asked])
        }
        try anna.set(.number(1), 7)
        try fleet.settle(anna, boris)
        for replica in [fleet.office, anna, boris] {
            #expect(try replica.numbers(.number(1)) == [7])
            #expect(try replica.read { try $0.conflicts() }.isEmpty)
        }
    }

    @Test func `a push that changes nothing takes no number, so that nothing echoes`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        let end = try fleet.office.feedEnd
        let record = try #require(try boris.record(.number(1)))
        let again = try fleet.ask(HandDevice().push(record.whole, stamps: []))
        #expect(again.outcomes == [.accepted])
        #expect(try fleet.office.feedEnd == end)
        try fleet.settle(anna, boris)
        #expect(try fleet.office.feedEnd == end)
    }

    @Test func `a sync with nothing to do is one request`() throws {
        try anna.make(.number(1))
        try fleet.settle(anna, boris)
        let before = fleet.exchanges.count
        let summary = try fleet.sync(boris)
        #expect(fleet.exchanges.count == before + 1)
        #expect(fleet.answers.last == "pulled")
        #expect(summary.pulled == 0 && summary.pushed == 0)
    }

    @Test(arguments: [ServiceLimits(pageRecordsMax: 1), ServiceLimits(pageBytesMax: 1)])
    func `pages of one record bring everything`(_ limits: ServiceLimits) throws {
        fleet.limits = limits
        try anna.write { transaction in
            for number in 1...4 {
                try transaction.create(
                    TestSchema.thing,
                    id: .number(number),
                    values: ["a": [.integer(Int64(number))]]
                )
            }
        }
        let pushed = try fleet.sync(anna, limits: SyncLimits(recordsMax: 1))
        #expect(pushed.pushed == 4)
        try fleet.sync(boris)
        let pages = fleet.exchanges.suffix(4).map(\.answer)
        for (index, page) in pages.enumerated() {
            guard case .pulled(let answer) = page else {
                Issue.record("page \(index) is \(page)")
                continue
            }
            #expect(answer.changes.records.count == 1)
            #expect(answer.isEnd == (index == 3))
        }
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `tables and registers that the office does not know are kept and passed on`() throws
    {
        let newer = try fleet.device(version: 2)
        let other = try fleet.device(version: 2)
        try newer.make(.number(1), a: 5)
        try newer.set(.number(1), 6, in: "z")
        try newer.write { transaction in
            _ = try transaction.create("extra", id: .number(2), values: ["a": [.integer(7)]])
        }
        #expect(try fleet.sync(newer).refused == 0)
        try fleet.settle(anna, other)
        #expect(try other.numbers(.number(1), "z") == [6])
        #expect(try other.numbers(.number(2)) == [7])
        #expect(try fleet.digests(newer, other, anna).count == 1)
        try anna.set(.number(1), 8)
        try other.set(.number(1), 9, in: "z")
        try fleet.settle(anna, other, newer)
        #expect(try newer.numbers(.number(1)) == [8] && newer.numbers(.number(1), "z") == [9])
        #expect(try fleet.digests(newer, other, anna).count == 1)
    }

    // MARK: Refused by the application's rules

    @Test func `a refused value is kept on both sides, and all else is taken`() throws {
        fleet.validator = Self.noThirteen
        try anna.make(.number(1), a: 13, b: 2)
        try anna.make(.number(2), a: 3)
        let summary = try fleet.sync(anna)
        #expect(summary.refused == 1)
        #expect(try anna.refused() == ["a 13 thirteen"])
        #expect(try fleet.office.refused() == ["a 13 thirteen"])
        #expect(try fleet.office.numbers(.number(1)) == [])
        #expect(try fleet.office.numbers(.number(1), "b") == [2])
        #expect(try fleet.office.numbers(.number(2)) == [3])
        #expect(try anna.pendingCount == 0)
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a refused overwrite gives the office's value back`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        try boris.set(.number(1), 6)
        try fleet.sync(boris)
        fleet.validator = Self.noThirteen
        try anna.set(.number(1), 13)
        try anna.set(.number(1), 4, in: "b")
        #expect(try fleet.sync(anna).refused == 1)
        #expect(try anna.numbers(.number(1)) == [6])
        #expect(try fleet.office.numbers(.number(1), "b") == [4])
        try fleet.settle(anna, boris)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a value overwritten while its refusal was on the way stays overwritten`() throws {
        fleet.validator = Self.noThirteen
        try anna.make(.number(1), a: 13)
        var session = try SyncSession(replica: anna)
        let request = try #require(try session.nextRequest())
        let answer = try fleet.ask(request)
        try anna.set(.number(1), 14)
        try session.receive(answer)
        try fleet.run(&session)
        #expect(try fleet.office.numbers(.number(1)) == [14])
        #expect(try fleet.office.refused() == ["a 13 thirteen"])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a rule that came later does not judge what the office took before it`() throws {
        try anna.make(.number(1), a: 13)
        try fleet.settle(anna, boris)
        fleet.validator = { delta, _, _ in
            let isBad = delta.registers.contains { register in
                register.siblings.contains { ($0.number ?? 0) >= 13 }
            }
            return isBad ? Violation(code: "high", reason: "too high", registers: ["a"]) : nil
        }
        try boris.set(.number(1), 14)
        #expect(try fleet.sync(boris).refused == 1)
        #expect(try boris.refused() == ["a 14 high"])
        #expect(try boris.numbers(.number(1)) == [13])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    // MARK: Gone

    /// Makes record 1 at the office, deletes it and collects it.
    private func bury() throws {
        try fleet.office.make(.number(1), a: 1)
        try fleet.office.write { try $0.delete(.number(1), in: TestSchema.thing) }
        #expect(try fleet.collect().collected == [.number(1)])
    }

    @Test func `an edit of a collected record is gone, and kept on the device`() throws {
        try bury()
        try anna.make(.number(1), a: 5)
        try anna.make(.number(2), a: 6)
        let summary = try fleet.sync(anna)
        #expect(summary.gone == 1 && summary.pushed == 2)
        #expect(try anna.record(.number(1)) == nil)
        #expect(try anna.refused() == ["a 5 gone"])
        #expect(try fleet.office.record(.number(1)) == nil)
        #expect(try fleet.office.numbers(.number(2)) == [6])
        #expect(try anna.pendingCount == 0)
    }

    @Test func `a write made while the answer "gone" was on the way is kept too`() throws {
        try bury()
        try anna.make(.number(1), a: 5)
        var session = try SyncSession(replica: anna)
        let request = try #require(try session.nextRequest())
        let answer = try fleet.ask(request)
        try anna.set(.number(1), 6)
        try anna.set(.number(1), 7, in: "b")
        try session.receive(answer)
        try fleet.run(&session)
        let kept = try anna.refused()
        #expect(kept.contains("a 6 gone") && kept.contains("b 7 gone"), "kept: \(kept)")
        #expect(try anna.pendingCount == 0)
    }

    // MARK: Refused by the engine

    private let thing = RecordHeader(id: .number(1), table: TestSchema.thing)

    @Test func `a record that two pushes would make too large is refused, and can still be pulled`()
        throws
    {
        let wide = RecordHeader(id: .number(1), table: "wide")
        let count = WireLimits.recordRegistersMax * 3 / 4
        var hand = HandDevice()
        let names = (0..<2 * count).map { "r\($0)" }
        let half = { (range: Range<Int>, number: UInt64) in
            let pairs = names[range].map { ($0, Content.fields([.integer(1)])) }
            return hand.delta(wide, Dictionary(pairs) { first, _ in first }, at: number)
        }
        let first = half(0..<count, 1)
        let second = half(count..<2 * count, 2)
        #expect(try fleet.ask(hand.push(first)).outcomes == [.accepted])
        hand.acknowledged = hand.stamp(1)
        let refusal = try fleet.ask(hand.push(second, stamps: [2])).refusal
        #expect(refusal?.code == "size")
        #expect(refusal?.dots.count == count)
        #expect(refusal?.office?.registers.count == count)
        #expect(try fleet.office.read { try $0.refusedValues() }.count == count)
        try fleet.sync(anna)
        #expect(try anna.record(.number(1))?.registers.count == count)
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a part without its parent and a thing with one are refused`() throws {
        let hand = HandDevice()
        for header in [
            RecordHeader(id: .number(2), table: TestSchema.part),
            RecordHeader(id: .number(3), table: TestSchema.thing, parent: .number(1)),
        ] {
            let replica = ReplicaID(high: 9, low: header.id.low)
            let device = HandDevice(replica: replica)
            let delta = device.delta(header, ["a": .fields([.integer(1)])])
            let refusal = try fleet.ask(device.push(delta)).refusal
            #expect(refusal?.code == "parent")
            #expect(refusal?.dots.map(\.register) == ["a"])
            #expect(try fleet.office.record(header.id) == nil)
        }
        let free = RecordHeader(id: .number(4), table: "unknown", parent: .number(1))
        let delta = hand.delta(free, ["a": .fields([.integer(1)])])
        #expect(try fleet.ask(hand.push(delta)).outcomes == [.accepted])
    }

    @Test func `a record is not taken into another table or under another parent`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.sync(anna)
        let digest = try fleet.digests(anna)
        for (number, header) in [
            RecordHeader(id: .number(1), table: TestSchema.part, parent: .number(3)),
            RecordHeader(id: .number(1), table: "unknown"),
            RecordHeader(id: .number(1), table: TestSchema.thing, parent: .number(3)),
        ].enumerated() {
            let hand = HandDevice(replica: ReplicaID(high: 9, low: UInt64(number)))
            let delta = hand.delta(header, ["a": .fields([.integer(1)])])
            let refusal = try fleet.ask(hand.push(delta)).refusal
            #expect(refusal?.code == "header")
            #expect(refusal?.office?.header == thing)
        }
        #expect(try fleet.digests(anna) == digest)
    }

    @Test func `a device with a record in another table than the office's goes on`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.sync(anna)
        try boris.make(.number(2))
        try boris.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: .number(1),
                parent: .number(2),
                values: ["a": [.integer(6)]]
            )
        }
        try boris.make(.number(3))
        #expect(try fleet.sync(boris).refused == 1)
        #expect(try boris.refused() == ["a 6 header"])
        #expect(try boris.pendingCount == 0)
        try fleet.sync(anna)
        let held = try boris.record(.number(1))
        #expect(held?.header == thing)
        #expect(try boris.numbers(.number(1)) == [5])
        #expect(try boris.read { try $0.recordCount() } == 3, "the record is held once")
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a record of a scope that the device may not write to is refused`() throws {
        let hand = HandDevice()
        let header = RecordHeader(
            id: .number(1),
            table: TestSchema.thing,
            scope: ScopeID("north")
        )
        let delta = hand.delta(header, ["a": .fields([.integer(1)]), Register.life: .alive])
        let refusal = try fleet.ask(hand.push(delta)).refusal
        #expect(refusal?.code == "scope")
        #expect(refusal?.dots.map(\.register) == ["a", Register.life])
        #expect(refusal?.office == nil)
        #expect(try fleet.office.read { try $0.recordCount() } == 0)
    }

    @Test(arguments: [
        ("a", Content.fields([.text("1")])),
        ("a", .fields([.integer(1), .integer(2)])),
        ("g", .fields([.integer(1)])),
        ("a", .alive),
        ("a", .deleted(Deletion(clock: VersionVector()))),
        (Register.life, .fields([.integer(1)])),
    ])
    func `a value of another shape is refused`(
        _ register: RegisterName,
        _ content: Content
    ) throws {
        let hand = HandDevice()
        let delta = hand.delta(thing, [register: content, "b": .fields([.integer(1)])])
        let refusal = try fleet.ask(hand.push(delta)).refusal
        #expect(refusal?.code == "shape")
        #expect(refusal?.dots.map(\.register) == [register])
        #expect(try fleet.office.record(.number(1)) == nil)
    }

    @Test func `what is refused is told of as known, so that the next push goes on`() throws {
        var hand = HandDevice()
        let bad = hand.delta(thing, ["a": .fields([.text("1")])])
        let good = hand.delta(thing, ["a": .fields([.integer(1)])], at: 2)
        #expect(try fleet.ask(hand.push(bad)).refusal?.code == "shape")
        hand.acknowledged = hand.stamp(1)
        #expect(try fleet.ask(hand.push(good, stamps: [2])).outcomes == [.accepted])
        #expect(try fleet.office.numbers(.number(1)) == [1])
    }

    // MARK: Not answered

    /// Sends a request that contradicts itself, and looks that nothing was taken.
    private func contradicts(
        _ request: SyncRequest,
        _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let error = ServiceError.inconsistentRequest(what)
        #expect(throws: error, sourceLocation: sourceLocation) { try fleet.ask(request) }
        #expect(try fleet.office.read { try $0.recordCount() } == 0)
        let last = try fleet.office.read { try $0.lastKnown(of: HandDevice().replica) }
        #expect(last == nil, sourceLocation: sourceLocation)
    }

    @Test func `stamps that do not ascend are not answered, and nothing is taken`() throws {
        let hand = HandDevice()
        let delta = hand.delta(thing, ["a": .fields([.integer(1)])])
        for stamps: [UInt64] in [[2, 1], [1, 1], [0, 1], [1, 3, 2]] {
            try contradicts(hand.push(delta, stamps: stamps), "the stamps do not ascend")
        }
    }

    @Test func `stamps ascend from the transaction that was acknowledged`() throws {
        var hand = HandDevice()
        try fleet.ask(hand.push(stamps: [5]))
        hand.acknowledged = hand.stamp(5)
        for stamps: [UInt64] in [[5], [4], [4, 6]] {
            #expect(throws: ServiceError.inconsistentRequest("the stamps do not ascend")) {
                try fleet.ask(hand.push(stamps: stamps))
            }
        }
        #expect(try fleet.ask(hand.push(stamps: [6])).outcomes == [])
    }

    @Test func `a write without its stamp is not answered, and nothing is taken`() throws {
        let hand = HandDevice()
        let delta = hand.delta(thing, ["a": .fields([.integer(1)])], at: 2)
        for stamps: [UInt64] in [[], [1]] {
            try contradicts(hand.push(delta, stamps: stamps), "a write without its stamp")
        }
        #expect(try fleet.ask(hand.push(delta, stamps: [1, 2])).outcomes == [.accepted])
    }

    @Test func `a write that the record's clock does not cover is not answered`() throws {
        let hand = HandDevice()
        var delta = hand.delta(thing, ["a": .fields([.integer(1)])], at: 2)
        let early = Dot(replica: hand.replica, timestamp: hand.stamp(1).timestamp)
        for clock in [VersionVector(), VersionVector([early])] {
            delta.clock = clock
            try contradicts(
                hand.push(delta, stamps: [1, 2]),
                "a write that its record's clock does not cover"
            )
        }
    }

    @Test func `a device of another schema is not answered`() throws {
        let hand = HandDevice(schema: "other")
        for request in [hand.push(), hand.pull()] {
            #expect(throws: ServiceError.otherSchema("other")) { try fleet.ask(request) }
        }
    }

    @Test func `a pull of a scope that there is not is not answered`() throws {
        #expect(throws: ServiceError.noScope("north")) {
            try fleet.ask(HandDevice().pull(ScopeID("north")))
        }
    }
}
