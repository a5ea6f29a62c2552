import CRMDomain
import SyncCore
import Testing

/// Who wants no calls is not called: not on another card, not by a second list, not by a reminder.
struct RefusalRowTests {
    let book: Book

    init() throws { book = try Book() }

    private var crm: CRM { book.crm }

    private func plan(_ change: (inout CallListDraft) -> Void = { _ in }) throws -> CallListPlan {
        var draft = CallListDraft(name: "winter", callers: ["Anna", "Boris"])
        change(&draft)
        return try crm.callPlan(draft, on: book.today)
    }

    private func create(_ name: String = "winter", to callers: [String] = ["Anna"]) throws {
        let draft = CallListDraft(name: name, callers: callers)
        try crm.create(draft, try crm.callPlan(draft, on: book.today), on: book.today)
    }

    private func called(_ list: String? = nil) throws -> [RecordID] {
        try crm.openCalls(of: nil, list: list, on: book.today).map(\.contact.id)
    }

    private func agenda() throws -> [ListedContact] {
        try crm.agenda(on: book.today, limit: 50).shown
    }

    @Test func `E09: a number that may not be called is not called on another card either`() throws
    {
        let refused = try book.lead("Иванова Анна +79260000001")
        let same = try book.lead("Отдел снабжения +79260000001")
        let both = try book.lead("Петров Пётр +79260000001 +79260000002")
        try crm.refuse(refused, calls: true, messages: nil)
        #expect(try plan().leftOut == [.refused: 2])
        #expect(try plan().parts.joined().map { $0 } == [both])
        #expect(try crm.summary(same).refusals == [.calls])
        let other = try crm.summary(both)
        #expect(other.refusals == [])
        #expect(other.phonesToCall == ["+79260000002"])
        #expect(try crm.summary(refused).phonesToCall == [])
        #expect(try book.names("refuses=calls").count == 2)
    }

    @Test func `E09: a refusal that was put away, or merged, holds for the number`() throws {
        let refused = try book.lead("Иванова Анна +79260000001")
        let twin = try book.lead("Иванова Аня +79260000002")
        let same = try book.lead("Сидоров Олег +79260000002")
        try crm.refuse(refused, calls: true, messages: nil)
        _ = try crm.merge(refused, twin)
        try crm.archive(refused, reason: "просила")
        #expect(try plan().leftOut == [.refused: 1])
        #expect(try crm.summary(same).refusals == [.calls])
        try crm.refuse(refused, calls: false, messages: nil)
        #expect(try crm.summary(same).refusals == [])
    }

    @Test func `E09: an extension is another telephone`() throws {
        let refused = try book.lead("Иванова Анна")
        _ = try crm.edit(
            refused,
            [FieldEdit(.phone, "+7 926 000-00-01 доб. 12")],
            today: book.today
        )
        let other = try book.lead("Петров Пётр")
        _ = try crm.edit(other, [FieldEdit(.phone, "+7 926 000-00-01 доб. 34")], today: book.today)
        try crm.refuse(refused, calls: true, messages: nil)
        #expect(try plan().parts.joined().map { $0 } == [other])
    }

    @Test func `D09: two cards with one number are called once, whoever calls`() throws {
        _ = try book.lead("Иванова Анна +79260000001")
        _ = try book.lead("Отдел снабжения +79260000001")
        #expect(try plan().leftOut == [.sameNumber: 1])
        #expect(try plan { $0.limit = 1 }.leftOut == [.sameNumber: 1])
        try create()
        #expect(try plan().leftOut == [.listed: 2])
        #expect(try called().count == 1)
    }

    @Test func `D09: a call to the number, noted on another card, takes it off the list`() throws {
        let first = try book.lead("Иванова Анна +79260000001")
        try create()
        #expect(try called() == [first])
        #expect(try agenda().map(\.contact.id) == [first])
        let second = try book.lead("Отдел снабжения +79260000001")
        let call = try book.log(second, .call)
        #expect(try called().isEmpty)
        #expect(try !agenda().contains { $0.task?.callList != nil })
        #expect(try plan().leftOut == [.rested: 2])
        _ = try crm.void(call, of: second, why: nil, today: book.today)
        #expect(try called() == [first])
        #expect(try agenda().contains { $0.task?.callList != nil })
    }

