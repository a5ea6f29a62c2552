import CRMDomain
import SyncCore
import Testing
import Wording

/// Reports that are asked for with more than their name.
struct CrossReportTests {
    let book: Book

    init() throws { book = try Book() }

    private func report(
        _ kind: ReportKind,
        _ change: (inout ReportInput) -> Void
    ) throws -> Report {
        var input = ReportInput(try book.crm.clientFacts(), try book.crm.frame(on: book.today))
        change(&input)
        return Report(kind, input)
    }

    @Test func `B30: two fields are crossed, and the totals count a card once`() throws {
        let anna = try book.lead("Иванова Анна +79260000001 +hot +new")
        _ = try book.lead("Петров Пётр +79260000002 +hot")
        _ = try book.lead("Сидоров Олег +79260000003")
        try book.sell(anna, 100)
        let found = try report(.cross) { $0.cross = (down: .tag, across: .box) }
        #expect(found.columns.map(\.key) == ["tag", "leads", "clients", "all"])
        let keys = found.rows.map { row -> String in
            switch row[0] {
            case .phrase(_, let key), .word(let key): key
            default: ""
            }
        }
        #expect(keys == ["hot", "new", "unknown", "all"])
        #expect(
            found.rows.map { Array($0.dropFirst()) } == [
                [.count(1), .count(1), .count(2)], [.count(0), .count(1), .count(1)],
                [.count(1), .count(0), .count(1)], [.count(2), .count(1), .count(3)],
            ]
        )
    }

    @Test func `B30: numbers with names stand in their order`() throws {
        let anna = try book.lead("Иванова Анна +79260000001")
        try book.sell(anna, 100)
        _ = try book.lead("Петров Пётр +79260000002")
        let found = try report(.cross) { $0.cross = (down: .rung, across: .rung) }
        #expect(found.columns.map(\.key) == ["rung", "1", "3", "all"])
    }

    @Test func `A16: the spread of profit is told for each quarter`() throws {
        let many = try (1...5).map { try book.lead("Иванова Анна +7926000000\($0)") }
        for id in many { try book.sell(id, 100, -100) }
        for id in many { try book.sell(id, 100, -40) }
        try book.sell(many[0], 600, -40)
        let found = try book.report(.rule)
        #expect(found.rows.map(\.[0]) == [.text("2025-Q3"), .text("2025-Q4")])
        #expect(found.rows.map(\.[1]) == [.count(5), .count(5)])
        #expect(found.rows.map(\.[2]) == [book.money(500), book.money(1_100)])
        // All alike: four of five bring 80 %; then one brings 7 parts of 11.
        #expect(found.rows[0][3] == .share(Share(4, of: 5)))
        #expect(found.rows[0][4] == .share(Share(10_000, of: 50_000)))
        #expect(found.rows[1][4] == .share(Share(70_000, of: 110_000)))
        #expect(found.conclusions.first?.text.text(.en).contains("fewer clients") == true)
    }

    @Test func `sums of one currency say that there are others`() throws {
        let anna = try book.lead("Иванова Анна +79260000001")
        try book.sell(anna, 100)
        try book.sell(anna, 7) { $0.amount = Money(minorUnits: 700, currency: "EUR") }
        let frame = try book.crm.frame(on: book.today)
        let input = ReportInput(try book.crm.clientFacts(), frame)
        #expect(Report(.develop, input).currencies(of: input) == ["EUR", "RUB"])
        #expect(Report(.ladder, input).currencies(of: input) == [])
        #expect(Report(.pareto, input).currencies(of: input) == [])
    }

    @Test func `E23: deals of each funnel are counted by its own steps`() throws {
        try book.publish { config in
            var short = FunnelDefinition.classic
            short.name = "tender"
            short.steps = Array(short.steps.prefix(2))
            config.funnels = [.classic, short]
        }
        let anna = try book.lead("Иванова Анна +79260000001")
        for name in ["sales", "tender", "tender"] {
            _ = try book.crm.openDeal(
                anna,
                title: nil,
                amount: nil,
                closeDay: nil,
                funnel: name,
                today: book.today
            )
        }
        #expect(try report(.funnel) { _ in }.rows.map(\.[2]).first == .count(1))
        let tender = try report(.funnel) { $0.funnel = "Tender" }
        #expect(tender.rows.count == 2)
        #expect(tender.rows.map(\.[2]) == [.count(2), .count(0)])
    }
}
