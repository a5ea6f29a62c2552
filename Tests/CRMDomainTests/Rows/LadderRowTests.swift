import CRMDomain
import SyncCore
import SyncTestSupport
import Testing
import Wording

/// The rows of the text on the ladder of adherence.
@Suite struct LadderRowTests {
    private let book: Book

    init() throws { book = try Book() }

    @Test func `C02: rungs may have names of the office's, their number is five`() throws {
        try book.publish { $0.rungNames["ru"] = ["чужой", "гость", "новый", "свой", "друг"] }
        let config = try book.crm.config()
        #expect(Rung.allCases.map { $0.phrase(config).text(.ru) }.last == "друг")
        #expect(Rung.adherent.phrase(config).text(.en) == "adherent")
        var wrong = config
        wrong.rungNames["ru"] = ["чужой", "свой"]
        #expect(throws: ConfigError.self) { try wrong.check() }
    }

    @Test func `C05, C06, C07, C08: each rung has its own evidence`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        var rungs = [try book.state(id).place.rung]
        try book.log(id, .inform)
        rungs.append(try book.state(id).place.rung)
        try book.sell(id, 100, -1)
        rungs.append(try book.state(id).place.rung)
        try book.sell(id, 100)
        rungs.append(try book.state(id).place.rung)
        #expect(rungs == [.potential, .visitor, .buyer, .regular])
        #expect(rungs.map(\.bar) == ["▁", "▂", "▄", "▆"])
    }

    @Test func `C07: with three occasions for a regular a second one is occasional`() throws {
        try book.publish { $0.thresholds["ladder.regular_min"] = "3" }
        let id = try book.lead("Иванова Анна +79260000001")
        for offset in [-9, -5] { try book.sell(id, 100, offset) }
        let state = try book.state(id)
        #expect(state.place.rung == .buyer && state.history.occasions.count == 2)
    }

    @Test func `C09, C10: an adherent is marked for a reason, or pays more for our name`() throws {
        let marked = try book.lead("Иванова Анна +79260000001")
        let payer = try book.lead("Петрова Ольга +79260000002")
        for offset in [-9, -5] {
            try book.sell(marked, 100, offset)
            try book.sell(payer, 120, offset) { $0.terms.listPrice = 10_000 }
        }
        #expect(throws: CRMError.noReason) {
            try book.crm.mark(marked, .adherent, reason: " ", today: book.today)
        }
        try book.crm.mark(marked, .adherent, reason: "сервис", today: book.today)
        #expect(try book.state(marked).place.rung == .adherent)
        #expect(try book.state(payer).place.rung == .adherent)
        #expect(try book.crm.unmark(marked, .adherent))
        #expect(try book.state(marked).place.rung == .regular)
    }

    @Test func `C11, C12, C30: each group has a strategy, and what is spent is counted`() throws {
        try book.publish { config in
            var cheap = Strategy(rung: 3)
            cheap.subgroup = .unprofitable
            cheap.name = "расшевелить"
            cheap.quarterLimit = 10_000
            config.strategies.append(cheap)
        }
        let id = try book.lead("Иванова Анна +79260000001")
        let config = try book.crm.config()
        let first = try #require(config.strategy(rung: .potential, .unprofitable))
        #expect(first.name == nil, "the product's own, for all of the rung")
        try book.sell(id, 100) { $0.terms.cost = 20_000 }
        let state = try book.state(id)
        #expect(config.strategy(rung: state.place.rung, state.subgroup)?.name == "расшевелить")
        try book.record(id, .cost) { $0.amount = book.world.roubles(150) }
        try book.log(id, .visit, 0, minutes: 45)
        let spent = try book.state(id).spentInQuarter
        #expect(spent.money == 15_000 && spent.minutes == 45)
    }

    @Test func `C13: it is told how far it is to the next rung`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        #expect(try book.state(id).goal?.text(.en) == "speak with them, or send something")
        try book.sell(id, 100, -3)
        #expect(try book.state(id).goal?.text(.en) == "1 of 2 purchases")
    }

    @Test func `C14: who buys below the list price is sensitive to price`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 80, -3) { $0.terms.listPrice = 10_000 }
        try book.sell(id, 100) { $0.terms.listPrice = 10_000 }
        #expect(try book.names("price_sensitive") == ["Иванова Анна"])
        try book.sell(id, 100, -1) { $0.terms.listPrice = 10_000 }
        #expect(try book.names("price_sensitive").isEmpty)
    }

    @Test func `C16, D14: demand goes up and down by a tenth`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 1_000, -120)
        try book.sell(id, 1_090, -10)
        #expect(try book.state(id).trend == .flat)
        try book.sell(id, 10, -5)
        #expect(try book.state(id).trend == .up)
        #expect(try book.state(id, 100).trend == .down)
        #expect(try book.report(.growth).rows.map { $0[1] } == [1, 0, 0].map { .count($0) })
    }

    @Test func `C18: numbers suggest and people decide; of two decisions the gentler holds`() throws
    {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.sell(id, 100, -300) { $0.terms.cost = 20_000 }
        #expect(try book.state(id).triageSuggestion == .withdraw)
        try book.crm.triage(id, .withdraw, reason: "убыток")
        try book.world.boris.triage(id, .minimal, reason: nil)
        try book.world.syncAll()
        #expect(try book.state(id).facts.profile.triage == .minimal)
        #expect(try book.world.office.conflicts(of: id).count == 1)
        #expect(try book.report(.triage).rows[2][1] == .count(1))
    }

    @Test func `C19: points are a ledger that adds up`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.record(id, .points) { $0.number = 120 }
        try book.record(id, .points) { $0.number = -20 }
        #expect(try book.state(id).points.points == 100)
    }

    @Test func `C20, C23: profit is what is left of sales, by the method of the office`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        let sale = try book.sell(id, 10_000) { $0.terms.cost = 450_000 }
        try book.record(id, .return) {
            $0.amount = book.world.roubles(2_000)
            $0.target = sale
        }
        try book.record(id, .cost) {
            $0.amount = book.world.roubles(500)
            $0.subject = CostKind.extra.rawValue
        }
        #expect(try book.state(id).earnings.profit == 300_000)
        #expect(try book.state(id).history.count == 1, "a return is no unmaking")
        try book.publish { $0.thresholds["profit.method"] = "gross" }
        #expect(try book.state(id).earnings.profit == 350_000)
    }

    @Test func `C22: an adherent whom nobody has spoken with raises a task`() throws {
        try book.publish { config in
            for place in config.rules.indices { config.rules[place].isOn = true }
        }
        let id = try book.lead("Иванова Анна +79260000001")
        for offset in [-60, -50] { try book.sell(id, 100, offset) }
        try book.log(id, .visit, -31)
        try book.crm.mark(id, .adherent, reason: "сервис", today: book.today)
        let task = try #require(book.state(id).tasks.first { $0.action == .cherish })
        #expect(task.due == book.day(-1))
        try book.log(id, .call)
        #expect(try !book.state(id).tasks.contains { $0.action == .cherish && $0.due == task.due })
    }

    @Test func `C24: who buys each month is steady, who bought once in a year is not`() throws {
        let steady = try book.lead("Иванова Анна +79260000001")
        for month in 0..<6 { try book.sell(steady, 100, -30 * month) }
        let rare = try book.lead("Петров Пётр +79260000002")
        try book.sell(rare, 100, -330)
        #expect(try book.names("stability=monthly") == ["Иванова Анна"])
        #expect(try book.names("stability=yearly") == ["Петров Пётр"])
    }

    @Test func `C25, C26, C28: value is also a name, and whom somebody brought`() throws {
        let image = try book.lead("Иванова Анна +79260000001")
        try book.crm.mark(image, .image, reason: "известна в городе", today: book.today)
        let big = try book.lead("Петров Пётр +79260000002")
        try book.sell(big, 300_000)
        #expect(try book.state(image).valueMarks == [.image])
        #expect(try book.state(big).valueMarks == [.big])
        #expect(try book.names("mark=image") == ["Иванова Анна"])
    }

    @Test func `C27: who brought a buyer is credited, and nobody while people differ`() throws {
        let one = try book.lead("Иванова Анна +79260000001")
        let two = try book.lead("Петров Пётр +79260000002")
        let new = try book.lead("Орлова Ольга +79260000003")
        try book.world.syncAll()
        try book.crm.refer(new, by: one)
        try book.sell(new, 100)
        try book.world.syncAll()
        #expect(try book.names("mark=referrer") == ["Иванова Анна"])
        #expect(try book.state(one).valueMarks == [.referrer])
        // K20: two are named without knowing of each other.
        try book.crm.refer(new, by: two)
        try book.world.boris.refer(new, by: one)
        try book.world.boris.refer(new, by: two)
        try book.world.boris.refer(new, by: one)
        try book.world.syncAll()
        #expect(try book.names("mark=referrer").isEmpty)
        #expect(throws: CRMError.ownReferrer) { try book.crm.refer(one, by: one) }
    }

    @Test func `C29: each rung has two or three parts by profit, and no other number`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 20_000)
        #expect(try book.state(id).subgroup == .profitable)
        try book.publish { $0.thresholds["subgroup.hi"] = "100,100,9000000,9000000,9000000" }
        #expect(try book.state(id).subgroup == .middling)
        var two = try book.crm.config()
        two.thresholds["subgroup.hi"] = "0,0,0,0,0"
        try two.check()
        #expect(Subgroup(profit: 0, rung: .buyer, try two.allThresholds()) == .unprofitable)
        two.thresholds["subgroup.lo"] = "1,0,0,0,0"
        #expect(throws: ConfigError.thresholds(.subgroups)) { try two.check() }
        #expect(try book.report(.subgroups).rows.count == 15)
    }

    @Test func `C31, C32: middling clients are seen who take more than they bring`() throws {
        let dear = try book.lead("Иванова Анна +79260000001")
        try book.sell(dear, 5_000, -5)
        try book.log(dear, .visit, -4, minutes: 300)
        let good = try book.lead("Петров Пётр +79260000002")
        try book.sell(good, 90_000, -5)
        let report = try book.report(.middlings)
        #expect(report.rows.map { $0[1] } == [1, 1, 0].map { .count($0) })
        let texts = report.conclusions.map { $0.text.text(.en) }
        #expect(texts.first == "middling clients take more than they bring: 1")
    }

    @Test func `C33, C35: how likely a client leaves goes by the rung, and a rival raises it`()
        throws
    {
        let id = try book.lead("Иванова Анна +79260000001")
        for offset in [-9, -5] { try book.sell(id, 100, offset) }
        #expect(try book.state(id).risk == 25)
        let rival = try book.record(id, .rival) { $0.text = "−15 %" }
        #expect(try book.state(id).risk == 50)
        #expect(try book.state(id).tasks.contains { $0.trigger == rival })
        try book.crm.settle(rival, as: "closed")
        #expect(try book.state(id).risk == 25)
        #expect(try book.report(.churn).rows[3][1] == .share(Share(25, of: 100)))
        #expect(try book.report(.churn).rows[3][2] == .word("too few"))
    }

    @Test func `C34: likelihoods that grow with the rung are refused`() throws {
        var config = try book.crm.config()
        config.thresholds["churn"] = "90,80,50,60,2"
        #expect(throws: ConfigError.thresholds(.churn)) { try config.check() }
        config.thresholds["churn"] = "90,80,50,50,2"
        try config.check()
    }

    @Test func `C37: no merge of facts skips a rung, and a mark waits`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.crm.mark(id, .adherent, reason: "сервис", today: book.today)
        #expect(try book.state(id).place.rung == .potential)
        #expect(try book.state(id).place.isMarkPending)
        try book.sell(id, 100, -3)
        let early = try book.sell(id, 100, -1)
        #expect(try book.state(id).place.rung == .adherent)
        try book.crm.void(early, of: id, why: "ошибка", today: book.today)
        let place = try book.state(id).place
        #expect(place.rung == .buyer && place.isMarkPending, "K6")
    }

    @Test func `C39, C40: after a long silence a new turn begins, and its gain is told`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        for offset in [-260, -230, -200] { try book.sell(id, 100, offset) }
        for offset in [-40, -10] { try book.sell(id, 400, offset) }
        try book.record(id, .cost, -10) { $0.amount = book.world.roubles(50) }
        let turns = Turn.all(
            try book.state(id).facts,
            Thresholds(),
            currency: "RUB",
            asOf: book.today
        )
        #expect(turns.map(\.purchases) == [3, 2])
        #expect(turns.map(\.profit) == [30_000, 75_000])
        #expect(turns.map(\.benefits) == [0, 5_000])
    }

    @Test func `C41: neither time nor returns nor silence takes a rung away`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        for offset in [-300, -280] { try book.sell(id, 100, offset) }
        try book.record(id, .return) { $0.amount = book.world.roubles(200) }
        try book.record(id, .left)
        let state = try book.state(id)
        #expect(state.activity == .gone && state.place.rung == .regular)
    }
}
