import CRMDomain
import SyncCore
import SyncTestSupport
import Testing
import Wording

/// The rows of the text on lifetime value: stages, portfolio, Pareto.
@Suite struct ValueRowTests {
    private let book: Book

    init() throws { book = try Book() }

    @Test func `A01, E19, E20: what a client is worth is profit, sales and a forecast`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 1_000, -60) { $0.terms.cost = 40_000 }
        try book.sell(id, 3_000, -10) { $0.terms.cost = 60_000 }
        let value = try book.state(id).lifetime
        #expect(value.profit == 300_000)
        let average = try #require(book.state(id).earnings.averagePurchase)
        #expect(value.sales == average * 2, "the mean purchase times their number")
        #expect(try #require(value.forecast) > 0)
        #expect(try book.names("profit>=3000 and forecast>0") == ["Иванова Анна"])
    }

    @Test func `A02: a card without a next step is found, and one with a plan is not`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        #expect(try !book.state(id).hasNextStep)
        try book.crm.addTask(id, "позвонить", due: book.day(3))
        #expect(try book.state(id).hasNextStep)
        let task = try #require(book.state(id).tasks.first)
        try book.crm.update(task, state: .done)
        #expect(try !book.state(id).hasNextStep)
        try book.crm.expect(id, on: book.day(20), basis: .client)
        #expect(try book.state(id).hasNextStep)
    }

    @Test func `A03, C36: what matters to them and to us is written beside each other`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        let edits = [FieldEdit(.clientValues, "вовремя"), FieldEdit(.ourInterest, "заказ в месяц")]
        _ = try book.crm.edit(id, edits, today: book.today)
        let other = [FieldEdit(.clientValues, "недорого")]
        _ = try book.world.boris.edit(id, other, today: book.today)
        try book.world.syncAll()
        let conflicts = try book.world.office.conflicts(of: id)
        #expect(conflicts.map(\.field) == [.clientValues])
        #expect(try book.state(id).facts.profile.ourInterest == "заказ в месяц")
    }

    @Test func `A06: leads who fit the portrait are found`() throws {
        try book.publish { config in
            config.portraits = [
                Portrait(
                    name: "дом",
                    conditions: [
                        .init(when: "sex=f", weight: 2), .init(when: "need~ремонт", weight: 1),
                        .init(when: "age in 30..50", weight: 1),
                    ]
                )
            ]
        }
        let id = try book.lead("Иванова Анна +79260000001 sex=f need=ремонт")
        _ = try book.lead("Петров Пётр +79260000002 sex=m")
        let portrait = try #require(book.crm.config().portraits.first)
        let fit = try #require(book.state(id).fit(portrait))
        #expect(fit.share == Share(3, of: 4) && fit.unknown == 1)
        #expect(try book.names("fit>=60") == ["Иванова Анна"])
        #expect(try book.report(.target).rows[0][1] == .count(1))
    }

    @Test func `A07: the first source counts, whoever reports it`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        _ = try book.crm.edit(id, [FieldEdit(.source, "выставка")], today: book.today)
        book.world.clock.advance(milliseconds: 60_000)
        _ = try book.world.boris.edit(id, [FieldEdit(.source, "сайт")], today: book.today)
        try book.world.syncAll()
        #expect(try book.state(id).facts.profile.source == "выставка")
        let rows = try book.report(.sources).rows
        #expect(rows[0][0] == .text("выставка") && rows[0][1] == .count(1))
    }

    @Test func `A08: with one occasion a client is new, with two no longer`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 100, -5)
        #expect(try book.state(id).history.occasions.count == 1)
        #expect(try book.names("occasions=1") == ["Иванова Анна"])
        try book.sell(id, 100)
        #expect(try book.names("occasions=1").isEmpty)
    }

    @Test func `A09: of new clients it is said how many bought again in time`() throws {
        for number in 1...4 {
            let id = try book.lead("Иванова Анна +7926000000\(number)")
            try book.sell(id, 100, -290)
            if number == 1 { try book.sell(id, 100, -230) }
        }
        let row = try #require(book.report(.hold).rows.first)
        #expect(row[1] == .count(4) && row[2] == .count(1))
        #expect(row[3] == .share(Share(1, of: 4)))
    }

    @Test func `A10: two days make a regular, two purchases on one day do not`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 100)
        try book.sell(id, 100)
        #expect(try book.state(id).place.rung == .buyer)
        try book.sell(id, 100, -3)
        #expect(try book.state(id).place.rung == .regular)
    }

    @Test func `A12: regulars who buy one thing only could buy more`() throws {
        let narrow = try book.lead("Иванова Анна +79260000001")
        let wide = try book.lead("Петрова Ольга +79260000002")
        for offset in [-60, -40, -20] {
            try book.sell(narrow, 100, offset) { $0.terms.category = "уход" }
        }
        try book.sell(wide, 100, -60) { $0.terms.category = "уход" }
        try book.sell(wide, 100, -20) { $0.terms.category = "маникюр" }
        #expect(try book.names("candidate") == ["Иванова Анна"])
        let rows = try book.report(.develop).rows
        #expect(rows.map { $0[1] } == [2, 1, 1, 0, 0, 1, 0].map { .count($0) })
    }

    @Test func `A13: our share of what a client spends is told, and who could give more`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        _ = try book.crm.edit(id, [FieldEdit(.wallet, "400к")], today: book.today)
        for offset in [-200, -100, -10] {
            try book.sell(id, 40_000, offset) { $0.terms.category = "\(offset)" }
        }
        #expect(try book.state(id).walletShare?.tenthsOfPercent == 300)
        #expect(try book.state(id).isDevelopmentCandidate, "less than half of the wallet")
    }

    @Test func `A14: who is developed and brings no profit is a contradiction`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        for offset in [-60, -20] { try book.sell(id, 100, offset) { $0.terms.cost = 20_000 } }
        let report = try book.report(.develop)
        #expect(report.rows.last?[1] == .count(1))
        #expect(try book.names("stage=develop and subgroup=unprofitable") == ["Иванова Анна"])
    }

    @Test func `A15, A16, A17: the true share is told, by profit and not by turnover`() throws {
        for (number, (sum, cost)) in [(1_000, 990), (600, 100), (500, 100)].enumerated() {
            let id = try book.lead("Иванова Анна +7926000000\(number)")
            try book.sell(id, Int64(sum)) { $0.terms.cost = Int64(cost) * 100 }
        }
        let rows = try book.report(.pareto).rows
        // The largest turnover is in the last class that brings profit.
        #expect(rows.map { $0[1] } == [2, 0, 1, 0].map { .count($0) })
        let text = try #require(book.report(.pareto).conclusions.first?.text.text(.en))
        #expect(text.hasPrefix("66.7 % of the clients (2) bring 80 % of the profit"))
        #expect(try book.names("abc=C").count == 1)
    }

    @Test func `A19: contacts of ours and of theirs are told apart`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.log(id, .call, -100)
        try book.log(id, .call, -20)
        try book.log(id, .visit, -10, .incoming)
        try book.log(id, .inform, -5)
        let contacts = try book.state(id).contacts
        #expect(contacts.ours == 2 && contacts.theirs == 1)
    }

    @Test func `A20: facts of every kind stand in one history, in the order of their time`() throws
    {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.log(id, .call, -30)
        try book.record(id, .offer, -20) { $0.text = "скидка" }
        try book.sell(id, 100, -10)
        try book.record(id, .feedback, -5) { $0.number = 5 }
        let card = try book.crm.card(id)
        #expect(card.timeline.map(\.day) == [-5, -10, -20, -30].map { book.day($0) })
        #expect(try book.state(id).place.since == [-30, -30, -10].map { book.day($0) })
    }
}
