import CRMDomain
import SyncCore
import SyncTestSupport
import Testing
import Wording

/// The rows of the texts on loyalty factors, the digital profile, reminders and the funnel.
@Suite struct ReminderRowTests {
    private let book: Book

    init() throws { book = try Book() }

    private func allOn() throws {
        try book.publish { config in
            for place in config.rules.indices { config.rules[place].isOn = true }
        }
    }

    private func titles(_ id: RecordID, on crm: CRM? = nil) throws -> [String] {
        try book.state(id, on: crm).tasks.map { $0.title.text(.en) }
    }

    @Test func `D03, D08: leads are sorted by how they fit a portrait`() throws {
        try book.publish { config in
            config.portraits = [
                Portrait(
                    name: "дом",
                    conditions: [
                        .init(when: "sex=f", weight: 1), .init(when: "tag:дом", weight: 1),
                    ]
                )
            ]
        }
        _ = try book.lead("Петров Пётр +79260000001 sex=m")
        _ = try book.lead("Иванова Анна +79260000002 sex=f +дом")
        let fits = try Set(book.crm.states(on: book.today).map { $0.values(of: .fit) })
        #expect(fits == [[.number(0)], [.number(100)]])
        #expect(try book.names("fit>50") == ["Иванова Анна"])
    }

