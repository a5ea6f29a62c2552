import CRMDomain
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// What one device does alone.
@Suite struct CRMTests {
    private let world: World
    private var crm: CRM { world.anna }

    init() throws { world = try World() }

    @Test func `every register has a policy and a reason for it`() throws {
        let schema = try CRMSchema.schema()
        #expect(schema.tables.map(\.name).count == 16)
        for table in schema.tables {
            for register in table.registers {
                let reason = CRMSchema.reason(table: table.name, register: register.name)
                #expect(reason?.isEmpty == false, "\(table.name).\(register.name)")
            }
        }
    }

    @Test func `contacts of one phone are found by its number, deleted ones are not`() throws {
        let first = try world.capture("Иванова Мария 8 (926) 123-45-67", on: crm)
        let second = try world.capture("Иванов Иван +7 926 1234567", on: crm)
        _ = try world.capture("Петров Пётр 8 926 000-00-00", on: crm)
        let found = try crm.contacts(withPhone: "+79261234567", limit: 3)
        #expect(Set(found.map(\.id)) == [first.id, second.id])
        try crm.delete(first.id)
        #expect(try crm.contacts(withPhone: "+79261234567", limit: 3).map(\.id) == [second.id])
    }

    @Test func `a captured line becomes a contact with a number`() throws {
        let contact = try world.capture(
            "Иванова Мария 8 (926) 123-45-67 m@example.org @выставка маникюр ^25.01 +vip "
                + "потребность=окрашивание",
            on: crm
        )
        #expect(contact.no == 1 && contact.name == "Иванова Мария")
        #expect(contact.phones == ["+79261234567"] && contact.emails == ["m@example.org"])
        #expect(contact.tags == ["vip"] && !contact.isClient)
        let card = try crm.card(contact.id)
        #expect(card.source == "выставка" && card.note == "маникюр")
        #expect(card.need == "окрашивание" && card.summary.nextContact?.iso == "2026-01-25")
        #expect(card.isPending)
        #expect(try world.capture("Acme Foods LLC", on: crm).no == 2)
    }

