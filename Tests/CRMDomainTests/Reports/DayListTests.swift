import CRMDomain
import SyncCore
import SyncTestSupport
import Testing

/// The list of a day: once a person, what matters first, and no noise.
struct DayListTests {
    let book: Book

    init() throws { book = try Book() }

    private func agenda(_ offset: Int = 0, limit: Int = 50) throws -> [ListedContact] {
        try book.crm.agenda(on: book.day(offset), limit: limit).shown
    }

    private func allOn() throws {
        try book.publish { config in
            for place in config.rules.indices { config.rules[place].isOn = true }
        }
    }

    @Test func `E06: nobody is asked how it was a year ago`() throws {
        try allOn()
        let id = try book.lead("Иванова Анна +79260000001")
        try book.log(id, .visit, -15)
        #expect(try book.state(id).tasks.map(\.action) == [.feedback])
        #expect(try book.state(id, 1).tasks.isEmpty)
        #expect(try agenda(1).allSatisfy { $0.task == nil })
        try book.publish { config in
            let place = config.rules.firstIndex { $0.id == "feedback" } ?? 0
            config.rules[place].lapseDays = 400
        }
        #expect(try book.state(id, 1).tasks.map(\.action) == [.feedback])
    }

    @Test func `a reminder that somebody put off lapses from its new day on`() throws {
        try allOn()
        let id = try book.lead("Иванова Анна +79260000001")
        try book.log(id, .visit, -15)
        let task = try #require(try book.state(id).tasks.first)
        try book.crm.update(task, due: book.day(5))
        #expect(try book.state(id, 19).tasks.count == 1)
        #expect(try book.state(id, 20).tasks.isEmpty)
    }

    @Test func `D12: a promise never lapses`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.record(id, .promise, -900) { $0.text = "замер" }
        #expect(try agenda().first?.task?.action == .promise("замер"))
    }

    @Test func `each contact stands once, for what matters most, with a number for the rest`()
        throws
    {
        let id = try book.lead("Иванова Анна +79260000001 ^2026-01-01")
        try book.crm.addTask(id, "отправить образцы", due: book.today)
        try book.crm.addTask(id, "спросить о сыне", due: nil)
        try book.record(id, .promise, -3) { $0.text = "замер" }
        let list = try agenda()
        #expect(list.count == 1)
        #expect(list.first?.task?.action == .promise("замер"))
        #expect(list.first?.more == 3)
        #expect(try book.crm.agenda(on: book.today, limit: 50).count == 1)
    }

    @Test func `promises come first, then what was agreed, then what was written, then money`()
        throws
    {
        let small = try book.lead("Мелкая Анна")
        for day in [-130, -100, -70] { try book.sell(small, 100, day) }
        let big = try book.lead("Крупная Анна")
        for day in [-130, -100, -70] { try book.sell(big, 10_000, day) }
        let own = try book.lead("Дело Анна")
        try book.crm.addTask(own, "отправить образцы", due: book.day(-9))
        let agreed = try book.lead("Встреча Анна ^2026-01-01")
        let promised = try book.lead("Обещание Анна")
        try book.record(promised, .promise, -1) { $0.text = "замер" }
        #expect(try agenda(1).prefix(5).map(\.contact.id) == [promised, agreed, own, big, small])
        #expect(try agenda(1, limit: 2).map(\.contact.id) == [promised, agreed])
        #expect(try book.crm.agenda(on: book.day(1), limit: 2).count >= 5)
    }

    @Test func `E11: a step counts from the one before, and the first from when it was planned`()
        throws
    {
        var draft = LeadDraft()
        draft.given = "Анна"
        let id = try book.crm.capture(draft, today: book.today).id
        let planned = book.today
        try book.crm.addPlanStep(id, "чистка", afterDays: 7, day: nil)
        try book.crm.addPlanStep(id, "пломба", afterDays: 14, day: nil)
        #expect(try book.state(id).tasks.first?.due == planned.adding(days: 7))
        book.world.clock.advance(milliseconds: 30 * 86_400_000)
        let first = try #require(book.state(id).facts.planSteps.min { $0.position < $1.position })
        try book.crm.settle(planStep: first.id, as: .done)
        #expect(try book.state(id).tasks.first?.due == planned.adding(days: 44))
    }

    @Test func `C18: who is withdrawn is neither due nor on the day`() throws {
        let id = try book.lead("Иванова Анна +79260000001 ^2026-01-01")
        for day in [-130, -100, -70] { try book.sell(id, 100, day) }
        #expect(try book.crm.due(by: book.today, asOf: book.today, limit: 9).count == 1)
        try book.crm.triage(id, .withdraw, reason: "не наш")
        #expect(try book.crm.due(by: book.today, asOf: book.today, limit: 9).count == 0)
        #expect(try agenda().isEmpty)
    }
}
