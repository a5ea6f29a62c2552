import CRMDomain
import SyncCore
import SyncTestSupport
import Testing
import Wording

/// What reports conclude is about those whom the list of the conclusion has, and no others.
struct ConclusionTests {
    let book: Book

    init() throws { book = try Book() }

    /// A base in which every report has something to conclude, made by a sequence of chances.
    private func fill(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let crm = book.crm
        var ids: [RecordID] = []
        for number in 0..<40 {
            let id = try book.lead("Иванова Анна +79260000\(100 + number) @выставка")
            ids.append(id)
            for _ in 0..<random.below(4) {
                let title = ["стрижка", "окраска", "уход"][random.below(3)]
                try book.sell(id, Int64(random.below(9_000) + 1), -random.below(800)) {
                    $0.title = title
                    $0.terms.cost =
                        random.below(4) == 0 ? Int64(random.below(1_200_000)) : nil
                }
            }
            if random.below(3) == 0 {
                try book.log(id, .call, -random.below(400), minutes: random.below(90))
            }
            if random.below(5) == 0 {
                try book.record(id, .cost, -random.below(400)) {
                    $0.amount = book.world.roubles(Int64(random.below(3_000)))
                    $0.subject = "gift"
                }
            }
            if random.below(4) == 0 {
                let deal = try crm.openDeal(
                    id,
                    title: "сделка",
                    amount: nil,
                    closeDay: nil,
                    funnel: "sales",
                    today: book.today
                )
                if random.below(2) == 0 { try crm.close(deal: deal, as: .lost, reason: "цена") }
            }
        }
        for id in ids where random.below(6) == 0 { try crm.archive(id, reason: "переехала") }
        try book.world.syncAll()
        try book.world.office.erase(ids[random.below(ids.count)])
        try book.world.syncAll()
        // A card of today, which every report has to leave where it is.
        _ = try book.lead("Сидоров Олег")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `each conclusion counts what its list has`(_ seed: UInt64) throws {
        try fill(seed)
        let frame = try book.crm.frame(on: book.today)
        let clients = try book.crm.clientFacts()
        let states = ClientState.all(clients, frame)
        var seen = 0
        for kind in ReportKind.allCases {
            let report = Report(kind, ReportInput(clients, frame))
            #expect(report.conclusions.count <= 3, "\(kind)")
            for conclusion in report.conclusions {
                guard let count = conclusion.count else { continue }
                let words = conclusion.command.split(
                    separator: "\"",
                    omittingEmptySubsequences: false
                )
                guard words.count == 3 else { continue }
                let filter = ContactFilter(rawValue: String(words[0].prefix { $0 != " " })) ?? .all
                let segment = try book.crm.segment(String(words[1]))
                let withArchived = words[2].contains("--archived")
                let listed = states.count { $0.isIn(filter, segment, withArchived: withArchived) }
                #expect(count == listed, "\(kind): \(conclusion.text.text(.en))")
                #expect(conclusion.text.text(.en).hasSuffix(": \(count)"), "\(kind)")
                seen += 1
            }
        }
        #expect(seen >= 10, "the base gives too little to conclude")
    }

    @Test func `D14: who buys less than a year ago is who is listed`() throws {
        let less = try book.lead("Иванова Анна")
        try book.sell(less, 1_000, -500)
        try book.sell(less, 500, -10)
        let more = try book.lead("Петров Пётр")
        try book.sell(more, 1_000, -500)
        try book.sell(more, 2_000, -10)
        let report = try book.report(.growth)
        #expect(
            report.conclusions.map(\.command) == [
                "clients --seg \"growth=down\" --sort growth --reverse",
                "clients --seg \"growth=up\" --sort growth",
            ]
        )
        #expect(try book.names("growth=down") == ["Иванова Анна"])
        #expect(try book.state(less).yearChange == -50_000)
    }

    @Test func `C31: money and minutes of one year are looked at, and never added up`() throws {
        let dear = try book.lead("Иванова Анна")
        try book.sell(dear, 100, -10)
        try book.log(dear, .visit, -10, minutes: 500)
        let old = try book.lead("Петров Пётр")
        try book.sell(old, 10_000, -10)
        // Long ago, and so of no year that is looked at.
        try book.log(old, .visit, -600, minutes: 1_400)
        #expect(try book.names("costly") == ["Иванова Анна"])
        let rows = try book.report(.middlings).rows
        #expect(rows.map(\.count) == [5, 5, 5])
    }

    @Test func `A16: a quarter counts its buyers, and losses lessen its profit`() throws {
        let buyer = try book.lead("Иванова Анна")
        try book.sell(buyer, 1_000, -1)
        let loss = try book.lead("Петров Пётр")
        try book.sell(loss, 100, -2) { $0.terms.cost = 40000 }
        let gift = try book.lead("Сидоров Олег")
        try book.sell(gift, 50, -300)
        try book.record(gift, .cost, -3) { $0.amount = book.world.roubles(200) }
        let row = try #require(try book.report(.rule).rows.last)
        #expect(row[1] == .count(2))
        #expect(row[2] == book.money(1_000 - 300 - 200))
    }

