import CRMDomain
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// What becomes of work that two devices did without knowing of each other.
@Suite struct ConcurrencyTests {
    private let world: World
    private let lead: RecordID

    init() throws {
        world = try World()
        lead = try world.shared("Иванова Мария 8 926 123-45-67 @выставка маникюр +vip")
    }

    private var everybody: [CRM] { [world.anna, world.boris, world.office] }

    @Test func `purchases on two devices convert the lead once, and both count`() throws {
        let early = world.today.adding(days: -3)
        let first = try world.anna.sell(
            lead,
            Sale(amount: world.roubles(4_500), day: world.today),
            today: world.today
        )
        let second = try world.boris.sell(
            lead,
            Sale(amount: world.roubles(500), day: early),
            today: world.today
        )
        #expect(first.converted && second.converted)
        try world.syncAll()
        for crm in everybody {
            let card = try crm.card(lead)
            #expect(card.summary.isClient)
            #expect(card.summary.purchases == 2)
            #expect(card.summary.totals == [world.roubles(5_000)])
            #expect(card.conversion == early)
            #expect(card.occasions == 2)
            #expect(card.conflicts.isEmpty)
            let counts = try crm.counts()
            #expect(counts.leads == 0 && counts.clients == 1 && counts.purchases == 2)
        }
        #expect(try world.areEqual())
    }

    @Test func `one receipt number is one purchase`() throws {
        for crm in [world.anna, world.boris] {
            _ = try crm.sell(
                lead,
                Sale(amount: world.roubles(90), receipt: "000187", day: world.today),
                today: world.today
            )
        }
        try world.syncAll()
        let card = try world.boris.card(lead)
        #expect(card.summary.purchases == 1)
        #expect(card.timeline.count == 2)
        #expect(card.summary.totals == [world.roubles(90)])
        #expect(try world.office.counts().purchases == 1)
    }

    @Test func `a conflict is listed everywhere and settled anywhere`() throws {
        _ = try world.anna.edit(lead, [FieldEdit(.birth, "12.03.1990")], today: world.today)
        world.clock.advance(milliseconds: 60_000)
        _ = try world.boris.edit(lead, [FieldEdit(.birth, "12.08.1990")], today: world.today)
        try world.syncAll()
        for crm in everybody {
            let conflict = try #require(try crm.conflicts().first)
            #expect(conflict.field == .birth && conflict.kind == .asked)
            #expect(conflict.options.map(\.text) == ["1990-03-12", "1990-08-12"])
            #expect(conflict.options.map(\.isShown) == [false, true])
            #expect(conflict.options.map(\.author.text) == ["Anna", "Boris"])
            #expect(try crm.summary(lead).hasConflict)
        }
        let conflict = try #require(try world.anna.conflicts().first)
        try world.anna.resolve(conflict, .option(0), today: world.today)
        try world.syncAll()
        for crm in everybody {
            #expect(try crm.conflicts().isEmpty)
            #expect(try crm.card(lead).birth == "1990-03-12")
        }
        let why = try world.office.why(lead, .birth)
        #expect(why.shown?.author.name == "Anna")
        #expect(Set(why.replaced.map(\.text)) == ["1990-03-12", "1990-08-12"])
        #expect(why.policy == .review)
    }

