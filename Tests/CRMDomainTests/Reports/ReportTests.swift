import CRMDomain
import SyncCore
import SyncTestSupport
import Testing
import Wording

/// What reports say of a base.
@Suite struct ReportTests {
    private let world: World

    init() throws { world = try World() }

    private func report(_ kind: ReportKind, _ crm: CRM, since: Int = -31) throws -> Report {
        let input = ReportInput(
            try crm.clientFacts(),
            day: world.today,
            since: world.today.adding(days: since),
            currency: try crm.currency()
        )
        return Report(kind, input)
    }

    private func sell(_ id: RecordID, _ roubles: Int64, _ day: Int, on crm: CRM) throws {
        _ = try crm.sell(
            id,
            Sale(amount: world.roubles(roubles), day: world.today.adding(days: day)),
            today: world.today
        )
    }

    /// A base of five: a lead, one who was called, and clients of one, two and four purchases.
    private func fill() throws {
        let names = ["Иванова Анна", "Петров Пётр", "Smith John", "Орлов Олег", "Berg Eva"]
        let ids = try names.map { try world.shared($0 + " +7926000000\($0.count % 10)") }
        _ = try world.boris.log(
            ids[1],
            NewActivity(kind: .call, day: world.today, direction: .outgoing),
            today: world.today
        )
        try sell(ids[2], 1_000, -3, on: world.anna)
        try sell(ids[3], 2_000, -300, on: world.boris)
        try sell(ids[3], 2_000, -1, on: world.anna)
        for day in [-90, -60, -30, -30] { try sell(ids[4], 5_000, day, on: world.boris) }
        try note(ids)
        try world.syncAll()
    }

    /// What the reports on relations are made of, by both devices.
    private func note(_ ids: [RecordID]) throws {
        let today = world.today
        for (crm, id) in [(world.anna, ids[2]), (world.boris, ids[3]), (world.anna, ids[4])] {
            var offer = NewFact(.offer, day: today.adding(days: -2))
            offer.subject = "скидка"
            try crm.record(id, offer, today: today)
            var objection = NewFact(.objection, day: today)
            objection.subject = "дорого"
            let raised = try crm.record(id, objection, today: today)
            try crm.settle(raised, as: "answered")
            try crm.put(id, .need, "доставка", today: today)
            try crm.put(id, .loyalty, "service", today: today)
            try crm.triage(id, .minimal, reason: nil)
            _ = try crm.openDeal(
                id,
                title: nil,
                amount: nil,
                closeDay: nil,
                funnel: FunnelDefinition.classic.name,
                today: today
            )
            let source = FieldEdit(.source, "выставка")
            _ = try crm.edit(id, [source], today: today)
        }
    }

    @Test(arguments: ReportKind.allCases)
    func `device and office print the same of the same facts`(_ kind: ReportKind) throws {
        try fill()
        let anna = try report(kind, world.anna)
        #expect(try report(kind, world.boris) == anna)
        #expect(try report(kind, world.office) == anna)
        #expect(anna.rows.allSatisfy { $0.count == anna.columns.count })
        #expect(anna.conclusions.count <= 3)
    }

    @Test(arguments: ReportKind.allCases)
    func `an empty base has a report of zeros`(_ kind: ReportKind) throws {
        let empty = try report(kind, world.anna)
        for cell in empty.rows.joined() {
            switch cell {
            case .text, .word, .phrase, .none: continue
            // Rungs and steps have numbers.
            case .count(let count): #expect(count == 0 || [.ladder, .funnel].contains(kind))
            case .money(let money): #expect(money.minorUnits == 0)
            // What the office assumes is there before anybody is.
            case .share(let share): #expect(share.part == 0 || kind == .churn)
            }
        }
    }

