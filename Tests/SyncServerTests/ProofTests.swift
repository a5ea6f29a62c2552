import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Who may give back what an office lost, and what proves that it lost anything.
@Suite struct ProofTests {
    private let fleet: Fleet
    private let anna: Replica
    private let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
        try anna.make(.number(1), a: 1, b: 1)
        try fleet.settle(anna, boris)
    }

    /// Pushes a record of a device's own with a write in Anna's name in it, as if giving it back.
    private func lie(of device: Replica, _ proof: FeedProof? = nil) throws {
        try device.make(.number(40), a: 7)
        let page = try #require(try device.read { try $0.pushPage(limits: SyncLimits()) })
        var request = page.request
        request.isReconciling = true
        request.head.proof = proof
        var record = try #require(request.changes.records.first)
        let time = Timestamp(milliseconds: fleet.clock.now + 60_000)
        let dot = Dot(replica: try anna.identity, timestamp: time)
        let foreign = Sibling(dot: dot, content: .fields([.integer(66)]))
        record.registers.append(Register(name: "b", siblings: [foreign]))
        record.registers.sort { $0.name < $1.name }
        record.clock.cover(dot)
        request.changes = ChangeSet(records: [record])
        try fleet.ask(.push(request), device: fleet.name(of: device))
    }

    private func expectNotTaken() throws {
        #expect(try fleet.office.numbers(.number(40)) == [7])
        #expect(try fleet.office.numbers(.number(40), "b") == [])
        let waiting = try SyncService(replica: fleet.office).givenBack(.waiting)
        #expect(waiting.map(\.record) == [.number(40)])
    }

    /// What the office last told a device of its feed, with its seal.
    private func proof() throws -> FeedProof {
        for exchange in fleet.exchanges.reversed() {
            guard let head = exchange.answer.head, let seal = head.seal else { continue }
            let epoch = try #require(try fleet.office.read { try $0.epochs().current })
            return FeedProof(epoch: epoch.id, feedEnd: head.feedEnd, time: head.time, seal: seal)
        }
        throw EndlessSync()
    }

    private func putBack() throws {
        let backup = try fleet.office.copyInMemory()
        try anna.set(.number(1), 2)
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        try fleet.settle(anna, boris)
        #expect(try fleet.office.numbers(.number(1)) == [2])
    }

    @Test func `a device gives back once after a restore, and no more`() throws {
        try putBack()
        try lie(of: boris)
        try expectNotTaken()
    }

    @Test func `who comes after a restore gives nothing back, whatever it asks first`() throws {
        try putBack()
        let late = try fleet.device()
        try late.make(.number(3))
        var session = try SyncSession(replica: late)
        for _ in 0..<2 {
            // The first is told of the restore; the second is a push, and nothing was pulled yet.
            let push = try #require(try session.nextRequest())
            try session.receive(try fleet.ask(push, device: fleet.name(of: late)))
        }
        #expect(fleet.answers.suffix(2) == ["parted", "pushed"])
        try lie(of: late)
        try expectNotTaken()
    }

    @Test func `a proof without the office's seal proves nothing`() throws {
        var forged = try proof()
        forged.feedEnd = SequenceNumber(1_000)
        try lie(of: boris, forged)
        try expectNotTaken()
        #expect(try fleet.office.read { try $0.lastMark() } == nil)
    }

    @Test func `a proof of what the office knows proves nothing`() throws {
        try lie(of: boris, try proof())
        try expectNotTaken()
        #expect(try fleet.office.read { try $0.lastMark() } == nil)
    }

    @Test func `a proof of an epoch that the office let go of proves nothing`() throws {
        let old = try proof()
        for _ in 0..<3 {
            fleet.clock.advance(milliseconds: 1_000)
            try fleet.openOffice()
            try fleet.settle(anna, boris)
        }
        try fleet.collect()
        #expect(try fleet.office.read { try $0.epoch(old.epoch) } == nil)
        try lie(of: boris, old)
        try expectNotTaken()
    }

    @Test func `an epoch that some device was last told of is not let go of`() throws {
        for number in 0..<3 {
            fleet.clock.advance(milliseconds: 1_000)
            try fleet.openOffice()
            try anna.set(.number(1), Int64(number) + 2)
            try fleet.sync(anna)
            try fleet.collect()
        }
        try boris.set(.number(1), 9, in: "b")
        let summary = try fleet.sync(boris)
        #expect(summary.parted == 0 && summary.restamped == [])
        #expect(try fleet.office.numbers(.number(1), "b") == [9])
    }

    @Test func `what was told in an epoch that is lost is proof, however many came since`() throws {
        let backup = try fleet.office.copyInMemory()
        try fleet.openOffice()
        let (carol, dave) = (try fleet.device(), try fleet.device())
        try dave.make(.number(5), a: 5)
        try fleet.settle(dave, carol)
        try fleet.openOffice(from: backup)
        try fleet.settle(anna, boris)
        for _ in 0..<3 {
            fleet.clock.advance(milliseconds: 1_000)
            try fleet.openOffice()
            try fleet.settle(anna, boris)
            try fleet.collect()
        }
        try fleet.sync(carol)
        #expect(try fleet.office.numbers(.number(5)) == [5])
    }

    @Test func `a grave that the office has not sealed takes nothing`() throws {
        let backup = try fleet.office.copyInMemory()
        try anna.set(.number(1), 2, in: "b")
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        let clock = try #require(try boris.record(.number(1))).clock
        var session = try SyncSession(replica: boris)
        var isTold = false
        while let request = try session.nextRequest() {
            var asked = request
            if case .push(var push) = asked, push.isReconciling {
                push.graves = [
                    Grave(
                        record: .number(1),
                        clock: clock,
                        isErased: false,
                        seal: FeedSeal(high: 1, low: 2)
                    )
                ]
                isTold = true
                asked = .push(push)
            }
            try session.receive(try fleet.ask(asked, device: fleet.name(of: boris)))
        }
        #expect(isTold)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try fleet.office.numbers(.number(1), "b") == [2])
    }
}
