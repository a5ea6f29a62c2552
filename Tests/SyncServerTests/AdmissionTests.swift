import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// A device that says of others what it may not say: each lie has a test of what it would do.
@Suite struct AdmissionTests {
    let fleet: Fleet
    let anna: Replica
    let liar: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        liar = try fleet.device()
        try anna.make(.number(1), a: 1, b: 1)
        try fleet.settle(anna, liar)
    }

    /// A push of what waits at the liar's, changed on the way.
    @discardableResult
    private func push(
        isReconciling: Bool = false,
        from device: Replica? = nil,
        _ change: (inout RecordDelta) throws -> Void
    ) throws -> SyncAnswer {
        let device = device ?? liar
        let page = try #require(try device.read { try $0.pushPage(limits: SyncLimits()) })
        var request = page.request
        request.isReconciling = isReconciling
        var records: [RecordDelta] = []
        try request.changes.visitRecords { record in
            var record = record
            try change(&record)
            records.append(record)
        }
        request.changes = ChangeSet(records: records)
        return try fleet.ask(.push(request), device: fleet.name(of: device))
    }

    /// A write in somebody's name, a minute from now.
    private func foreign(_ number: Int64, of replica: ReplicaID) -> Sibling {
        let time = Timestamp(milliseconds: fleet.clock.now + 60_000)
        return Sibling(
            dot: Dot(replica: replica, timestamp: time),
            content: .fields([.integer(number)])
        )
    }

    private func waiting() throws -> [GivenBack] {
        try SyncService(replica: fleet.office).givenBack(.waiting)
    }

    @Test func `a clock that says it has seen all of another's writes to come hides none of them`()
        throws
    {
        let name = try anna.identity
        try liar.set(.number(1), 7, in: "b")
        try push { $0.clock[name] = Timestamp(milliseconds: 1 << 46) }
        let held = try #require(try fleet.office.record(.number(1)))
        #expect(held.clock[name] < Timestamp(milliseconds: fleet.clock.now + 1))
        try anna.set(.number(1), 2)
        let summary = try fleet.sync(anna)
        #expect(summary.refused == 0)
        #expect(try fleet.office.numbers(.number(1)) == [2])
    }

    @Test func `what a deletion says it has seen of others is cut as well`() throws {
        let name = try anna.identity
        try liar.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try push { delta in
            for index in delta.registers.indices where delta.registers[index].name == Register.life
            {
                for place in delta.registers[index].siblings.indices {
                    guard
                        case .deleted(var deletion) =
                            delta.registers[index].siblings[place].content
                    else { continue }
                    deletion.clock[name] = Timestamp(milliseconds: 1 << 46)
                    delta.registers[index].siblings[place].content = .deleted(deletion)
                }
            }
        }
        try anna.set(.number(1), 2)
        try fleet.sync(anna)
        let held = try #require(try fleet.office.record(.number(1)))
        #expect(try fleet.office.read { try !$0.isDeleted(held) }, "it yields to a later write")
    }

    @Test func `who has seen a value takes it away by a write of its own only`() throws {
        let held = try #require(
            try fleet.office.record(.number(1))?.siblings("a").first,
            "what Anna wrote"
        )
        let before = Dot(
            replica: held.dot.replica,
            timestamp: Timestamp(rawValue: held.dot.timestamp.rawValue - 1)
        )
        try liar.set(.number(1), 7, in: "b")
        try push { delta in
            // As if it had been replaced by something that was replaced in its turn.
            let old = Sibling(dot: before, content: .fields([.integer(9)]))
            delta.registers.append(Register(name: "a", siblings: [old]))
            delta.registers.sort { $0.name < $1.name }
        }
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try fleet.office.numbers(.number(1), "b") == [7], "its own write is taken")
    }

    @Test func `of values that stand beside each other none goes but by a write`() throws {
        let boris = try fleet.device()
        try fleet.settle(anna, boris, liar)
        try anna.set(.number(1), 2)
        try boris.set(.number(1), 3)
        try fleet.settle(anna, boris, liar)
        let both = try #require(try fleet.office.record(.number(1))?.siblings("a"))
        #expect(both.count == 2)
        try liar.set(.number(1), 7, in: "b")
        try push { delta in
            delta.registers.append(Register(name: "a", siblings: [both[0]]))
            delta.registers.sort { $0.name < $1.name }
        }
        #expect(try fleet.office.numbers(.number(1)).sorted() == [2, 3])
    }

    @Test func `a write in another's name is not taken, and waits for a person`() throws {
        let lie = foreign(666, of: try anna.identity)
        try liar.set(.number(1), 7, in: "b")
        try push { delta in
            delta.registers.append(Register(name: "a", siblings: [lie]))
            delta.registers.sort { $0.name < $1.name }
            delta.clock.cover(lie.dot)
        }
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try fleet.office.numbers(.number(1), "b") == [7], "its own write is taken")
        #expect(try waiting().map(\.device) == [fleet.name(of: liar)])
        try anna.set(.number(1), 2)
        try fleet.sync(anna)
        #expect(try fleet.office.numbers(.number(1)) == [2])
    }

    @Test func `nobody is erased under an ID that a device made up`() throws {
        try liar.set(.number(1), 7, in: "b")
        let dot = Dot(
            replica: ReplicaID(high: 666, low: 666),
            timestamp: Timestamp(milliseconds: fleet.clock.now)
        )
        for isReconciling in [false, true] {
            try push(isReconciling: isReconciling) { delta in
                let erased = Sibling(dot: dot, content: .erased)
                delta.registers.append(Register(name: Register.erased, siblings: [erased]))
                delta.registers.sort { $0.name < $1.name }
                delta.clock.cover(dot)
            }
            let held = try #require(try fleet.office.record(.number(1)))
            #expect(try fleet.office.read { try !$0.isErased(held) })
            #expect(try fleet.office.numbers(.number(1)) == [1])
        }
    }

    @Test func `an own record with something of another's in it is taken, and that part waits`()
        throws
    {
        let lie = foreign(666, of: try anna.identity)
        try liar.make(.number(2), a: 22)
        try push { delta in
            delta.registers.append(Register(name: "b", siblings: [lie]))
            delta.registers.sort { $0.name < $1.name }
            delta.clock.cover(lie.dot)
        }
        #expect(try fleet.office.numbers(.number(2)) == [22])
        #expect(try fleet.office.numbers(.number(2), "b").isEmpty)
        let service = SyncService(replica: fleet.office)
        try service.accept(try #require(try waiting().first).number)
        #expect(try fleet.office.numbers(.number(2), "b") == [666])
        #expect(try fleet.office.numbers(.number(2)) == [22])
        #expect(throws: ServiceError.self) { try service.accept(1) }
    }

    @Test func `who enrolled after a restore gives nothing of others back without proof`() throws {
        let backup = try fleet.office.copyInMemory()
        fleet.officeWitness.value = nil
        try fleet.openOffice(from: backup)
        let newcomer = try fleet.device()
        let lie = foreign(666, of: try anna.identity)
        try fleet.sync(newcomer)
        for number in 10..<13 {
            try newcomer.make(.number(number), a: 1)
            try push(isReconciling: true, from: newcomer) { delta in
                delta.registers.append(Register(name: "b", siblings: [lie]))
                delta.registers.sort { $0.name < $1.name }
                delta.clock.cover(lie.dot)
            }
            #expect(try fleet.office.numbers(.number(number), "b").isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `what was written while the office's clock was ahead is taken again by an office put back`(
        isAuthorFirst: Bool
    ) throws {
        let boris = try fleet.device()
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        let ahead: Int64 = 100 * 86_400_000
        fleet.clock.advance(milliseconds: ahead)
        try anna.make(.number(20), a: 5)
        try fleet.settle(anna, boris)
        try boris.set(.number(20), 6)
        try fleet.settle(boris, anna)
        fleet.clock.advance(milliseconds: 3_600_000 - ahead)
        fleet.officeWitness.value = nil
        try fleet.openOffice(from: backup)
        let order = isAuthorFirst ? [anna, boris] : [boris, anna]
        for device in order + order + order { try fleet.sync(device) }
        #expect(try waiting().isEmpty)
        #expect(try fleet.office.numbers(.number(20)) == [6])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    // MARK: Whose an ID is that has no secret

    /// Whether the office takes a pull under a replica ID from a device of a name.
    private func mayWrite(_ device: String, under replica: ReplicaID) throws -> Bool {
        let hand = HandDevice(replica: replica)
        if case .unclaimed = try fleet.ask(hand.pull(), device: device) { return false }
        return true
    }

    @Test func `an ID without a secret is that of the device that the office knows it by`() throws {
        let replica = try anna.identity
        // As an office of the first format has it: who wrote, and no claim.
        try fleet.office.write { try $0.database.execute(sql: "DELETE FROM claim") }
        #expect(try !mayWrite("eve", under: replica))
        #expect(try mayWrite(fleet.name(of: anna), under: replica))
        #expect(try !mayWrite("eve", under: replica))
    }

    @Test func `an ID that the office knows nobody by is the first claimant's`() throws {
        let replica = ReplicaID(high: 9, low: 9)
        #expect(try mayWrite("eve", under: replica))
        #expect(try !mayWrite(fleet.name(of: anna), under: replica))
        #expect(try mayWrite("eve", under: replica))
    }

    @Test func `a secret counts whoever claimed the ID without one before`() throws {
        let carla = try fleet.device()
        #expect(try mayWrite("eve", under: try carla.identity))
        try carla.make(.number(30), a: 3)
        #expect(try fleet.sync(carla).restamped.isEmpty)
        #expect(try fleet.office.numbers(.number(30)) == [3])
        #expect(try !mayWrite("eve", under: try carla.identity))
    }

    @Test func `the office's own IDs are nobody else's`() throws {
        let replica = try fleet.office.identity
        #expect(try !mayWrite("eve", under: replica))
    }
}