    @Test func `a field that does not exist is refused, and nothing is kept`() throws {
        #expect(throws: CRMError.unknownField("длина")) {
            try world.capture("Иванова Мария длина=средняя", on: crm)
        }
        #expect(try crm.counts().contacts == 0)
    }

    @Test(arguments: [
        ("Телефон", ContactField.phone), ("заметка", .note), ("phone", .phone), ("ДР", .birth),
        ("Источник", .source), ("тег", .tag), ("legal_form", .legalForm),
    ])
    func `fields have names in both languages`(_ word: String, _ field: ContactField) {
        #expect(ContactField(named: word) == field)
    }

    @Test func `no name of a field means two of them`() {
        let names = ContactField.allCases.flatMap(\.aliases)
        #expect(Set(names).count == names.count)
    }

    @Test func `an edit says what it changed`() throws {
        let id = try world.capture("Иванова Мария", on: crm).id
        let changes = try crm.edit(
            id,
            [
                FieldEdit(.name, "Петрова Мария Львовна"), FieldEdit(.sex, "ж"),
                FieldEdit(.sex, "f"), FieldEdit(.next, "через 2 недели маникюр"),
                FieldEdit(.phone, "8 926 123-45-67"), FieldEdit(.note, "раз\n\nдва "),
            ],
            today: world.today
        )
        #expect(changes.map(\.field) == [.name, .sex, .next, .phone, .note])
        #expect(changes[0].before == "Иванова Мария")
        #expect(changes[0].after == "Петрова Мария Львовна")
        #expect(changes[2].after == "2026-01-15 маникюр")
        #expect(try crm.card(id).note == "раз\n\nдва")
        let cleared = try crm.edit(
            id,
            [FieldEdit(.note, ""), FieldEdit(.need, "")],
            today: world.today
        )
        #expect(cleared.map(\.field) == [.note] && cleared[0].after == nil)
        let why = try crm.why(id, .family)
        #expect(why.shown?.text == "Петрова" && why.replaced.map(\.text) == ["Иванова"])
        #expect(why.shown?.author.name == "Anna" && why.shown?.author.isSelf == true)
        #expect(!why.isAsked && !why.reason.isEmpty)
    }

    @Test(arguments: [
        ("12.3.1990", "1990-03-12"), ("1990", "1990"), ("03.1990", "1990-03"),
        ("12.03", "--03-12"), ("1990-03-12", "1990-03-12"), ("29.02", "--02-29"),
        ("30.02", nil), ("2027", nil), ("вчера", nil), ("", nil), ("1.2.3.4", nil),
    ])
    func `a birthday may be partial`(_ typed: String, _ kept: String?) {
        #expect(PartialDate.normalise(typed, today: world.today) == kept)
    }

    @Test func `a contact with a sale is archived, not deleted`() throws {
        let id = try world.capture("Иванова Мария", on: crm).id
        _ = try crm.sell(id, Sale(amount: world.roubles(10), day: world.today), today: world.today)
        try crm.log(id, NewActivity(kind: .note, day: world.today), today: world.today)
        #expect(throws: CRMError.hasFacts(purchases: 1, activities: 1)) { try crm.delete(id) }
        try crm.archive(id, reason: "закрылась")
        #expect(try crm.list().isEmpty)
        #expect(try crm.find("мария").map(\.id) == [id])
        try crm.unarchive(id)
        #expect(try crm.list().count == 1)
        let empty = try world.capture("Петров Пётр +79031112233", on: crm).id
        try crm.delete(empty)
        #expect(try crm.counts().contacts == 1)
        #expect(try crm.find("9031112233").isEmpty)
    }

    @Test func `what cannot be a sale is refused`() throws {
        let id = try world.capture("Иванова Мария", on: crm).id
        let nothing = Sale(amount: world.roubles(0), day: world.today)
        #expect(throws: CRMError.amountOutOfRange) {
            try crm.sell(id, nothing, today: world.today)
        }
        let tomorrow = world.today.adding(days: 1)
        #expect(throws: CRMError.futureDay(tomorrow)) {
            try crm.sell(id, Sale(amount: world.roubles(1), day: tomorrow), today: world.today)
        }
    }

    @Test(arguments: [
        "семен", "СЁМ", "петров семён", "ромашка", "926 123", "89261234567", "+7 926 123-45-67",
        "8926123", "1", "#1", "s@ex", "опт", "каталог",
    ])
    func `a contact is found by what is known of it`(_ text: String) throws {
        let id = try world.capture(
            "Петров Семён ООО «Ромашка» 8 926 123-45-67 s@example.org +опт каталог",
            on: crm
        ).id
        _ = try world.capture("Ivanova Maria m@elsewhere.com +retail", on: crm)
        #expect(try crm.find(text).map(\.id) == [id])
        #expect(try crm.contact(String(id.description.prefix(23))).id == id)
    }

    @Test func `what fits several contacts, or none, is said`() throws {
        for name in ["Иванова Мария", "Иванова Анна"] { _ = try world.capture(name, on: crm) }
        let both = try crm.find("иванова")
        #expect(both.map(\.name) == ["Иванова Анна", "Иванова Мария"])
        #expect(throws: CRMError.ambiguous(both)) { try crm.contact("иванова") }
        #expect(throws: CRMError.notFound("сидорова")) { try crm.contact("сидорова") }
        #expect(throws: CRMError.notFound("%")) { try crm.contact("%") }
    }

    @Test func `lists are filtered, sorted and cut`() throws {
        var ids: [RecordID] = []
        for (index, name) in ["Борисова Ольга", "Ёлкин Иван", "Karl Zimmer"].enumerated() {
            world.clock.advance(milliseconds: 1_000)
            ids.append(try world.capture("\(name) ^\(20 - index).01 +t\(index)", on: crm).id)
        }
        _ = try crm.sell(
            ids[1],
            Sale(amount: world.roubles(10), day: world.today),
            today: world.today
        )
        var query = ListQuery()
        #expect(try crm.list(query).map(\.id) == ids.reversed())
        query.limit = 2
        query.sort = .name
        query.descending = false
        #expect(try crm.list(query).map(\.name) == ["Karl Zimmer", "Борисова Ольга"])
        query = ListQuery()
        query.sort = .nextContact
        query.descending = false
        #expect(try crm.list(query).map(\.id) == ids.reversed())
        query.filter = .clients
        #expect(try crm.list(query).map(\.id) == [ids[1]])
        query.filter = .leads
        query.sort = .number
        #expect(try crm.list(query).map(\.no) == [1, 3])
        query.tag = "T2"
        #expect(try crm.list(query).map(\.id) == [ids[2]])
        query.tag = nil
        query.search = "ольга"
        #expect(try crm.list(query).map(\.id) == [ids[0]])
    }

    @Test func `a dry run says what an import would do, and writes nothing`() throws {
        _ = try world.capture("Петров Пётр 8 903 000-00-01", on: crm)
        let rows = [
            ["L-1", "organisation", "", "", "ООО «Вектор»", "8 495 413-14-13", "2025-08-21"],
            ["L-2", "person", "Петров", "Пётр", "", "+7 903 000 00 01", ""],
            ["L-3", "person", "", "", "", "8 495 413-14-13;+79031112233", ""],
            ["L-1", "", "", "Анна", "", "", ""], ["L-4", "robot", "", "Анна", "", "", ""],
        ]
        func run(isDryRun: Bool) throws -> ImportReport {
            var options = ImportOptions(today: world.today)
            options.isDryRun = isDryRun
            var rest = rows[...]
            return try crm.importRows(
                header: [
                    "external_id", "тип", "family", "given", "company", "phone", "created", "?",
                ],
                options: options,
                next: {
                    rest.popFirst().map { ImportRow(line: rows.count - rest.count, values: $0) }
                }
            )
        }
        var expected = try run(isDryRun: true)
        #expect(expected.new == 2 && expected.samePhone == 1 && expected.sameImport == 1)
        #expect(expected.invalid.map(\.line) == [5] && expected.unknownColumns == ["?"])
        #expect(try crm.counts().contacts == 1)
        expected.isDryRun = false
        #expect(try run(isDryRun: false) == expected)
        let vector = try #require(try crm.find("вектор").first)
        #expect(vector.kind == .organisation)
        let card = try crm.card(vector.id)
        #expect(card.legalForm == "ООО" && card.externalID == "L-1")
        #expect(try run(isDryRun: false).new == 0)
    }

    @Test func `an exported list makes no contact twice, and the same ones elsewhere`() throws {
        _ = try world.capture(
            "Петров Семён 8 926 123-45-67 доб. 12 s@example.org +опт каталог ^25.01",
            on: crm
        )
        let buyer = try world.capture("ООО «Ромашка»", on: crm).id
        _ = try crm.sell(
            buyer,
            Sale(amount: world.roubles(10), title: "чай", day: world.today),
            today: world.today
        )
        var rows: [[String]] = []
        var purchases = 0
        try crm.export { contact in
            #expect(contact.csvValues.count == CRM.exportHeader.count)
            rows.append(contact.csvValues)
            purchases += contact.purchases.count
        }
        #expect(rows.count == 2 && purchases == 1)
        for (target, new) in [(crm, 0), (world.boris, 2)] {
            var rest = rows[...]
            let report = try target.importRows(
                header: CRM.exportHeader,
                options: ImportOptions(today: world.today),
                next: { rest.popFirst().map { ImportRow(line: 1, values: $0) } }
            )
            #expect(report.new == new && report.invalid.isEmpty)
            #expect(report.unknownColumns.isEmpty)
        }
        #expect(try world.boris.summary(buyer).name == "ООО «Ромашка»")
    }

    @Test func `the office refuses what its rules forbid, and says why`() throws {
        let id = try world.capture("Иванова Мария", on: crm).id
        try crm.replica.write { transaction in
            try transaction.create("phone", parent: id, values: ["value": [.text("+79261234567")]])
            let sale: [Value] = [
                .integer(0), .text("2026-01-01"), .integer(1), .text("rub"), .null, .null,
            ]
            try transaction.create("purchase", parent: id, values: ["purchase": sale])
        }
        try world.sync(crm)
        let refused = try crm.refused()
        #expect(Set(refused.map(\.code)) == ["identity", "currency"])
        #expect(refused.allSatisfy { $0.author.name == "Anna" })
        let own = try crm.ownRecords(limit: 5)
        #expect(own.refused.allSatisfy { $0.contactName == "Иванова Мария" && $0.contactNo == 1 })
        #expect(own.waiting.isEmpty && own.taken.contains { $0.table == "contact" })
        let short = try crm.ownRecords(limit: 1)
        #expect(short.refused == [refused[1]] && short.refusedCount == 2)
        #expect(try world.office.summary(id).phones == [])
        #expect(try world.office.counts().purchases == 0)
    }
}
