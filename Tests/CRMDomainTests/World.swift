import CRMDomain
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire

/// Two devices and an office in memory, with one clock.
final class World {
    /// The day on which everything happens.
    let today: CalendarDay
    /// The devices and the office.
    let anna: CRM
    let boris: CRM
    let office: CRM
    let clock: TestClock
    private let service: SyncService

    init() throws {
        today = try CalendarDay(year: 2026, month: 1, day: 1)
        let schema = try CRMSchema.schema()
        let clock = TestClock()
        self.clock = clock
        func make(_ role: ReplicaRole, seed: UInt64, name: String) throws -> CRM {
            let replica = try Replica.inMemory(
                schema: schema,
                role: role,
                environment: .test(clock: clock, seed: seed)
            )
            let crm = try CRM(replica: replica)
            try crm.set(.writerName, to: name)
            return crm
        }
        anna = try make(.device, seed: 1, name: "Anna")
        boris = try make(.device, seed: 2, name: "Boris")
        office = try make(.office, seed: 3, name: "Office")
        service = SyncService(replica: office.replica) { delta, held, _ in
            CRMRules.violation(of: delta, held: held).map {
                Violation(code: $0.code, reason: $0.reason, registers: $0.registers)
            }
        }
    }

    /// Syncs one device once.
    func sync(_ crm: CRM) throws {
        clock.advance(milliseconds: 1_000)
        var session = try SyncSession(replica: crm.replica)
        while let request = try session.nextRequest() {
            try session.receive(try service.answer(request, device: "device"))
        }
    }

    /// Syncs until everybody knows everything.
    func syncAll() throws {
        for crm in [anna, boris, anna, boris] { try sync(crm) }
    }

    /// Whether all three hold the same.
    func areEqual() throws -> Bool {
        let digests = try [anna, boris, office].map { try $0.replica.read { try $0.digest() } }
        return Set(digests).count == 1
    }

    /// Captures a line on a device, and lets everybody know.
    func shared(_ line: String) throws -> RecordID {
        let id = try capture(line, on: anna).id
        try syncAll()
        return id
    }

    func capture(_ line: String, on crm: CRM) throws -> ContactSummary {
        try crm.capture(try LeadLine.parse(line, today: today), today: today)
    }

    func roubles(_ sum: Int64) -> Money { Money(minorUnits: sum * 100, currency: "RUB") }
}
