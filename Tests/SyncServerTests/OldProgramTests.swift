import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import Testing

/// Programs that are versions behind, devices that were away for years, and backups that are older
/// still: nothing is lost, and no conflict is hidden.
@Suite struct OldProgramTests {
    private let fleet: Fleet
    private let day: Int64 = 86_400_000

    init() throws { fleet = try Fleet() }

    /// Version 1 has `a` and `old`, which goes in 2 and comes again in 4; `late` comes in 2, and its
    /// policy changes in 3 and in 4; from 3 on `b` is personal.
    private func schema(_ version: Int) throws -> Schema {
        var registers = [
            RegisterSchema("a", .integer, policy: .review, isPersonal: true),
            RegisterSchema("b", .integer, policy: .latest, isPersonal: version >= 3),
        ]
        if version != 2, version != 3 {
            registers.append(RegisterSchema("old", .integer, policy: .review, isPersonal: true))
        }
        if version >= 2 {
            let policies: [MergePolicy] = [.latest, .maximum(.natural), .review]
            registers.append(
                RegisterSchema("late", .integer, policy: policies[min(version, 4) - 2])
            )
        }
        return try Schema(
            name: "test",
            version: version,
            tables: [TableSchema(TestSchema.thing, registers: registers)]
        )
    }

    private func useOffice(_ version: Int) throws {
        fleet.office = try Replica.inMemory(
            schema: schema(version),
            role: .office,
            environment: .test(clock: fleet.clock, seed: 99),
            witness: .test(fleet.officeWitness)
        )
    }

    private func isErased(
        _ register: RegisterName,
        at replica: Replica
    ) throws -> Bool {
        let contents = try replica.record(.number(1))?.siblings(register).map(\.content) ?? []
        return !contents.isEmpty && contents.allSatisfy { $0 == .erased }
    }

    @Test func `a program three versions behind brings what it had not sent, and all agree`() throws
    {
        try useOffice(1)
        let anna = try fleet.device(schema: schema(1))
        var boris = try fleet.device(schema: schema(1))
        try anna.make(.number(1), a: 1)
        try anna.set(.number(1), 2, in: "old")
        try fleet.settle(anna, boris)
        // Boris writes offline under the first version, and is updated at the fourth.
        try boris.set(.number(1), 11)
        try boris.set(.number(1), 12, in: "old")
        try boris.make(.number(2), a: 13)
        for version in 2...4 {
            try fleet.openOffice(schema: schema(version))
            try fleet.sync(anna)
        }
        var carol = try fleet.device(schema: schema(3))
        try fleet.sync(carol)
        try carol.set(.number(1), 30, in: "late")
        try anna.set(.number(1), 22, in: "old")
        try fleet.settle(carol, anna)
        #expect(try fleet.office.numbers(.number(1), "late") == [30])
        boris = try fleet.copy(of: boris, schema: schema(4))
        try boris.set(.number(1), 40, in: "late")
        try fleet.settle(boris, anna, carol)
        carol = try fleet.copy(of: carol, schema: schema(4))
        #expect(try fleet.digests(anna, boris, carol).count == 1)
        for replica in [fleet.office, boris, carol] {
            #expect(try replica.numbers(.number(1)) == [11])
            #expect(try replica.numbers(.number(1), "old").sorted() == [12, 22])
            #expect(try replica.numbers(.number(1), "late").sorted() == [30, 40])
            let conflicts = try replica.read { try $0.conflicts() }.map(\.register)
            #expect(conflicts.sorted() == ["late", "old"])
            #expect(try replica.numbers(.number(2)) == [13])
        }
        #expect(try boris.pendingCount == 0)
    }

