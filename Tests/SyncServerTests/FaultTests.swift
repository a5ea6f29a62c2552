import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Lost answers, copies, restores and wrong clocks: nothing written is lost, and nothing is taken
/// twice.
@Suite struct FaultTests {
    static let year: Int64 = 365 * 24 * 60 * 60 * 1_000
    let fleet: Fleet
    let anna: Replica
    let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
    }

    /// Pushes the next page of a device, and loses the answer.
    private func pushUnheard(_ device: Replica) throws {
        var session = try SyncSession(replica: device)
        try fleet.ask(try #require(try session.nextRequest()))
    }

    // MARK: Lost answers

    @Test func `a device whose answer was lost goes on, and nothing is taken twice`() throws {
        try anna.make(.number(1), a: 5)
        let identity = try anna.identity
        try pushUnheard(anna)
        let end = try fleet.office.feedEnd
        let summary = try fleet.sync(anna)
        #expect(fleet.answers == ["pushed", "forked", "pushed", "pulled"])
        #expect(summary.restamped == [] && summary.pushed == 1)
        #expect(try anna.identity == identity)
        #expect(try fleet.office.feedEnd == end)
        #expect(try fleet.office.numbers(.number(1)) == [5])
        #expect(try fleet.office.read { try $0.history(of: .number(1)) }.isEmpty)
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a value overwritten after its answer was lost replaces the first`() throws {
        try anna.make(.number(1), a: 5)
        try pushUnheard(anna)
        try anna.set(.number(1), 6)
        try anna.make(.number(2), a: 7)
        try pushUnheard(anna)
        #expect(fleet.answers == ["pushed", "forked"])
        #expect(try fleet.sync(anna).restamped == [])
        #expect(try fleet.office.numbers(.number(1)) == [6])
        #expect(try fleet.office.numbers(.number(2)) == [7])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a long sync of which every other answer is lost comes to its end`() throws {
        for number in 1...20 { try anna.make(.number(number), a: Int64(number)) }
        var session = try SyncSession(replica: anna, limits: SyncLimits(recordsMax: 1))
        while let request = try session.nextRequest() {
            try fleet.ask(request)
            let again = try #require(try session.nextRequest())
            try session.receive(try fleet.ask(again))
        }
        #expect(fleet.answers.count { $0 == "forked" } == 20)
        #expect(session.summary.restamped == [])
        #expect(try fleet.office.numbers(.number(20)) == [20])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a pull tells whether anything waits for the office`() throws {
        try anna.make(.number(1), a: 5)
        let limits = SyncLimits()
        let scope = ScopeID.all
        #expect(try !anna.read { try $0.pullRequest(scope: scope, limits: limits).isSettled })
        try fleet.sync(anna)
        #expect(try anna.read { try $0.pullRequest(scope: scope, limits: limits).isSettled })
    }

    @Test func `the same answer twice does no harm`() throws {
        try anna.make(.number(1), a: 5)
        var session = try SyncSession(replica: anna)
        let request = try #require(try session.nextRequest())
        try fleet.ask(request)
        let again = try fleet.ask(request)
        try session.receive(again)
        try fleet.run(&session)
        #expect(session.summary.restamped == [])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a refusal whose answer was lost is given again, and kept once`() throws {
        fleet.validator = ServiceTests.noThirteen
        try anna.make(.number(1), a: 13, b: 2)
        try pushUnheard(anna)
        let summary = try fleet.sync(anna)
        #expect(summary.refused == 1 && summary.restamped == [])
        #expect(try anna.refused() == ["a 13 thirteen"])
        #expect(try fleet.office.refused() == ["a 13 thirteen"])
        #expect(try fleet.office.numbers(.number(1), "b") == [2])
        #expect(try fleet.digests(anna).count == 1)
    }

    // MARK: Copied and restored devices

    @Test func `a restored device and a restored office at once lose nothing others hold`() throws {
        try anna.make(.number(1), a: 1)
        try fleet.settle(anna, boris)
        let phone = try fleet.copy(of: anna)
        let backup = try fleet.office.copyInMemory()
        try anna.set(.number(1), 7)
        try fleet.settle(anna, boris)
        #expect(try boris.numbers(.number(1)) == [7])
        // Both are put back; the phone writes another register under the same ID.
        try fleet.openOffice(from: backup)
        fleet.clock.advance(milliseconds: 5_000)
        try phone.set(.number(1), 3, in: "b")
        try fleet.settle(phone, boris, phone)
        #expect(try fleet.office.numbers(.number(1)).contains(7))
        #expect(try fleet.office.numbers(.number(1), "b") == [3])
        #expect(try fleet.digests(phone, boris).count == 1)
    }

    @Test func `a copy made before a refusal is told of it, and of what was replaced`() throws {
        fleet.validator = ServiceTests.noThirteen
        try anna.make(.number(1), a: 1, b: 2)
        let before = try fleet.copy(of: anna)
        try anna.set(.number(1), 13)
        let after = try fleet.copy(of: anna)
        try fleet.sync(anna)
        // What anna pushes now makes the office's clock cover what it never took.
        try anna.set(.number(1), 3, in: "b")
        try fleet.sync(anna)
        try fleet.settle(before, after, anna)
        #expect(try fleet.digests(anna, before, after).count == 1)
        #expect(try fleet.office.numbers(.number(1)).contains(13) == false)
        #expect(try after.refused() == ["a 13 thirteen"])
        #expect(try before.refused() == [])
    }

    @Test func `stamps that travelled ahead of their records hide nothing from a re-stamp`() throws
    {
        fleet.validator = ServiceTests.noThirteen
        for number in 1...6 { try anna.make(.number(number), a: number == 2 ? 13 : 1) }
        let limits = SyncLimits(stampsMax: 2)
        var session = try SyncSession(replica: anna, limits: limits)
        // One page of stamps arrives, then the device turns out to be a copy.
        let request = try #require(try session.nextRequest())
        let copy = try anna.copyInMemory()
        try session.receive(try fleet.ask(request))
        try fleet.run(&session)
        try fleet.sync(copy, limits: limits)
        try fleet.sync(anna)
        #expect(try fleet.office.numbers(.number(2)) == [])
        #expect(try fleet.digests(anna, copy).count == 1)
    }

    @Test func `every write of a copied device and of its copy reaches the office`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.sync(anna)
        let copy = try anna.copyInMemory()
        try anna.set(.number(1), 6)
        try anna.make(.number(2), a: 7)
        try copy.set(.number(1), 8)
        try copy.make(.number(3), a: 9)
        #expect(try fleet.sync(anna).restamped == [])
        #expect(try fleet.sync(copy).restamped == [.forked])
        #expect(try anna.identity != copy.identity)
        #expect(Set(try fleet.office.numbers(.number(1))) == [6, 8])
        #expect(try fleet.office.numbers(.number(2)) == [7])
        #expect(try fleet.office.numbers(.number(3)) == [9])
        try fleet.settle(anna, copy, boris)
        #expect(try fleet.digests(anna, copy, boris).count == 1)
    }

    @Test func `two copies that both write after their syncs stay apart`() throws {
        try anna.make(.number(1), a: 5)
        let copy = try anna.copyInMemory()
        try fleet.sync(anna)
        #expect(try fleet.sync(copy).restamped == [], "nothing tells them apart yet")
        try anna.set(.number(1), 6)
        try copy.set(.number(1), 7)
        #expect(try fleet.sync(copy).restamped == [])
        #expect(try fleet.sync(anna).restamped == [.forked])
        #expect(Set(try fleet.office.numbers(.number(1))) == [6, 7])
        try anna.set(.number(1), 10)
        try fleet.settle(anna, copy)
        #expect(try copy.numbers(.number(1)) == [10])
        #expect(try fleet.digests(anna, copy).count == 1)
    }

    @Test(arguments: [true, false])
    func `a copy made between two pages of a push loses nothing`(_ isCopyFirst: Bool) throws {
        for number in 1...3 { try anna.make(.number(number), a: Int64(number)) }
        var session = try SyncSession(replica: anna, limits: SyncLimits(recordsMax: 1))
        let request = try #require(try session.nextRequest())
        try session.receive(fleet.ask(request))
        let copy = try anna.copyInMemory()
        try anna.set(.number(2), 20, in: "b")
        try copy.set(.number(2), 30, in: "b")
        try copy.make(.number(4), a: 4)
        let second: SyncSummary
        if isCopyFirst {
            try fleet.sync(copy)
            second = try fleet.run(&session)
        } else {
            try fleet.run(&session)
            second = try fleet.sync(copy)
        }
        #expect(second.restamped == [.forked])
        #expect(try anna.identity != copy.identity)
        for number in 1...4 {
            let values = Set(try fleet.office.numbers(.number(number)))
            #expect(values == [Int64(number)])
        }
        #expect(Set(try fleet.office.numbers(.number(2), "b")) == [20, 30])
        try fleet.settle(anna, copy, boris)
        #expect(try fleet.digests(anna, copy, boris).count == 1)
    }

    @Test(arguments: [true, false])
    func `a device put back from a backup gets back what it pushed since`(_ isWriting: Bool) throws
    {
        try anna.make(.number(1), a: 5)
        try fleet.sync(anna)
        let backup = try anna.copyInMemory()
        try anna.set(.number(1), 6)
        try anna.make(.number(2), a: 7)
        try fleet.sync(anna)
        if isWriting { try backup.set(.number(1), 8) }
        let summary = try fleet.sync(backup)
        #expect(summary.restamped == [.forked])
        #expect(try backup.identity != anna.identity)
        #expect(Set(try backup.numbers(.number(1))) == (isWriting ? [6, 8] : [6]))
        #expect(try backup.numbers(.number(2)) == [7])
        #expect(try fleet.digests(backup).count == 1)
    }

    @Test func `a witness tells of a restored device before the office does`() throws {
        let box = Box<[UInt8]?>(nil)
        let device = try fleet.device(witness: .test(box))
        try device.make(.number(1), a: 5)
        try fleet.sync(device)
        let backup = try device.copyInMemory()
        let reopened = try device.copyInMemory(witness: .test(box))
        try reopened.set(.number(1), 6)
        let restored = try backup.copyInMemory(witness: .test(box))
        try restored.make(.number(2), a: 7)
        #expect(try !reopened.read { $0.isSuspect })
        #expect(try restored.read { $0.isSuspect })
        let before = fleet.exchanges.count
        #expect(try fleet.sync(restored).restamped == [.forked])
        #expect(fleet.answers[before] == "probed")
        #expect(try restored.identity != device.identity)
        #expect(try fleet.office.numbers(.number(2)) == [7])
        #expect(try fleet.digests(restored).count == 1)
    }

    // MARK: Wrong clocks

    @Test func `what a device a year ahead wrote is stamped anew, in its order`() throws {
        let fast = try fleet.device(skew: Self.year)
        try fast.make(.number(2), a: 2)
        fleet.clock.advance(milliseconds: 60_000)
        try fast.make(.number(3), a: 3)
        let identity = try fast.identity
        let summary = try fleet.sync(fast)
        #expect(fleet.answers.contains("clock ahead"))
        #expect(summary.restamped == [.clockAhead] && summary.clockOffset == -Self.year)
        #expect(try fast.identity != identity)
        let first = try stamp(of: .number(2))
        let second = try stamp(of: .number(3))
        #expect(second.milliseconds == fleet.clock.now)
        #expect(first.milliseconds == fleet.clock.now - 60_000)
        #expect(try fleet.digests(fast).count == 1)
    }

    /// When the value of a record's register was written, as the office knows it.
    private func stamp(
        of id: RecordID,
        _ register: RegisterName = "a"
    ) throws -> Timestamp {
        try #require(try fleet.office.record(id)?.siblings(register).last?.dot.timestamp)
    }

    @Test(arguments: [(300_000, "pushed"), (300_001, "clock ahead")])
    func `five minutes ahead are no matter, and more are`(_ skew: Int64, _ answer: String) throws {
        let fast = try fleet.device(skew: skew)
        try fast.make(.number(1), a: 5)
        try fleet.sync(fast)
        #expect(fleet.answers.first == answer)
        #expect(try fleet.office.numbers(.number(1)) == [5])
        #expect(try fast.read { $0.clockOffset } == -skew)
        #expect(try fleet.digests(fast).count == 1)
    }

    @Test func `a write later than that of a device a year ahead is the one shown`() throws {
        let fast = try fleet.device(skew: Self.year)
        try fast.make(.number(1), a: 1, b: 1)
        try boris.make(.number(1), a: 1, b: 1)
        try fast.set(.number(1), 10, in: "b")
        fleet.clock.advance(milliseconds: 60_000)
        try boris.set(.number(1), 20, in: "b")
        try fleet.sync(fast)
        try fleet.settle(boris, fast)
        #expect(try fast.numbers(.number(1), "b") == [10, 20], "the last is shown")
        fleet.clock.advance(milliseconds: 60_000)
        try fast.set(.number(1), 30, in: "b")
        #expect(try fleet.sync(fast).restamped == [])
        #expect(try stamp(of: .number(1), "b").milliseconds == fleet.clock.now)
        try fleet.sync(boris)
        #expect(try boris.numbers(.number(1), "b") == [30])
        #expect(try fleet.digests(fast, boris).count == 1)
    }

    @Test func `nothing of a device a year behind is refused`() throws {
        let slow = try fleet.device(skew: -Self.year)
        try slow.make(.number(1), a: 5)
        let identity = try slow.identity
        let summary = try fleet.sync(slow)
        #expect(fleet.answers == ["pushed", "pulled"])
        #expect(summary.restamped == [] && summary.refused == 0)
        #expect(summary.clockOffset == Self.year)
        #expect(try slow.identity == identity)
        try slow.set(.number(1), 6)
        try fleet.settle(slow, boris)
        #expect(try stamp(of: .number(1)).milliseconds == fleet.clock.now)
        #expect(try boris.numbers(.number(1)) == [6])
        #expect(try fleet.digests(slow, boris).count == 1)
    }

    // MARK: The office

    @Test func `devices bring back what a restored office lost, others' writes too`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try anna.set(.number(1), 6)
        try anna.make(.number(2), a: 7)
        try fleet.sync(anna)
        try fleet.sync(boris)
        try boris.set(.number(2), 8)
        try fleet.settle(boris, anna)
        let digest = try fleet.digests(anna, boris)
        #expect(digest.count == 1)
        try fleet.openOffice(from: backup)
        #expect(try fleet.office.numbers(.number(1)) == [5])
        #expect(try fleet.sync(boris).parted == 1)
        #expect(try fleet.digests(boris) == digest, "one device is enough")
        #expect(try fleet.sync(anna).parted == 1)
        try fleet.settle(anna, boris)
        #expect(try fleet.digests(anna, boris) == digest)
    }

    @Test func `devices write on while the office is put back`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try anna.set(.number(1), 6)
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        let carla = try fleet.device()
        try carla.make(.number(3), a: 9)
        try fleet.sync(carla)
        try anna.set(.number(1), 7)
        try boris.set(.number(1), 8)
        #expect(try fleet.sync(anna).parted == 1)
        #expect(try fleet.sync(boris).parted == 1)
        try fleet.settle(anna, boris, carla)
        #expect(Set(try carla.numbers(.number(1))) == [7, 8])
        #expect(try anna.numbers(.number(3)) == [9])
        #expect(try fleet.digests(anna, boris, carla).count == 1)
    }

    @Test func `a restored office writes under a new ID`() throws {
        try fleet.office.make(.number(1), a: 5)
        try fleet.sync(anna)
        let backup = try fleet.office.copyInMemory()
        let identity = try fleet.office.identity
        try fleet.office.set(.number(1), 6)
        try fleet.sync(anna)
        try fleet.openOffice(from: backup)
        try fleet.office.set(.number(1), 7)
        #expect(try fleet.office.identity != identity)
        #expect(try fleet.sync(anna).parted == 1)
        #expect(Set(try anna.numbers(.number(1))) == [6, 7])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `devices go on with an office that was only opened again`() throws {
        try fleet.office.make(.number(2), a: 1)
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        try fleet.openOffice()
        try fleet.openOffice()
        try anna.set(.number(1), 6)
        try fleet.office.set(.number(2), 2)
        let before = fleet.exchanges.count
        for device in [anna, boris, anna] {
            let summary = try fleet.sync(device)
            #expect(summary.parted == 0 && summary.restamped == [])
        }
        #expect(fleet.answers[before...] == ["pushed", "pulled", "pulled", "pulled"])
        #expect(try fleet.digests(anna, boris).count == 1)
    }
}