    @Test func `D09: of lists made apart, the first has the number`() throws {
        let first = try book.lead("Иванова Анна +79260000001")
        try create("winter", to: ["Anna"])
        let second = try book.lead("Отдел снабжения +79260000001")
        let draft = CallListDraft(name: "spring", callers: ["Boris"])
        // As an office did that did not know the first list.
        var plan = try crm.callPlan(draft, on: book.day(1))
        plan = CallListPlan(
            draft,
            [try book.state(second)].map { state in
                var facts = state.facts
                facts.callsElsewhere = []
                return ClientState(facts, state.frame)
            }
        )
        try crm.create(draft, plan, on: book.day(1))
        #expect(try crm.openCalls(of: nil, on: book.day(1)).map(\.contact.id) == [first])
    }

    @Test func `E09: who wants no calls is written to, promises too`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.record(id, .promise, -3) {
            $0.text = "замер"
            $0.due = book.today
        }
        #expect(try agenda().map(\.channel) == [nil])
        try crm.refuse(id, calls: true, messages: nil)
        #expect(try agenda().map(\.channel) == ["message"])
        try crm.refuse(id, calls: nil, messages: true)
        #expect(try agenda().isEmpty)
        #expect(try crm.countRefusingAll() == 1)
        try crm.refuse(id, calls: false, messages: nil)
        #expect(try agenda().map(\.channel) == ["call"])
    }

    @Test func `E09: a reason that is no task has a channel that is not refused`() throws {
        let id = try book.lead("Иванова Анна +79260000001 ^2026-01-01")
        try crm.refuse(id, calls: true, messages: nil)
        let entry = try #require(try agenda().first)
        #expect(entry.reason == .agreed)
        #expect(entry.channel == "message")
        try crm.refuse(id, calls: nil, messages: true)
        #expect(try agenda().isEmpty)
        #expect(try crm.due(by: book.day(400), asOf: book.today, limit: 9).count == 0)
    }

    @Test func `E09: a refusal on one card is known at once on the day of another`() throws {
        let first = try book.lead("Иванова Анна +79260000001 ^2026-01-01")
        let second = try book.lead("Отдел снабжения +79260000001")
        #expect(try agenda().map(\.contact.id) == [first])
        try crm.refuse(second, calls: true, messages: nil)
        #expect(try agenda().map(\.channel) == ["message"])
    }

    @Test func `an erased person leaves lists, and stays in totals`() throws {
        let office = book.world.office
        let id = try book.lead("Иванова Анна +79260000001 ^2026-01-01")
        try book.sell(id, 1_000, -200)
        try book.world.syncAll()
        try office.erase(id)
        try book.world.syncAll()
        for crm in [office, book.crm] {
            #expect(try crm.list(ListQuery()).isEmpty)
            #expect(try crm.find("Иванова").isEmpty)
            #expect(try crm.agenda(on: book.today, limit: 9).count == 0)
            #expect(try crm.due(by: book.day(400), asOf: book.today, limit: 9).count == 0)
            #expect(try crm.boxCounts(on: book.today).clients == 0)
            #expect(try crm.counts().clients == 0)
            #expect(try crm.counts().leads == 0)
            #expect(try crm.counts().totals == [book.world.roubles(1_000)])
        }
    }

    @Test func `a refusal is exported and imported with the contact`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try crm.refuse(id, calls: true, messages: true)
        var rows: [[String]] = []
        var cards: [VCard] = []
        try crm.export {
            rows.append($0.csvValues)
            cards.append(VCard($0))
        }
        #expect(rows.first?.last == "calls;messages")
        let text = VCardWriter.write(cards, version: .v4)
        #expect(VCardReader.read(text).cards.map(\.card.refusals) == [["calls", "messages"]])
        var next: ImportRow? = ImportRow(line: 2, values: rows[0])
        let boris = book.world.boris
        _ = try boris.importRows(
            header: CRM.exportHeader,
            options: ImportOptions(today: book.today)
        ) {
            defer { next = nil }
            return next
        }
        #expect(try boris.list(ListQuery()).map(\.refusals) == [[.calls, .messages]])
    }
}
