import CRMDomain
import SyncCore

/// A device's base in few words: everything happens on the world's day, or so many days before.
struct Book {
    let world: World
    var crm: CRM { world.anna }
    var today: CalendarDay { world.today }

    init() throws { world = try World() }

    func day(_ offset: Int) -> CalendarDay { today.adding(days: offset) }

    func lead(_ line: String) throws -> RecordID { try world.capture(line, on: crm).id }

    @discardableResult
    func sell(
        _ id: RecordID,
        _ roubles: Int64,
        _ offset: Int = 0,
        on crm: CRM? = nil,
        _ change: (inout Sale) -> Void = { _ in }
    ) throws -> RecordID {
        var sale = Sale(amount: world.roubles(roubles), day: day(offset))
        change(&sale)
        return try (crm ?? self.crm).sell(id, sale, today: today).purchase
    }

    @discardableResult
    func log(
        _ id: RecordID,
        _ kind: ActivityKind,
        _ offset: Int = 0,
        _ direction: Direction = .outgoing,
        minutes: Int? = nil
    ) throws -> RecordID {
        var activity = NewActivity(kind: kind, day: day(offset))
        activity.direction = direction
        activity.minutes = minutes
        return try crm.log(id, activity, today: today)
    }

    @discardableResult
    func record(
        _ id: RecordID,
        _ kind: FactKind,
        _ offset: Int = 0,
        on crm: CRM? = nil,
        _ change: (inout NewFact) -> Void = { _ in }
    ) throws -> RecordID {
        var fact = NewFact(kind, day: day(offset))
        change(&fact)
        return try (crm ?? self.crm).record(id, fact, today: today)
    }

    func state(_ id: RecordID, _ offset: Int = 0, on crm: CRM? = nil) throws -> ClientState {
        try (crm ?? self.crm).state(of: id, on: day(offset))
    }

    func report(_ kind: ReportKind, on crm: CRM? = nil) throws -> Report {
        let crm = crm ?? self.crm
        return Report(kind, ReportInput(try crm.clientFacts(), try crm.frame(on: today)))
    }

    /// Whom a segment holds, by name.
    func names(_ segment: String) throws -> [String] {
        let expression = try crm.segment(segment)
        let found = try crm.states(on: today).filter { expression.holds(for: $0, asOf: today) }
        return try crm.summaries(found.map(\.facts.id)).map(\.name).sorted()
    }

    /// Publishes a configuration at the office, and lets everybody know.
    func publish(_ change: (inout OfficeConfig) -> Void) throws {
        var config = try world.office.configDraft()
        change(&config)
        _ = try world.office.publish(config)
        try world.syncAll()
    }

    func money(_ roubles: Int64) -> Report.Cell { .money(world.roubles(roubles)) }
}