    @Test func `what changed since it was shown is not settled`() throws {
        _ = try world.anna.edit(lead, [FieldEdit(.need, "педикюр")], today: world.today)
        _ = try world.boris.edit(lead, [FieldEdit(.need, "стрижка")], today: world.today)
        try world.syncAll()
        let conflict = try #require(try world.anna.conflicts().first)
        try world.anna.resolve(conflict, .value("стрижка и педикюр"), today: world.today)
        #expect(throws: CRMError.conflictChanged) {
            try world.anna.resolve(conflict, .option(1), today: world.today)
        }
        #expect(try world.anna.card(lead).need == "стрижка и педикюр")
    }

    @Test func `an archive yields to a sale that it did not know`() throws {
        try world.anna.archive(lead, reason: "не отвечает")
        #expect(try world.anna.summary(lead).isArchived)
        _ = try world.boris.sell(
            lead,
            Sale(amount: world.roubles(100), day: world.today),
            today: world.today
        )
        try world.syncAll()
        for crm in everybody {
            let card = try crm.card(lead)
            #expect(!card.summary.isArchived)
            #expect(card.archive == .overtaken(reason: "не отвечает"))
            #expect(try crm.list().map(\.id) == [lead])
        }
        try world.boris.archive(lead, reason: nil)
        try world.syncAll()
        #expect(try world.anna.counts().archived == 1)
        #expect(try world.anna.list().isEmpty)
    }

    @Test func `an archive outlives a mended typing error`() throws {
        try world.anna.archive(lead, reason: nil)
        _ = try world.boris.edit(lead, [FieldEdit(.family, "Иванов")], today: world.today)
        try world.syncAll()
        let card = try world.boris.card(lead)
        #expect(card.summary.isArchived)
        #expect(card.family == "Иванов")
    }

    @Test func `a tag added wins over its removal elsewhere`() throws {
        _ = try world.anna.tag(lead, add: ["VIP"], remove: [])
        _ = try world.boris.tag(lead, add: [], remove: ["vip"])
        try world.syncAll()
        #expect(try world.boris.summary(lead).tags == ["vip"])
        _ = try world.boris.tag(lead, add: [], remove: ["vip"])
        try world.syncAll()
        #expect(try world.anna.summary(lead).tags == [])
        _ = try world.anna.tag(lead, add: ["ViP"], remove: [])
        #expect(try world.anna.summary(lead).tags == ["vip"])
    }

    @Test func `a phone number edited on one device survives its removal on another`() throws {
        let phone = try #require(try world.anna.card(lead).phones.first)
        try world.anna.setLabel("рабочий", of: phone.id)
        let removal = [FieldEdit(.phone, "-8 926 123-45-67"), FieldEdit(.phone, "89031112233")]
        _ = try world.boris.edit(lead, removal, today: world.today)
        try world.syncAll()
        let card = try world.boris.card(lead)
        #expect(Set(card.phones.map(\.value)) == ["+79261234567", "+79031112233"])
        let conflict = try #require(card.conflicts.first)
        #expect(conflict.kind == .overtakenDeletion && conflict.record == phone.id)
        try world.boris.resolve(conflict, .delete, today: world.today)
        try world.syncAll()
        #expect(try world.anna.summary(lead).phones == ["+79031112233"])
        #expect(try world.anna.conflicts().isEmpty)
    }

    @Test func `two next contacts are both kept, and one call settles both`() throws {
        _ = try world.anna.edit(lead, [FieldEdit(.next, "12.01.2026 звонок")], today: world.today)
        _ = try world.boris.edit(lead, [FieldEdit(.next, "10.01.2026")], today: world.today)
        try world.syncAll()
        for crm in everybody {
            let card = try crm.card(lead)
            #expect(card.nextContacts.map(\.day.iso) == ["2026-01-10", "2026-01-12"])
            #expect(card.conflicts.first?.kind == .listed)
            #expect(card.summary.nextContact?.iso == "2026-01-10")
            #expect(!card.summary.hasConflict)
        }
        let later = world.today.adding(days: 10)
        try world.anna.log(lead, NewActivity(kind: .visit, day: later), today: later)
        try world.syncAll()
        #expect(try world.boris.card(lead).nextContacts.isEmpty)
    }

    @Test func `a deletion yields to a sale that it did not know`() throws {
        try world.anna.delete(lead)
        #expect(throws: CRMError.noContact) { try world.anna.summary(lead) }
        _ = try world.boris.sell(
            lead,
            Sale(amount: world.roubles(100), day: world.today),
            today: world.today
        )
        try world.syncAll()
        let conflict = try #require(try world.anna.conflicts().first)
        #expect(conflict.kind == .overtakenDeletion && conflict.contact == lead)
        #expect(throws: CRMError.hasFacts(purchases: 1, activities: 0)) {
            try world.anna.resolve(conflict, .delete, today: world.today)
        }
        try world.anna.resolve(conflict, .keep, today: world.today)
        try world.syncAll()
        #expect(try world.office.conflicts().isEmpty)
        #expect(try world.office.summary(lead).isClient)
    }

    @Test func `activities of two devices are all kept, in the order of time`() throws {
        try world.anna.log(
            lead,
            NewActivity(kind: .visit, day: world.today, minutes: 20),
            today: world.today
        )
        world.clock.advance(milliseconds: 1_000)
        try world.boris.log(
            lead,
            NewActivity(kind: .call, day: world.today, text: "перезвонит"),
            today: world.today
        )
        try world.syncAll()
        let timeline = try world.office.card(lead).timeline
        #expect(timeline.map(\.author.text) == ["Boris", "Anna"])
        #expect(try world.office.counts().activities == 2)
    }

    @Test func `the same list imported on two devices makes one set`() throws {
        let header = ["ФИО", "Телефон", "E-mail", "Метки"]
        let rows = [
            ["Петров Пётр", "8 903 000-00-01", "p@example.org", "опт;vip"],
            ["Сидорова Анна", "", "a@example.org", ""], ["", "", "", ""],
            ["Плохой Телефон", "12", "", ""],
        ]
        for crm in [world.anna, world.boris] {
            world.clock.advance(milliseconds: 3_600_000)
            var line = 1
            let report = try crm.importRows(
                header: header,
                options: ImportOptions(today: world.today),
                next: {
                    line += 1
                    return line - 2 < rows.count
                        ? ImportRow(line: line, values: rows[line - 2]) : nil
                }
            )
            #expect(report.new == 2)
            #expect(report.invalid.map(\.line) == [5])
        }
        try world.syncAll()
        for crm in everybody {
            #expect(try crm.counts().contacts == 3)
            #expect(try crm.conflicts().isEmpty)
            #expect(try crm.find("петров").first?.tags == ["vip", "опт"])
        }
        #expect(try world.areEqual())
    }
}