    @Test func `A04: the stage of a relation is derived, and never typed`() throws {
        try fill()
        let stages = try world.anna.clientFacts().map {
            RelationStage($0, Thresholds(), asOf: world.today)
        }
        #expect(
            stages.sorted { $0.rawValue < $1.rawValue } == [.attract, .attract, .hold]
                + [.develop, .develop]
        )
        #expect(ContactField(named: "stage") == nil)
    }

    @Test func `B04: each card lies in one of two boxes`() throws {
        try fill()
        for crm in [world.anna, world.office] {
            func names(_ filter: ContactFilter) throws -> Set<String> {
                var query = ListQuery()
                query.filter = filter
                return Set(try crm.list(query).map(\.name))
            }
            let leads = try names(.leads)
            let clients = try names(.clients)
            #expect(leads.count == 2 && clients.count == 3)
            #expect(leads.isDisjoint(with: clients))
            let boxes = try crm.clientFacts().map {
                PurchaseHistory($0, Thresholds(), asOf: world.today).box
            }
            #expect(boxes.count { $0 == .clients } == clients.count)
        }
    }

    @Test func `B06: at the first purchase the lead becomes a client, and is told so`() throws {
        let lead = try world.capture("Иванова Анна +79260000001", on: world.anna)
        #expect(!lead.isClient)
        let first = Sale(amount: world.roubles(1), day: world.today)
        #expect(try world.anna.sell(lead.id, first, today: world.today).converted)
        #expect(try !world.anna.sell(lead.id, first, today: world.today).converted)
        let card = try world.anna.card(lead.id)
        #expect(card.summary.isClient && card.summary.id == lead.id)
    }

    @Test func `A05: the portfolio adds up to the whole base`() throws {
        try fill()
        let rows = try report(.portfolio, world.office).rows
        #expect(rows.map { $0[1] } == [.count(2), .count(1), .count(2), .count(5)])
        #expect(
            rows.map { $0[3] } == [0, 1_000, 24_000, 25_000].map { .money(world.roubles($0)) }
        )
        #expect(rows[2][5] == .share(Share(Int64(2_400_000), of: 2_500_000)))
        // Once in 299 days and twice in 60: by what each purchase brings, for four years.
        #expect(rows.map { $0[6] == .money(world.roubles(0)) } == [true, true, false, false])
        #expect(rows[2][6] == rows[3][6])
    }

    @Test func `B12: purchases and occasions are counted by client`() throws {
        try fill()
        let rows = try report(.salesPerClient, world.anna).rows
        #expect(rows.map { $0[1] } == [1, 1, 0, 1, 3].map { .count($0) })
        #expect(rows.map { $0[3] } == [1, 2, 0, 4, 7].map { .count($0) })
        #expect(rows.map { $0[4] } == [1, 2, 0, 3, 6].map { .count($0) })
    }

    @Test func `C02: everybody stands on a rung of the ladder`() throws {
        try fill()
        let rows = try report(.ladder, world.anna).rows
        #expect(rows.map { $0[2] } == [1, 1, 1, 2, 0].map { .count($0) })
    }

    @Test func `A15: few clients bring most of the profit, and how few is said`() throws {
        try fill()
        let pareto = try report(.pareto, world.anna)
        #expect(pareto.rows.map { $0[1] } == [1, 1, 1, 0].map { .count($0) })
        let text = try #require(pareto.conclusions.first?.text.text(.en))
        #expect(text.hasPrefix("33.3 % of the clients (1) bring 80 % of the profit in RUB"))
    }

    @Test func `B11: leads that became clients are counted where they came from`() throws {
        try fill()
        let moves = try report(.moves, world.anna, since: -10)
        #expect(
            moves.conclusions.map { $0.text.text(.en) } == ["became clients after 2025-12-22: 1"]
        )
        // All were captured within the time, whatever was written down of earlier days.
        #expect(moves.rows[0].dropFirst().elementsEqual([1, 1, 1, 2, 0, 0].map { .count($0) }))
        #expect(moves.rows.dropFirst().joined().allSatisfy { $0 == .count(0) || $0.isText })
    }

    @Test func `E15, E16: who sleeps and who is gone follows from the own cycle`() throws {
        try fill()
        let rows = try report(.activity, world.anna).rows
        let counts = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        #expect(counts[.word("active")] == .count(2))
        #expect(counts[.word("due")] == .count(1))
        #expect(counts[.word("fresh")] == .count(2))
    }

    @Test func `B18: a repeat purchase is asked of those who had time for it`() throws {
        try fill()
        let rows = try report(.repeat, world.anna).rows
        #expect(rows[0][2] == .share(Share(3, of: 5)))
        #expect(rows[1][2] == .share(Share(1, of: 1)))
        #expect(rows[2][2] == .share(Share(0, of: 0)))
        let text = try report(.repeat, world.anna).conclusions.first?.text.text(.en)
        #expect(text?.hasSuffix("by 100.0 %, a first by 60.0 %: 1.7 times as much") == true)
    }

    @Test func `B11: of each month's captures it is said how many bought`() throws {
        try fill()
        let rows = try report(.conversion, world.anna).rows
        #expect(
            rows.map { $0[0] } == ["2025-03", "2025-10", "2025-12", "2026-01"].map { .text($0) }
        )
        #expect(rows.map { $0[2] } == [1, 1, 1, 0].map { .count($0) })
        #expect(rows.last?[3] == .share(Share(0, of: 2)))
    }

    @Test func `a card that is deleted is in no report`() throws {
        try fill()
        let lead = try #require(try world.anna.find("Иванова", limit: 1).first)
        try world.anna.delete(lead.id)
        #expect(try report(.portfolio, world.anna).rows.last?[1] == .count(4))
    }
}

extension Report.Cell {
    fileprivate var isText: Bool {
        switch self {
        case .text, .word, .phrase: true
        default: false
        }
    }
}