    @Test func `A12: who buys less often than most regular clients could buy more`() throws {
        for number in 0..<3 {
            let id = try book.lead("Иванова Анна +7926000000\(number)")
            for (place, day) in [-90, -60, -30].enumerated() {
                try book.sell(id, 100, day) { $0.title = "товар \(place)" }
            }
        }
        let seldom = try book.lead("Петров Пётр")
        for (place, day) in [-270, -180, -90].enumerated() {
            try book.sell(seldom, 100, day) { $0.title = "товар \(place)" }
        }
        #expect(try book.names("candidate") == ["Петров Пётр"])
    }

    @Test func `A17: who turns over much and leaves little is named`() throws {
        let busy = try book.lead("Иванова Анна")
        try book.sell(busy, 100_000, -10) { $0.terms.cost = 100_00000 }
        let good = try book.lead("Петров Пётр")
        try book.sell(good, 10_000, -10)
        let report = try book.report(.pareto)
        #expect(report.columns.map(\.key).contains("sales"))
        let found = report.conclusions.first { $0.command.contains("abc_sales=A and") }
        #expect(found?.count == 1)
        var input = ReportInput(try book.crm.clientFacts(), try book.crm.frame(on: book.today))
        input.measure = .sales
        #expect(Report(.pareto, input).rows.first?[1] == .count(1))
    }

    @Test func `B11: months before the last twelve are one row, and those put away a column`()
        throws
    {
        for back in 0..<15 {
            var draft = LeadDraft()
            draft.given = "Анна"
            _ = try book.crm.importRows(
                header: ["given", "phone", "created"],
                options: ImportOptions(today: book.today),
                next: oneRow([
                    "Анна", "+7926000\(1_000 + back)", book.today.adding(months: -back).iso,
                ])
            )
        }
        let report = try book.report(.conversion)
        #expect(report.rows.count == 13)
        #expect(report.rows.first?.prefix(2).map(\.self) == [.word("earlier"), .count(3)])
        let id = try book.lead("Петров Пётр")
        try book.crm.archive(id, reason: nil)
        let moves = try book.report(.moves)
        #expect(moves.columns.last?.key == "archived")
        #expect(moves.rows.first?.last == .count(1))
    }

    private func oneRow(_ values: [String]) -> () -> ImportRow? {
        var row: ImportRow? = ImportRow(line: 2, values: values)
        return {
            defer { row = nil }
            return row
        }
    }

    @Test func `A09: a month of which somebody can still buy in time is too young to judge`() throws
    {
        let old = try book.lead("Иванова Анна")
        try book.sell(old, 100, -400)
        let young = try book.lead("Петров Пётр")
        try book.sell(young, 100, -40)
        let rates = try book.report(.hold).rows.map { $0[3] }
        #expect(rates == [.share(Share(0, of: 1)), .word("too early")])
    }

    @Test func `D12: nothing is forecast of who is gone`() throws {
        let id = try book.lead("Иванова Анна")
        for day in [-120, -90, -60] { try book.sell(id, 100, day) }
        #expect(try #require(book.state(id, -50).lifetime.forecast) > 0)
        try book.record(id, .left, -1)
        #expect(try book.state(id).lifetime.forecast == 0)
    }

    @Test func `B02: who walked in was spoken with`() throws {
        let id = try book.lead("Иванова Анна +79260000001 визит")
        #expect(try !book.state(id).isRaw)
        #expect(try book.state(id).place.rung == .visitor)
        let other = try book.lead("Петров Пётр +79260000002 звонок")
        #expect(try book.state(other).isRaw)
        try book.sell(other, 100)
        let all = try #require(try book.report(.firstSale).rows.last)
        #expect(all[4] == .count(1), "a sale is a contact too")
    }

    @Test func `B03: who was put away is found by it, and by the reason`() throws {
        let id = try book.lead("Иванова Анна")
        _ = try book.lead("Петров Пётр")
        try book.crm.archive(id, reason: "переехала")
        let states = try book.crm.states(on: book.today)
        for text in ["archived", "archive_reason~переех", "причина_архива=переехала"] {
            let segment = try book.crm.segment(text)
            #expect(states.filter { $0.isIn(.all, segment) }.map(\.facts.id) == [id], "\(text)")
        }
        let all = try book.crm.segment("name~а or name~о")
        #expect(states.count { $0.isIn(.all, all) } == 1)
        #expect(states.count { $0.isIn(.all, all, withArchived: true) } == 2)
    }

    @Test func `a report of a period counts the facts of the period alone`() throws {
        let id = try book.lead("Иванова Анна")
        try book.sell(id, 100, -100)
        try book.sell(id, 100, -1)
        try book.record(id, .objection, -100) { $0.subject = "дорого" }
        var input = ReportInput(
            try book.crm.clientFacts(),
            try book.crm.frame(on: book.today)
        )
        input.from = book.day(-10)
        #expect(Report(.salesPerClient, input).rows.last?[3] == .count(1))
        #expect(Report(.objections, input).rows.isEmpty)
        input.from = nil
        #expect(Report(.salesPerClient, input).rows.last?[3] == .count(2))
        #expect(Report(.objections, input).rows.count == 1)
    }

    @Test func `seller, month and time of day are asked for`() throws {
        let id = try book.lead("Иванова Анна")
        try book.sell(id, 100) { $0.terms.seller = "Борис" }
        try book.sell(id, 100, -40)
        #expect(try book.names("seller=борис").count == 1)
        #expect(try book.names("month=ноябрь").count == 1)
        #expect(try book.names("month=июль").isEmpty)
        // A day alone says nothing of the time.
        let times = try book.state(id).values(of: .time)
        #expect(times.count == 1)
    }
}