    @Test func `what an update of the office empties is told to those who do not know it`() throws {
        try useOffice(1)
        let anna = try fleet.device(schema: schema(2))
        let boris = try fleet.device(schema: schema(1))
        try anna.make(.number(1), a: 1)
        try anna.set(.number(1), 3, in: "b")
        try fleet.settle(anna, boris)
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        try fleet.settle(anna, boris)
        #expect(try !isErased("b", at: boris))
        let end = try fleet.office.feedEnd
        try fleet.openOffice(schema: schema(3))
        #expect(try isErased("b", at: fleet.office), "it is personal by now")
        #expect(try fleet.office.feedEnd > end)
        try fleet.settle(anna, boris)
        // Both are of versions in which it is not.
        for device in [anna, boris] { #expect(try isErased("b", at: device)) }
        #expect(try fleet.digests(anna, boris).count == 1)
        // Told once, and no more.
        let told = try fleet.office.feedEnd
        try fleet.openOffice(schema: schema(4))
        try fleet.settle(anna, boris)
        #expect(try fleet.office.feedEnd == told)
    }

    @Test func `what an office comes to know as erased reaches who does not know it`() throws {
        let boris = try fleet.device()
        let anna = try fleet.device(version: 2)
        try anna.make(.number(1), a: 5)
        try anna.set(.number(1), 3, in: "z")
        try fleet.settle(anna, boris)
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        try fleet.settle(anna, boris)
        #expect(try !isErased("z", at: boris), "nobody who passes it on knows it")
        try fleet.openOffice(schema: TestSchema.make(version: 2))
        try fleet.settle(anna, boris)
        #expect(try isErased("z", at: boris))
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `parts that an older office passes on as they came are emptied as they are stored`()
        throws
    {
        func schema(_ version: Int) throws -> Schema {
            let number = RegisterSchema("n", .integer, policy: .latest, isPersonal: true)
            return try Schema(
                name: "test",
                version: version,
                tables: [
                    TableSchema(
                        TestSchema.thing,
                        registers: [RegisterSchema("a", .integer, policy: .review)]
                    ),
                    TableSchema(
                        TestSchema.part,
                        parent: TestSchema.thing,
                        registers: version > 1 ? [number] : []
                    ),
                ]
            )
        }
        fleet.office = try Replica.inMemory(
            schema: schema(1),
            role: .office,
            environment: .test(clock: fleet.clock, seed: 99)
        )
        let anna = try fleet.device(schema: schema(2))
        let boris = try fleet.device(schema: schema(2))
        try anna.make(.number(1), a: 1)
        try fleet.settle(anna, boris)
        // As many alike as are stored without making records of them.
        try boris.write { transaction in
            for number in 10..<30 {
                try transaction.create(
                    TestSchema.part,
                    id: .number(number),
                    parent: .number(1),
                    values: ["n": [.integer(Int64(number))]]
                )
            }
        }
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        try fleet.sync(anna)
        try fleet.sync(boris)
        try fleet.sync(anna)
        for number in 10..<30 {
            let part = try #require(try anna.record(.number(number)))
            #expect(part.siblings("n").map(\.content) == [.erased])
        }
    }

    @Test func `what comes to be personal is gone from the history of what was erased`() throws {
        try useOffice(2)
        let anna = try fleet.device(schema: schema(2))
        try anna.make(.number(1), a: 1)
        try anna.set(.number(1), 3, in: "b")
        try fleet.settle(anna)
        try anna.set(.number(1), 4, in: "b")
        try fleet.settle(anna)
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        let history = {
            try fleet.office.read { try $0.history(of: .number(1)) }.map(\.register)
        }
        #expect(try history() == ["b"])
        try fleet.openOffice(schema: schema(3))
        #expect(try history() == [])
    }

    // MARK: Years

    /// Two devices that hold one record, of which one has been away since, with an unsent write;
    /// meanwhile the office let go of its tags and epochs, and the record was written to.
    private func parted(byDays days: Int64) throws -> (anna: Replica, boris: Replica) {
        let anna = try fleet.device()
        let boris = try fleet.device()
        try anna.make(.number(1), a: 1)
        try fleet.settle(anna, boris)
        try boris.set(.number(1), 7)
        for number in 0..<4 {
            fleet.clock.advance(milliseconds: days / 4 * day)
            try fleet.openOffice()
            try anna.set(.number(1), Int64(20 + number))
            try fleet.sync(anna)
            try fleet.collect()
        }
        return (anna, boris)
    }

    private func expectConflict(
        _ values: [Int64],
        _ replicas: Replica...
    ) throws {
        for replica in replicas {
            #expect(try replica.numbers(.number(1)).sorted() == values)
            let conflicts = try replica.read { try $0.conflicts(of: .number(1)) }
            #expect(conflicts.map(\.register) == ["a"])
        }
    }

    @Test(arguments: [100, 2_400])
    func `a retired device that returns after its tags are gone hides no conflict`(
        days: Int64
    ) throws {
        let (anna, boris) = try parted(byDays: days)
        try fleet.settle(boris, anna)
        try expectConflict([7, 23], fleet.office, anna, boris)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    /// Lets time go by, in which the office is opened, collects, and lets go of what is old.
    private func wait(days: Int64, _ devices: Replica...) throws {
        for number in 0..<4 {
            fleet.clock.advance(milliseconds: days / 4 * day)
            try fleet.openOffice()
            for device in devices {
                try device.set(.number(2), Int64(number))
                try fleet.sync(device)
            }
            try fleet.collect()
        }
    }

    @Test(arguments: [100, 2_400])
    func `a backup older than the tags of its device hides no conflict`(days: Int64) throws {
        let anna = try fleet.device()
        let boris = try fleet.device()
        try anna.make(.number(1), a: 1)
        try anna.make(.number(2), a: 1)
        try fleet.settle(anna, boris)
        try boris.set(.number(1), 7)
        let backup = try fleet.copy(of: boris)
        try boris.set(.number(1), 8)
        try fleet.settle(boris, anna)
        try wait(days: days, anna, boris)
        try anna.set(.number(1), 30)
        try fleet.settle(anna)
        try backup.set(.number(1), 40)
        try fleet.settle(backup, anna)
        try expectConflict([30, 40], fleet.office, anna, backup)
        #expect(try fleet.digests(anna, backup).count == 1)
    }

    @Test(arguments: [100, 2_400])
    func `what only an old backup holds stands, though a clock seems to cover it`(
        days: Int64
    ) throws {
        let anna = try fleet.device()
        let boris = try fleet.device()
        try anna.make(.number(1), a: 1, b: 1)
        try anna.make(.number(2), a: 1)
        try fleet.settle(anna, boris)
        try boris.set(.number(2), 2)
        try fleet.sync(boris)
        let device = try fleet.copy(of: boris)
        try boris.set(.number(1), 7)
        // The device was put back, wrote on under the same ID, and that is all the office hears of.
        fleet.clock.advance(milliseconds: day)
        try device.set(.number(1), 9, in: "b")
        try fleet.settle(device, anna)
        try anna.set(.number(1), 30)
        try wait(days: days, anna, device)
        try fleet.settle(boris, anna)
        try expectConflict([7, 30], fleet.office, anna, boris)
        #expect(try anna.numbers(.number(1), "b") == [9])
        #expect(try fleet.digests(anna, boris).count == 1)
    }
}
