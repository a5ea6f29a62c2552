import CRMDomain
import SyncCore
import SyncReplica
import Testing

/// What other programs wrote is counted as far as it makes sense, and never stops anybody.
@Suite struct ForeignFactTests {
    private let book: Book

    init() throws { book = try Book() }

    @Test func `numbers beyond all sense do not stop a card, a list or a report`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.crm.replica.write { transaction in
            try transaction.write([.integer(.min)], to: "created", of: id, in: "contact")
            for _ in 0..<2 {
                try transaction.create(
                    "fact",
                    parent: id,
                    values: [
                        "fact": [
                            .text("points"), .integer(.max), .text("2026-01-01"), .null, .null,
                            .integer(.max), .null, .null, .null,
                        ]
                    ]
                )
            }
            try transaction.create(
                "deal",
                parent: id,
                values: [
                    "deal": [.text("sales"), .text("2026-01-01")], "step": [.integer(.min)],
                ]
            )
            try transaction.create(
                "plan_step",
                parent: id,
                values: [
                    "step": [.text("пломба"), .integer(.max), .null], "position": [.integer(.max)],
                ]
            )
        }
        try book.crm.addPlanStep(id, "чистка", afterDays: 3, day: nil)
        #expect(try book.state(id).points.points == .max)
        #expect(try book.crm.card(id).summary.id == id)
        #expect(try book.crm.boxCounts(on: book.today).leads == 1)
        for kind in ReportKind.allCases { _ = try book.report(kind) }
    }

    @Test func `a configuration of a later program is used as far as it is understood`() throws {
        var text = try OfficeConfig().text()
        text = text.replacing(
            "\"thresholds\" : {",
            with: "\"thresholds\" : { \"later.key\" : \"7\", \"neglect.days\" : \"9\""
        )
        text = text.replacing("\"trigger\" : \"sleeping\"", with: "\"trigger\" : \"later\"")
        #expect(throws: ConfigError.self) { try OfficeConfig(text: text) }
        let config = try OfficeConfig(text: text, isLenient: true)
        #expect(config.rules.count == OfficeConfig().rules.count - 1)
        #expect(try config.allThresholds().neglectDays == 9)
        #expect(throws: ConfigError.unknownKey("later.key")) { try config.check() }
    }

    @Test func `a number that nobody means is not published`() throws {
        var config = OfficeConfig()
        config.thresholds["neglect.days"] = "9223372036854775807"
        #expect(throws: ConfigError.self) { try config.check() }
        config.thresholds = [:]
        config.rules[0].afterDays = .min
        #expect(throws: ConfigError.self) { try config.check() }
    }

    @Test func `a device does not write what the office decides`() throws {
        _ = try book.crm.publish(OfficeConfig())
        try book.world.syncAll()
        #expect(try book.world.office.config().version == 0)
        #expect(try book.crm.refused().map(\.code) == ["office"])
    }

    @Test func `the usual cycle of what was bought last stands in for an own one`() throws {
        try book.publish { config in
            var product = Product("Окрашивание")
            product.cycleDays = 40
            config.products = [product]
        }
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 100, -50) { $0.title = "окрашивание" }
        #expect(try book.state(id).activity == .due)
        let due = Agenda.dueDay(try book.state(id).facts, Thresholds(), asOf: book.today)
        #expect(due == book.day(-10))
    }

    @Test func `a deal on whose end people differ is open until they agree`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        let deal = try book.crm.openDeal(
            id,
            title: nil,
            amount: nil,
            closeDay: nil,
            funnel: "sales",
            today: book.today
        )
        try book.world.syncAll()
        try book.crm.close(deal: deal, as: .lost, reason: "цена")
        try book.world.boris.close(deal: deal, as: .won, reason: nil)
        try book.world.syncAll()
        for crm in [book.crm, book.world.boris, book.world.office] {
            let state = try book.state(id, on: crm)
            #expect(state.result(of: try #require(state.facts.deals.first)) == .open)
            #expect(try crm.conflicts(of: id).count == 1)
        }
    }

    @Test func `who is deleted is not found by what was on the card`() throws {
        let id = try book.lead("Иванова Анна +79260000001 +опт anna@example.com")
        #expect(try book.crm.find("опт", today: book.today).map(\.id) == [id])
        try book.crm.delete(id)
        #expect(try book.crm.find("опт", today: book.today).isEmpty)
        #expect(try book.crm.find("example", today: book.today).isEmpty)
    }
}