    @Test func `D12: promises are kept or broken, and remind until they are`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        let promise = try book.record(id, .promise, -3) {
            $0.text = "замер"
            $0.due = book.day(-1)
        }
        #expect(try titles(id) == ["keep the promise: замер"])
        #expect(try book.crm.agenda(on: book.today, limit: 5).shown.first?.reason == .task)
        try book.crm.settle(promise, as: "kept")
        #expect(try titles(id).isEmpty)
        #expect(throws: CRMError.self) { try book.crm.settle(promise, as: "perhaps") }
    }

    @Test func `D18: goods have price classes, and categories that are counted`() throws {
        try book.publish { config in
            var plain = Product("Стрижка")
            plain.category = "волосы"
            plain.tier = 1
            plain.listPrice = 100_000
            config.products = [plain]
        }
        let product = try #require(book.crm.config().product("СТРИЖКА"))
        #expect(SaleTerms(product).category == "волосы" && SaleTerms(product).listPrice == 100_000)
    }

    @Test func `D19, D20, D21: reasons to stay are of three kinds, and told by client`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        let config = try book.crm.config()
        for typed in ["скидки", "место", "сервис"] {
            let name = config.factor(typed)
            try book.crm.put(id, .loyalty, name, today: book.today)
        }
        let names = try book.state(id).facts.items(.loyalty).map(\.text)
        #expect(names == ["discounts", "place", "service"])
        let rows = try book.report(.loyalty).rows.filter { $0[2] == .count(1) }
        #expect(
            rows.map { $0[1] }
                == [.word("programme"), .word("traditional"), .word("non_material")]
        )
        #expect(config.factors.count { $0.kind != .nonMaterial } == 8)
    }

    @Test func `E01: one card holds what was noted, and what follows`() throws {
        let id = try book.lead("Иванова Анна +79260000001 @выставка need=маникюр")
        try book.crm.put(id, .interest, "педикюр", today: book.today)
        try book.crm.expect(id, on: book.day(40), basis: .specialist)
        try book.sell(id, 100)
        let card = try book.crm.card(id)
        let state = try book.state(id)
        #expect(card.need == "маникюр" && card.source == "выставка")
        #expect(state.facts.items(.interest).map(\.text) == ["педикюр"])
        #expect(state.facts.expectedVisit == book.day(40))
        #expect(state.place.rung == .buyer && state.risk == 50)
    }

    @Test func `E02: what belongs to a service is kept with it`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.sell(id, 4_500) {
            $0.title = "окрашивание"
            $0.terms.attributes = "длина=средняя; формула=7.1"
        }
        try book.world.syncAll()
        let sold = try book.state(id, on: book.world.office).facts.purchases.first
        #expect(sold?.product == "окрашивание" && sold?.attributes == "длина=средняя; формула=7.1")
    }

    @Test func `E03, E04: two dates of the next visit stand, the earlier reminds (K11)`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.crm.expect(id, on: book.day(30), basis: .specialist)
        try book.world.boris.expect(id, on: book.day(20), basis: .specialist)
        try book.crm.expect(id, on: book.day(25), basis: .client)
        try book.world.syncAll()
        for crm in [book.crm, book.world.office] {
            let days = try book.state(id, on: crm).facts.openExpectations.map(\.day)
            #expect(days == [20, 25, 30].map { book.day($0) })
        }
        book.world.clock.advance(milliseconds: 60_000)
        try book.log(id, .visit)
        #expect(try book.state(id).facts.openExpectations.isEmpty, "a visit settles them all")
    }

    @Test func `E05, E08: an interest is offered soon after a visit, until it is settled`() throws {
        try allOn()
        let id = try book.lead("Иванова Анна +79260000001")
        try book.crm.put(id, .interest, "маникюр", today: book.today)
        try book.log(id, .visit)
        let task = try #require(book.state(id).tasks.first { $0.rule == "interest" })
        #expect(task.title.text(.en) == "offer: маникюр" && task.due == book.day(1))
        try book.crm.put(id, .interest, "маникюр", status: "refused", today: book.today)
        #expect(try !book.state(id).tasks.contains { $0.rule == "interest" })
    }

    @Test func `E06: feedback is asked for once, whoever derives it (K12, K13)`() throws {
        try allOn()
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.log(id, .visit)
        try book.world.syncAll()
        let here = try #require(book.state(id).tasks.first { $0.rule == "feedback" })
        let there = try #require(
            book.state(id, on: book.world.boris).tasks.first { $0.rule == "feedback" }
        )
        #expect(here.id == there.id && here.due == book.day(1))
        try book.crm.update(here, state: .done)
        try book.world.boris.update(there, due: book.day(9))
        try book.world.syncAll()
        for crm in [book.crm, book.world.boris, book.world.office] {
            #expect(try !book.state(id, on: crm).tasks.contains { $0.rule == "feedback" }, "K14")
        }
    }

    @Test func `E07: a bad score opens a rescue, and an offer may wait for a good one`() throws {
        try book.publish { config in
            for place in config.rules.indices {
                config.rules[place].isOn = true
                if config.rules[place].id == "interest" { config.rules[place].feedback = .good }
            }
        }
        let id = try book.lead("Иванова Анна +79260000001")
        try book.crm.put(id, .interest, "маникюр", today: book.today)
        let bad = try book.record(id, .feedback, -2) { $0.number = 2 }
        #expect(try titles(id) == ["put right what went wrong"])
        try book.crm.settle(bad, as: "processed")
        try book.record(id, .feedback) { $0.number = 5 }
        #expect(try titles(id) == ["offer: маникюр"])
        #expect(throws: CRMError.self) { try book.record(id, .feedback) { $0.number = 6 } }
    }

    @Test func `E09: a task is done as the client likes, and never as he has refused`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.crm.addTask(id, "предложить", due: nil, channel: "call")
        #expect(try book.state(id).tasks.first?.channel == "call")
        try book.crm.refuse(id, calls: true, messages: nil)
        #expect(try book.state(id).tasks.first?.channel == "message")
        try book.crm.refuse(id, calls: nil, messages: true)
        #expect(try book.state(id).tasks.first?.channel == nil)
    }

    @Test func `E10: an expected visit reminds shortly before it`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.crm.expect(id, on: book.day(8), service: "окрашивание", basis: .specialist)
        #expect(try titles(id) == ["remind of the visit: окрашивание"])
        #expect(try book.crm.agenda(on: book.today, limit: 5).count == 0)
        let listed = try book.crm.agenda(on: book.day(1), limit: 5).shown
        #expect(listed.first?.task?.due == book.day(1))
    }

    @Test func `E11: a step of a plan reminds only when the one before is settled`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        let first = try book.crm.addPlanStep(id, "чистка", afterDays: nil, day: book.day(2))
        try book.crm.addPlanStep(id, "пломба", afterDays: 14, day: nil)
        #expect(try titles(id) == ["next step of the plan: чистка"])
        try book.log(id, .visit)
        try book.crm.settle(planStep: first, as: .done)
        let next = try #require(book.state(id).tasks.first)
        #expect(next.title.text(.en) == "next step of the plan: пломба")
        #expect(next.due == book.day(14))
    }

    @Test func `E12: consumables remind again and again until they are bought or refused`() throws {
        try book.publish { config in
            var rule = ReminderRule("filter", .consumable, afterDays: 90, isOn: true)
            (rule.product, rule.offer, rule.repeatDays) = ("станция", "картридж", 90)
            config.rules = [rule]
        }
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 100, -100) { $0.title = "Станция" }
        let first = try #require(book.state(id).tasks.first)
        #expect(first.due == book.day(-10) && first.title.text(.en) == "offer: картридж")
        #expect(try book.state(id, 80).tasks.first?.due == book.day(80), "its second turn")
        try book.sell(id, 10) { $0.title = "картридж" }
        #expect(try book.state(id).tasks.first?.due == book.day(90), "from the new one on")
        try book.record(id, .offer) { $0.text = "картридж" }
        let offer = try #require(book.state(id).facts.events(.offer, asOf: book.today).first)
        try book.crm.settle(offer.id, as: "refused")
        #expect(try book.state(id).tasks.isEmpty)
    }

    @Test func `E13: what goes with a purchase is offered, unless it was bought (K15)`() throws {
        try book.publish { config in
            var rule = ReminderRule("case", .crossSell, isOn: true)
            (rule.product, rule.offer) = ("смартфон", "чехол")
            config.rules = [rule]
        }
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.sell(id, 100) { $0.title = "смартфон" }
        try book.world.syncAll()
        #expect(try titles(id) == ["offer: чехол"])
        try book.sell(id, 10, on: book.world.boris) { $0.title = "Чехол" }
        try book.world.syncAll()
        #expect(try titles(id).isEmpty)
    }

    @Test func `E14: rules are data, are off at first, and can be tried on what is held`() throws {
        let defaults = OfficeConfig().rules
        let agreed: Set<ReminderRule.Trigger> = [.expectedVisit, .promise, .rival, .badFeedback]
        #expect(defaults.allSatisfy { $0.isOn == agreed.contains($0.trigger) })
        let id = try book.lead("Иванова Анна +79260000001")
        try book.log(id, .visit)
        #expect(try book.state(id).tasks.isEmpty)
        var tried = OfficeConfig()
        tried.rules = tried.rules.map { rule in
            var rule = rule
            rule.isOn = rule.id == "feedback"
            return rule
        }
        let facts = try #require(book.crm.clientFacts(of: id).first)
        let tasks = Reminders.open(facts, tried, Thresholds(), asOf: book.today)
        #expect(tasks.map(\.rule) == ["feedback"])
        #expect(try book.state(id).tasks.isEmpty, "trying writes nothing")
    }

    @Test func `E17: who sleeps is woken by an offer, and a purchase soon after counts (K16)`()
        throws
    {
        try allOn()
        let id = try book.world.shared("Иванова Анна +79260000001")
        for offset in [-110, -80, -50] { try book.sell(id, 100, offset) }
        #expect(try book.state(id).activity == .sleeping)
        #expect(try titles(id).contains("wake with an offer"))
        try book.record(id, .offer, -2) { $0.subject = "скидка" }
        try book.world.syncAll()
        #expect(try !titles(id).contains("wake with an offer"))
        try book.sell(id, 100, -1, on: book.world.boris)
        try book.world.syncAll()
        for crm in [book.crm, book.world.office] {
            #expect(try book.report(.offers, on: crm).rows[0][3] == .count(1))
        }
    }

    @Test func `E21, E22: deals go through named steps, the furthest counts (K17)`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        let deal = try book.crm.openDeal(
            id,
            title: "кухня",
            amount: book.world.roubles(250_000),
            closeDay: book.day(30),
            funnel: "sales",
            today: book.today
        )
        try book.world.syncAll()
        try book.crm.advance(deal: deal, of: id, to: 4, today: book.today)
        try book.world.boris.advance(deal: deal, of: id, to: 3, today: book.today)
        try book.world.syncAll()
        let rows = try book.report(.funnel, on: book.world.office).rows
        #expect(rows.map { $0[2] } == [1, 1, 1, 1, 0].map { .count($0) })
        let names = FunnelDefinition.classic.steps.map { $0.phrase.text(.en) }
        #expect(names == ["contact", "needs", "presentation", "objections", "closing"])
    }

    @Test func `E21: a sale wins its deal, whatever is said of it (K18)`() throws {
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
        #expect(throws: CRMError.noReason) {
            try book.crm.close(deal: deal, as: .lost, reason: nil)
        }
        try book.crm.close(deal: deal, as: .lost, reason: "цена")
        try book.sell(id, 100, on: book.world.boris) { $0.terms.deal = deal }
        try book.world.syncAll()
        let state = try book.state(id, on: book.world.office)
        #expect(state.result(of: try #require(state.facts.deals.first)) == .won)
    }

    @Test func `E23: a funnel has two to nine steps, and a step keeps its ID when renamed`() throws
    {
        var config = OfficeConfig()
        config.funnels[0].steps = [.init("contact")]
        #expect(throws: ConfigError.self) { try config.check() }
        config.funnels[0].steps = [.init("contact"), .init("closing")]
        config.funnels[0].steps[1].titles = ["ru": "сделка", "en": "deal"]
        try config.check()
        #expect(config.funnels[0].steps[1].phrase.text(.ru) == "сделка")
        let read = try OfficeConfig(text: try config.text())
        #expect(read == config)
    }

    @Test func `E24: objections are kept with their answers, and which helped is told`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        for (number, outcome) in ["answered", "unanswered", "answered"].enumerated() {
            let fact = try book.record(id, .objection, -number) {
                $0.subject = number == 2 ? "ДОРОГО" : "дорого"
                $0.text = "показали гарантию"
            }
            try book.crm.settle(fact, as: outcome)
        }
        let rows = try book.report(.objections).rows
        #expect(rows.count == 1 && rows[0][1] == .count(3))
        #expect(rows[0].last == .share(Share(2, of: 3)))
    }
}
