import CRMDomain
import SyncCore
import SyncTestSupport
import Testing

/// What is kept of standings is what would be worked out anew, on every day and after every change.
@Suite struct StandingTests {
    private let book: Book

    init() throws { book = try Book() }

    /// Compares what is kept with what follows from all facts on a day.
    private func compare(_ day: CalendarDay, _ note: String) throws {
        let frame = try book.crm.frame(on: day)
        let clients = try book.crm.clientFacts()
        let entries = Agenda.entries(clients, frame)
        let (shown, count) = try book.crm.agenda(on: day, limit: 1_000)
        #expect(count == entries.count, "\(note), \(day)")
        #expect(shown.map(\.contact.id) == entries.map(\.id), "\(note), \(day)")
        #expect(shown.map(\.reason) == entries.map(\.reason), "\(note), \(day)")
        let states = clients.map { ClientState($0, frame) }.filter { !$0.facts.isArchived }
        let counts = try book.crm.boxCounts(on: day)
        #expect(counts.leads == states.count { $0.box == .leads }, "\(note), \(day)")
        #expect(counts.raw == states.count { $0.box == .leads && $0.isRaw }, "\(note), \(day)")
        #expect(
            counts.neglected == states.count { $0.box == .leads && $0.isNeglected },
            "\(note), \(day)"
        )
        #expect(
            counts.asleep == states.count { $0.activity == .sleeping && $0.box == .clients },
            "\(note), \(day)"
        )
        #expect(
            counts.gone == states.count { $0.activity == .gone && $0.box == .clients },
            "\(note), \(day)"
        )
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `what is kept is what would be worked out anew`(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        try book.publish { config in
            for place in config.rules.indices { config.rules[place].isOn = true }
            var rule = ReminderRule("filter", .consumable, afterDays: 9, isOn: true)
            (rule.product, rule.offer, rule.repeatDays) = ("станция", "картридж", 5)
            config.rules.append(rule)
        }
        var ids: [RecordID] = []
        for number in 0..<12 { ids.append(try book.lead("Иванова Анна +792600000\(10 + number)")) }
        for step in 0..<60 {
            let id = ids[random.below(ids.count)]
            let offset = -random.below(120)
            switch random.below(11) {
            case 9:
                let tasks = try book.state(id).tasks
                guard let task = tasks.first else { continue }
                try book.crm.update(task, state: .done)
            case 10:
                let entries = try book.crm.card(id).timeline.filter { !$0.isVoided && !$0.isVoid }
                guard let entry = entries.first else { continue }
                try book.crm.void(entry.id, of: id, why: nil, today: book.today)
            case 0, 1: try book.sell(id, 100, offset) { $0.title = "станция" }
            case 2, 3: try book.log(id, random.below(2) == 0 ? .call : .visit, offset)
            case 4: try book.crm.expect(id, on: book.day(random.below(40)), basis: .client)
            case 5:
                let due = random.below(3) == 0 ? nil : book.day(random.below(60) - 20)
                try book.crm.addTask(id, "дело", due: due)
            case 6: try book.crm.put(id, .interest, "картридж", today: book.today)
            case 7:
                let next = FieldEdit(.next, book.day(random.below(30)).iso)
                _ = try book.crm.edit(id, [next], today: book.today)
            default: try book.crm.archive(id, reason: nil)
            }
            if step % 15 == 14 {
                for ahead in [0, 1, 3, 8, 15, 40, 41, 90, 2] {
                    try compare(book.day(ahead), "step \(step)")
                }
            }
        }
    }

    @Test func `what a sync brings is looked at, and what another configuration says`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try compare(book.today, "captured")
        try book.sell(id, 100, -50, on: book.world.boris)
        try book.world.syncAll()
        try compare(book.today, "sold elsewhere")
        try book.publish { $0.thresholds["cycle.default_days"] = "10" }
        try compare(book.today, "published")
        try book.crm.delete(try book.lead("Петров Пётр +79260000002"))
        try compare(book.today, "deleted")
    }

    @Test func `found is by all words of a card, whatever has changed since`() throws {
        let id = try book.lead("Иванова Анна +79260000001 +опт need=маникюр")
        func found(_ text: String) throws -> [RecordID] {
            try book.crm.find(text, today: book.today).map(\.id)
        }
        #expect(try found("иванов маник") == [id])
        #expect(try found("ОПТ анна") == [id])
        #expect(try found("0000001") == [id])
        #expect(try found("петров").isEmpty)
        _ = try book.crm.edit(id, [FieldEdit(.family, "Петрова")], today: book.today)
        #expect(try found("петров") == [id])
        #expect(try found("иванов").isEmpty)
    }
}
