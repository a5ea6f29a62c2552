import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Erasing personal values: it wins over everything, everywhere, and for good.
@Suite struct EraseTests {
    private let fleet: Fleet
    private let anna: Replica
    private let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
        try anna.make(.number(1), a: 5, b: 6)
        try part(.number(11), a: 7, at: anna)
        try fleet.settle(anna, boris)
    }

    private func part(_ id: RecordID, a: Int64, at replica: Replica) throws {
        try replica.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: id,
                parent: .number(1),
                values: ["a": [.integer(a)]]
            )
        }
    }

    private func erase() throws {
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
    }

    private func contents(
        _ id: RecordID,
        _ register: RegisterName,
        at replica: Replica
    ) throws
        -> [Content]
    {
        try replica.record(id)?.siblings(register).map(\.content) ?? []
    }

    private func expectErased(_ replicas: Replica..., parts: [Int] = [11]) throws {
        for replica in replicas {
            for id in [1] + parts {
                let all = try contents(.number(id), "a", at: replica)
                #expect(!all.isEmpty && all.allSatisfy { $0 == .erased })
            }
            #expect(try replica.numbers(.number(1), "b").isEmpty == false)
        }
    }

    @Test func `personal values go everywhere, with those of parts, and the rest stays`() throws {
        try erase()
        try expectErased(fleet.office)
        try fleet.settle(anna, boris)
        try expectErased(fleet.office, anna, boris)
        #expect(try anna.numbers(.number(1), "b") == [6])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `an edit made without knowing is emptied, and a later one refused`() throws {
        try boris.set(.number(1), 8)
        try boris.set(.number(1), 9, in: "b")
        try part(.number(12), a: 10, at: boris)
        try erase()
        try fleet.settle(boris, anna)
        try expectErased(fleet.office, anna, boris, parts: [11, 12])
        #expect(try anna.numbers(.number(1), "b") == [9])
        #expect(throws: ReplicaError.erased(.number(1))) { try boris.set(.number(1), 11) }
        #expect(throws: ReplicaError.self) { try part(.number(13), a: 1, at: anna) }
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `what was replaced before is gone from the history too`() throws {
        try boris.set(.number(1), 8)
        try fleet.settle(boris, anna)
        let history = { (replica: Replica) in
            try replica.read { try $0.history(of: .number(1)) }.filter { $0.register == "a" }.count
        }
        #expect(try history(fleet.office) == 1)
        try erase()
        try fleet.settle(boris, anna)
        for replica in [fleet.office, anna, boris] { #expect(try history(replica) == 0) }
    }

    @Test func `values that were refused are let go of too`() throws {
        fleet.validator = ServiceTests.noThirteen
        try boris.set(.number(1), 13)
        try fleet.sync(boris)
        #expect(try boris.refused() == ["a 13 thirteen"])
        try erase()
        try fleet.settle(boris)
        #expect(try boris.refused() == [])
        #expect(try fleet.office.refused() == [])
    }

    @Test func `only the office erases, and emptied values of a device empty nothing there`() throws
    {
        #expect(throws: ReplicaError.onlyAtOffice("erase")) {
            try anna.write { try $0.erase(.number(1), in: TestSchema.thing) }
        }
        let device = HandDevice()
        let emptied = RecordDelta(
            header: RecordHeader(id: .number(1), table: TestSchema.thing),
            registers: [Register(name: "a", siblings: try emptied("a"))],
            clock: try #require(try fleet.office.record(.number(1))).clock
        )
        let forged = RecordDelta(
            header: RecordHeader(id: .number(1), table: TestSchema.thing),
            registers: [
                Register(
                    name: Register.erased,
                    siblings: [
                        Sibling(
                            dot: Dot(
                                replica: device.replica,
                                timestamp: device.stamp(1).timestamp
                            ),
                            content: .erased
                        )
                    ]
                )
            ],
            clock: VersionVector([
                Dot(replica: device.replica, timestamp: device.stamp(1).timestamp)
            ])
        )
        #expect(try fleet.ask(device.push(emptied)).outcomes == [.accepted])
        var again = device
        again.acknowledged = device.stamp(1)
        #expect(try fleet.ask(again.push(forged, stamps: [])).refusal?.code == "erase")
        #expect(try fleet.office.numbers(.number(1)) == [5])
    }

    private func emptied(_ register: RegisterName) throws -> [Sibling] {
        let held = try #require(try fleet.office.record(.number(1))).siblings(register)
        return held.map { Sibling(dot: $0.dot, content: .erased) }
    }

    @Test func `a deletion that had not seen the erasure stays in force`() throws {
        try anna.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try erase()
        try fleet.settle(anna, boris)
        for replica in [fleet.office, anna, boris] {
            let isDeleted = try replica.read { transaction in
                try transaction.isDeleted(try #require(try transaction.record(.number(1))))
            }
            #expect(isDeleted)
        }
    }

    @Test func `an erasure outlives collection`() throws {
        try erase()
        try fleet.office.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try boris.set(.number(1), 8)
        try boris.set(.number(1), 9, in: "b")
        try fleet.settle(anna)
        fleet.clock.advance(milliseconds: 91 * 86_400_000)
        try fleet.settle(anna)
        #expect(try fleet.collect().collected == [.number(11), .number(1)])
        try fleet.settle(boris, anna)
        #expect(try boris.record(.number(1)) == nil)
        #expect(try boris.refused() == ["b 9 erased"])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a restored office that had not erased erases when a device returns`() throws {
        let backup = try fleet.office.copyInMemory()
        try erase()
        try fleet.settle(anna)
        try fleet.openOffice(from: backup)
        #expect(try fleet.office.numbers(.number(1)) == [5])
        try fleet.settle(anna, boris)
        try expectErased(fleet.office, anna, boris)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a restored office erases what was erased and collected`() throws {
        let backup = try fleet.office.copyInMemory()
        try erase()
        try fleet.office.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected.count == 2)
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        try fleet.office.set(.number(1), 9, in: "b")
        try fleet.settle(anna, boris)
        let left = try contents(.number(1), "a", at: fleet.office)
        #expect(left.allSatisfy { $0 == .erased })
        #expect(try fleet.office.numbers(.number(1), "b") == [9])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `what the office writes into pushed records does not fill what is erased`() throws {
        try erase()
        try boris.set(.number(1), 9, in: "b")
        let service = SyncService(
            replica: fleet.office,
            amendment: PushAmendment(
                table: TestSchema.thing,
                changes: { _, _ in ["a": [.integer(1)], "c": [.integer(2)]] },
                record: { _ in .number(99) }
            )
        )
        let push = try #require(try SyncSession(replica: boris).firstRequest())
        let answer = try service.answer(push, device: fleet.name(of: boris))
        #expect(answer.outcomes == [.accepted])
        #expect(try fleet.office.numbers(.number(1), "b") == [9])
        #expect(try fleet.office.numbers(.number(1), "c") == [2])
        try expectErased(fleet.office)
    }

    @Test func `a part that held nothing is not filled after its record was erased`() throws {
        try anna.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: .number(12),
                parent: .number(1),
                values: [:]
            )
        }
        try fleet.settle(anna, boris)
        try erase()
        try fleet.settle(anna, boris)
        #expect(throws: ReplicaError.erased(.number(12))) {
            try boris.write { transaction in
                _ = try transaction.write(
                    [.integer(1)],
                    to: "a",
                    of: .number(12),
                    in: TestSchema.part
                )
            }
        }
    }

    @Test func `what is refused of an erased record is in no list`() throws {
        fleet.validator = ServiceTests.noThirteen
        try boris.set(.number(1), 13)
        try erase()
        try fleet.settle(boris, anna)
        for replica in [fleet.office, boris] { #expect(try replica.refused() == []) }
        try expectErased(fleet.office, anna, boris)
    }

    @Test func `who hears of an erasure by the log alone knows of it as well`() throws {
        let id = try #require(RecordID.version8(hash: [UInt8](repeating: 7, count: 16)))
        try anna.make(id, a: 5)
        try fleet.settle(anna, boris)
        try fleet.office.write { transaction in
            try transaction.erase(id, in: TestSchema.thing)
            try transaction.delete(id, in: TestSchema.thing)
        }
        try fleet.settle(anna)
        fleet.clock.advance(milliseconds: 91 * 86_400_000)
        try fleet.settle(anna)
        #expect(try fleet.collect().collected == [id])
        try fleet.sync(boris)
        #expect(try boris.record(id) == nil)
        #expect(throws: ReplicaError.erased(id)) { try boris.make(id, a: 6) }
    }

    @Test func `a restored office empties what it had emptied, though nobody heard why`() throws {
        try part(.number(0), a: 3, at: anna)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try erase()
        // The part comes before the record; the rest of the sync is cut.
        var session = try SyncSession(replica: boris, limits: SyncLimits(recordsMax: 1))
        let pull = try #require(try session.nextRequest())
        try session.receive(try fleet.ask(pull, device: fleet.name(of: boris)))
        #expect(try contents(.number(0), "a", at: boris) == [.erased])
        #expect(try boris.numbers(.number(1)) == [5])
        fleet.officeWitness.value = nil
        try fleet.openOffice(from: backup)
        try fleet.settle(boris)
        #expect(try contents(.number(0), "a", at: fleet.office) == [.erased])
    }

    @Test func `emptied parts come back to a restored office whole, though rules ask for values`()
        throws
    {
        let backup = try fleet.office.copyInMemory()
        try part(.number(12), a: 3, at: boris)
        try fleet.settle(boris, anna)
        try erase()
        try fleet.settle(boris, anna)
        fleet.validator = { delta, held, _ in
            let hasValue = delta.registers.contains { $0.name == "a" }
            return held != nil || !delta.isWhole || hasValue
                ? nil : Violation(code: "missing", reason: "no a", registers: [Register.life])
        }
        try fleet.openOffice(from: backup)
        try fleet.settle(anna, boris)
        for replica in [fleet.office, anna, boris] {
            #expect(try contents(.number(12), Register.life, at: replica) == [.alive])
        }
        try expectErased(fleet.office, anna, boris, parts: [11, 12])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a register unknown to an older program is emptied there too`() throws {
        let fleet = try Fleet()
        let new = try fleet.device(version: 2)
        let old = try fleet.device()
        fleet.office = try Replica.inMemory(
            schema: TestSchema.make(version: 2),
            role: .office,
            environment: .test(clock: fleet.clock, seed: 77)
        )
        try new.make(.number(1), a: 5)
        try new.write { transaction in
            _ = try transaction.write(
                [.integer(3)],
                to: "z",
                of: .number(1),
                in: TestSchema.thing
            )
        }
        try fleet.settle(new, old)
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        try fleet.settle(new, old)
        #expect(try contents(.number(1), "z", at: old) == [.erased])
        #expect(try fleet.digests(new, old).count == 1)
    }

    @Test func `what was erased before its register was known stays erased when it is`() throws {
        let fleet = try Fleet()
        let new = try fleet.device(version: 2)
        let old = try fleet.device()
        try new.make(.number(1), a: 5)
        try new.write { transaction in
            _ = try transaction.write(
                [.integer(3)],
                to: "z",
                of: .number(1),
                in: TestSchema.thing
            )
        }
        try fleet.settle(new, old)
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        #expect(try contents(.number(1), "z", at: fleet.office) != [.erased], "unknown there")
        let office = try fleet.office.copyInMemory(schema: TestSchema.make(version: 2))
        #expect(try contents(.number(1), "z", at: office) == [.erased])
        fleet.office = office
        try fleet.settle(new, old)
        let upgraded = try old.copyInMemory(schema: TestSchema.make(version: 2))
        for replica in [new, upgraded] {
            #expect(try contents(.number(1), "z", at: replica) == [.erased])
        }
    }
}
