import CRMDomain
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Under which name everybody sees what a device writes: the one that it was enrolled under.
@Suite struct WriterNameTests {
    private let clock = TestClock()
    private let office: CRM
    private let service: SyncService

    init() throws {
        office = try Self.make(.office, clock, seed: 1, called: "North")
        service = SyncService(
            replica: office.replica,
            validator: { delta, held, context in
                CRMRules.writerViolation(of: delta, held: held, isOffices: context.isOffices).map {
                    Violation(code: $0.code, reason: $0.reason, registers: $0.registers)
                }
            },
            amendment: PushAmendment(
                table: "writer",
                changes: { CRMRules.enrolledName($0, owner: $1.owner) },
                record: { DerivedID.writer($0) }
            )
        )
    }

    private static func make(
        _ role: ReplicaRole,
        _ clock: TestClock,
        seed: UInt64,
        called name: String
    ) throws -> CRM {
        let replica = try Replica.inMemory(
            schema: try CRMSchema.schema(),
            role: role,
            environment: .test(clock: clock, seed: seed)
        )
        let crm = try CRM(replica: replica)
        try crm.set(.writerName, to: name)
        return crm
    }

    private func device(_ seed: UInt64, called name: String) throws -> CRM {
        try Self.make(.device, clock, seed: seed, called: name)
    }

    /// Syncs a device that is enrolled under a name.
    private func sync(_ crm: CRM, as name: String) throws {
        clock.advance(milliseconds: 1_000)
        var session = try SyncSession(replica: crm.replica)
        while let request = try session.nextRequest() {
            try session.receive(try service.answer(request, device: name))
        }
    }

    private func replica(of crm: CRM) throws -> ReplicaID { try crm.replica.read { $0.replica } }

    /// What a store calls whoever writes under another's replica ID.
    private func name(of writer: CRM, at reader: CRM) throws -> String? {
        let dot = Dot(replica: try replica(of: writer), timestamp: Timestamp(milliseconds: 1))
        return try reader.author(of: dot).name
    }

    private func capture(_ line: String, on crm: CRM) throws {
        let day = try CalendarDay(year: 2026, month: 1, day: 1)
        _ = try crm.capture(try LeadLine.parse(line, today: day), today: day)
    }

    @Test func `who wrote alone under another name is shown under the enrolled one`() throws {
        let store = try device(2, called: "Boris")
        let vera = try device(3, called: "vera")
        try capture("Иванова Мария", on: store)
        try sync(store, as: "anna")
        try sync(vera, as: "vera")
        #expect(try store.refused().isEmpty)
        for reader in [office, vera] { #expect(try name(of: store, at: reader) == "anna") }
    }

    @Test func `a store that joins anew under another name is shown under that at once`() throws {
        let store = try device(2, called: "anna")
        try capture("Иванова Мария", on: store)
        try sync(store, as: "anna")
        // Nothing is written meanwhile.
        try sync(store, as: "anna.q")
        #expect(try name(of: store, at: office) == "anna.q")
    }

    @Test func `nobody gives another a name`() throws {
        let (anna, eve) = (try device(2, called: "anna"), try device(3, called: "eve"))
        try capture("Иванова Мария", on: anna)
        try sync(anna, as: "anna")
        try sync(eve, as: "eve")
        let record = DerivedID.writer(try replica(of: anna))
        try eve.replica.write { transaction in
            _ = try transaction.write([.text("eve")], to: "name", of: record, in: "writer")
        }
        try sync(eve, as: "eve")
        try sync(anna, as: "anna")
        for reader in [office, eve] { #expect(try name(of: anna, at: reader) == "anna") }
    }

    @Test func `nobody takes away another's name, nor the office's`() throws {
        let (anna, eve) = (try device(2, called: "anna"), try device(3, called: "eve"))
        try capture("Иванова Мария", on: anna)
        try capture("Петров Олег", on: office)
        try sync(anna, as: "anna")
        try sync(eve, as: "eve")
        let record = DerivedID.writer(try replica(of: anna))
        let offices = DerivedID.writer(try replica(of: office))
        try eve.replica.write { transaction in
            try transaction.delete(record, in: "writer")
            _ = try transaction.write([.text("eve")], to: "name", of: offices, in: "writer")
        }
        try sync(eve, as: "eve")
        #expect(try Set(eve.refused().map(\.code)) == ["writer"])
        #expect(try name(of: anna, at: eve) == "anna" && name(of: office, at: eve) == "North")
        let held = try #require(try office.replica.read { try $0.record(record) })
        #expect(try office.replica.read { try !$0.isDeleted(held) })
    }
}
