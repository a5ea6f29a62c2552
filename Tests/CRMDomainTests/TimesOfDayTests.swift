import CRMDomain
import SyncCore
import SyncReplica
import Testing
import Wording

/// Times of day beside the days of next contacts, visits, tasks and promises; the day of these
/// tests is 1 January 2026.
@Suite struct TimesOfDayTests {
    private let book: Book

    init() throws { book = try Book() }

    private func edit(_ id: RecordID, _ next: String, on crm: CRM? = nil) throws -> [FieldChange] {
        try (crm ?? book.crm).edit(id, [FieldEdit(.next, next)], today: book.today)
    }

    /// What a list, the facts and the card say of the next contact.
    private func next(_ id: RecordID, on crm: CRM? = nil) throws -> [String?] {
        let crm = crm ?? book.crm
        let facts = try book.state(id, on: crm).facts
        return [
            try crm.summary(id).nextMoment?.text,
            facts.nextContact.map { DayMoment($0, minute: facts.nextMinute).text },
            try crm.card(id).nextContacts.first?.moment.text,
        ]
    }

    private func isShown(_ text: String?, _ id: RecordID, on crm: CRM? = nil) throws -> Bool {
        try next(id, on: crm) == [text, text, text]
    }

    @Test func `a lead's next contact has its time on every device`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001 ^завтра 15:00 маникюр")
        for crm in [book.crm, book.world.boris, book.world.office] {
            #expect(try isShown("2026-01-02 15:00", id, on: crm))
        }
        #expect(try book.crm.card(id).note == "маникюр")
    }

    @Test func `a day that is set anew has no time of before`() throws {
        let id = try book.lead("Иванова Анна ^завтра 15:00")
        #expect(try edit(id, "завтра 16:30 маникюр").first?.after == "2026-01-02 16:30 маникюр")
        #expect(try isShown("2026-01-02 16:30", id))
        #expect(try edit(id, "завтра маникюр").first?.before == "2026-01-02 16:30 маникюр")
        #expect(try isShown("2026-01-02", id))
        #expect(try edit(id, "завтра маникюр").isEmpty, "it was so already")
        _ = try edit(id, "послезавтра 9:00")
        _ = try edit(id, "завтра")
        #expect(try isShown("2026-01-02", id))
        _ = try edit(id, "")
        #expect(try isShown(nil, id))
    }

    @Test func `of two agreed days each keeps its time, and nobody is asked`() throws {
        let id = try book.world.shared("Иванова Анна")
        _ = try edit(id, "3.01 15:00")
        _ = try edit(id, "2.01 9:30", on: book.world.boris)
        try book.world.syncAll()
        for crm in [book.crm, book.world.boris, book.world.office] {
            #expect(try isShown("2026-01-02 09:30", id, on: crm))
            let both = try crm.card(id).nextContacts.map(\.moment.text)
            #expect(both == ["2026-01-02 09:30", "2026-01-03 15:00"])
            let conflicts = try crm.conflicts().map(\.register)
            #expect(Set(conflicts).isSubset(of: ["next_contact"]))
        }
        #expect(try book.world.areEqual())
    }

    @Test func `of two times on one day each is shown, on the card and by why`() throws {
        let id = try book.world.shared("Иванова Анна")
        _ = try edit(id, "2.01 17:00")
        _ = try edit(id, "2.01 10:00", on: book.world.boris)
        try book.world.syncAll()
        for crm in [book.crm, book.world.boris, book.world.office] {
            let both = try crm.card(id).nextContacts.map(\.moment.text)
            #expect(both == ["2026-01-02 10:00", "2026-01-02 17:00"])
            let why = try crm.why(id, .next)
            let texts = ([why.shown].compactMap { $0 } + why.concurrent).map(\.text)
            #expect(texts.sorted() == both)
        }
    }

    @Test func `a time goes back with its day`() throws {
        let id = try book.lead("Иванова Анна ^завтра 15:00")
        _ = try edit(id, "3.01 9:00")
        _ = try book.crm.undo(today: book.today)
        #expect(try isShown("2026-01-02 15:00", id))
        _ = try edit(id, "завтра")
        _ = try book.crm.undo(today: book.today)
        #expect(try isShown("2026-01-02 15:00", id))
    }

    @Test func `cards that are one show the time of the day that is shown`() throws {
        let first = try book.lead("Иванова Анна +79260000001 ^3.01 15:00")
        let second = try book.lead("Иванова Аня +79260000001 ^2.01 9:30")
        _ = try book.crm.merge(first, second)
        #expect(try isShown("2026-01-02 09:30", first))
        _ = try edit(first, "2.01")
        #expect(try isShown("2026-01-02", first))
    }

    @Test func `a visit settles the day with its time`() throws {
        let id = try book.lead("Иванова Анна ^сегодня 15:00")
        try book.log(id, .visit)
        #expect(try isShown(nil, id))
    }

    @Test(arguments: [VisitExpectation.Basis.specialist, .client])
    func `an expected visit has its time, and is reminded of with it`(
        _ basis: VisitExpectation.Basis
    ) throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.crm.expect(id, on: book.day(1), minute: 900, service: "стрижка", basis: basis)
        try book.world.syncAll()
        for crm in [book.crm, book.world.office] {
            let state = try book.state(id, on: crm)
            #expect(state.facts.openExpectations.map(\.moment.text) == ["2026-01-02 15:00"])
            #expect(state.tasks.contains { $0.title.text(.en).contains("15:00 стрижка") })
        }
        try book.crm.expect(id, on: book.day(1), service: "стрижка", basis: basis)
        #expect(try book.state(id).facts.openExpectations.map(\.minute) == [nil])
    }

    @Test func `a task has its time until it is put off`() throws {
        let id = try book.world.shared("Иванова Анна")
        try book.crm.addTask(id, "позвонить", due: book.day(0), minute: 900)
        try book.world.syncAll()
        let task = try #require(try book.state(id, on: book.world.boris).tasks.first)
        #expect(task.dueMoment?.text == "2026-01-01 15:00")
        try book.world.boris.update(task, due: book.day(1), minute: 630)
        try book.world.syncAll()
        #expect(try book.state(id).tasks.first?.dueMoment?.text == "2026-01-02 10:30")
        try book.crm.update(task, due: book.day(1))
        #expect(try book.state(id).tasks.first?.dueMoment?.text == "2026-01-02")
    }

    @Test func `a promise is kept by its time`() throws {
        let id = try book.lead("Иванова Анна")
        try book.record(id, .promise) { promise in
            promise.text = "образцы"
            (promise.due, promise.dueMinute) = (book.day(0), 1_080)
        }
        let task = try #require(try book.state(id).tasks.first { $0.rule != nil })
        #expect(task.dueMoment?.text == "2026-01-01 18:00")
        let summary = try #require(try book.crm.card(id).timeline.first)
        guard case .event(let promise) = summary.fact else {
            Issue.record("no promise")
            return
        }
        #expect(promise.phrase.text(.en).contains("by 2026-01-01 18:00"))
    }

    @Test func `a day's list goes by the time, and what has none comes last`() throws {
        for (name, next) in [("Ася", ""), ("Вера", " 15:00"), ("Галя", " 9:30")] {
            _ = try book.lead("\(name) Петрова ^сегодня\(next)")
        }
        let list = try book.crm.agenda(on: book.today, limit: 9).shown
        #expect(list.map(\.contact.name) == ["Петрова Галя", "Петрова Вера", "Петрова Ася"])
        #expect(list.map(\.minute) == [570, 900, nil])
        let first = try book.crm.agenda(on: book.today, limit: 1).shown
        #expect(first.map(\.contact.name) == ["Петрова Галя"])
    }

    @Test func `a list that is exported and read again keeps the times`() throws {
        _ = try book.lead("Иванова Анна ^завтра 15:00")
        var rows: [[String]] = []
        try book.crm.export { rows.append($0.csvValues) }
        let other = try World()
        var rest = rows[...]
        _ = try other.anna.importRows(
            header: CRM.exportHeader,
            options: ImportOptions(today: other.today),
            next: { rest.popFirst().map { ImportRow(line: 2, values: $0) } }
        )
        let found = try #require(try other.anna.clientFacts().first)
        #expect(found.nextContact?.iso == "2026-01-02" && found.nextMinute == 900)
    }

    @Test func `a time that no day has is put aside by the office and shown by nobody`() throws {
        let id = try book.world.shared("Иванова Анна ^завтра")
        try book.crm.replica.write { transaction in
            _ = try transaction.write(
                [.text("2026-01-02"), .integer(5_000)],
                to: "next_time",
                of: id,
                in: "contact"
            )
        }
        #expect(try isShown("2026-01-02", id))
        try book.world.syncAll()
        #expect(try isShown("2026-01-02", id, on: book.world.office))
    }

    @Test func `what has happened at a time is shown with it, noon too`() throws {
        let id = try book.lead("Иванова Анна")
        let noon = Int64(book.day(-1).dayNumber) * 86_400_000 + 43_200_000
        var visit = NewActivity(kind: .visit, day: book.day(-1))
        visit.at = FactTime(milliseconds: noon, offsetMinutes: 180)
        try book.crm.log(id, visit, today: book.today)
        let before = FactTime(milliseconds: noon - 60_000, offsetMinutes: 0)
        try book.sell(id, 100, -1) { $0.at = before }
        let timeline = try book.crm.card(id).timeline
        #expect(timeline.map(\.hasTime) == [true, true])
        #expect(timeline.map(\.offsetMinutes) == [180, 0])
    }
}
