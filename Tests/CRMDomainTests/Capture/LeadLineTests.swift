import CRMDomain
import Testing

@Suite struct LeadLineTests {
    private func parse(_ text: String, home: Region = .ru) throws -> LeadDraft {
        let saturday = try CalendarDay(iso: "2026-11-21")
        return try LeadLine.parse(text, today: saturday, homeRegion: home, currency: "RUB")
    }

    @Test func `a line from the fair becomes a lead with everything in its place`() throws {
        let line = "Иванова Мария 8 (926) 123-45-67 @выставка маникюр ^пт"
        var expected = LeadDraft()
        expected.displayName = "Иванова Мария"
        expected.family = "Иванова"
        expected.given = "Мария"
        expected.phones = ["+79261234567"]
        expected.source = "выставка"
        expected.nextContact = try CalendarDay(iso: "2026-11-27")
        expected.note = "маникюр"
        #expect(try parse(line) == expected)
        #expect(try parse("^пт маникюр @выставка 8(926)1234567 Иванова Мария") == expected)
    }

    @Test(arguments: [
        ("Иванова Мария Петровна", ["Иванова", "Мария", "Петровна"]),
        ("Мария Петровна Иванова", ["Иванова", "Мария", "Петровна"]),
        ("Абрамович Роман Аркадьевич", ["Абрамович", "Роман", "Аркадьевич"]),
        ("Мария Петровна", ["", "Мария", "Петровна"]), ("Мария Иванова", ["Иванова", "Мария", ""]),
        ("Иванов И.И.", ["Иванов", "И.", "И."]), ("Иванов", ["Иванов", "", ""]),
        ("Мария", ["", "Мария", ""]), ("ИВАНОВА МАРИЯ", ["Иванова", "Мария", ""]),
        ("John Smith", ["Smith", "John", ""]),
    ])
    func `a name is read by its look`(_ text: String, _ parts: [String]) throws {
        let draft = try parse(text)
        #expect([draft.family ?? "", draft.given ?? "", draft.patronymic ?? ""] == parts)
        #expect(draft.kind == .person && draft.note == nil)
    }

    @Test(arguments: [
        ("ООО «Ромашка» розы", "ООО «Ромашка»", "ООО"), ("ооо \"Ромашка\"", "ООО «Ромашка»", "ООО"),
        ("АО Вкусный Дом", "АО Вкусный Дом", "АО"), ("Acme Foods LLC", "Acme Foods LLC", "LLC"),
        ("Acme, Inc.", "Acme Inc", "Inc"), ("ИП Иванова Мария", "ИП Иванова Мария", "ИП"),
        ("Ромашка, ООО", "ООО Ромашка", "ООО"), ("«Ромашка», ООО +опт", "ООО «Ромашка»", "ООО"),
        ("Вкусный Дом, АО", "АО Вкусный Дом", "АО"),
    ])
    func `a legal form makes an organisation`(
        _ text: String,
        _ name: String,
        _ form: String
    ) throws {
        let draft = try parse(text)
        #expect(draft.kind == .organisation && draft.displayName == name)
        #expect(draft.organisation == name && draft.legalForm == form)
    }

    @Test func `a person beside an organisation is the lead`() throws {
        let draft = try parse("ООО «Ромашка» Иванова Мария")
        #expect(draft.kind == .person && draft.displayName == "Иванова Мария")
        #expect(draft.organisation == "ООО «Ромашка»")
    }

    @Test func `a plus begins a phone before a digit and a tag before a letter`() throws {
        let draft = try parse("Петров +79261234567 +vip +VIP +8марта")
        #expect(draft.phones == ["+79261234567"])
        #expect(draft.tags == ["vip", "8марта"])
    }

    @Test func `a phone keeps its extension and loses its label`() throws {
        let draft = try parse("тел. 8 926 123 45 67 доб. 12, Петров")
        #expect(draft.phones == ["+79261234567;ext=12"] && draft.displayName == "Петров")
        #expect(draft.phoneLabels.isEmpty && draft.note == nil)
    }

    @Test(arguments: [
        ("Петров 4500 руб", Money(minorUnits: 450_000, currency: "RUB")),
        ("8 926 123 45 67 500 руб", Money(minorUnits: 50_000, currency: "RUB")),
        ("Петров квартира 5, 12 500 руб", Money(minorUnits: 1_250_000, currency: "RUB")),
        ("Петров 1,2 млн", Money(minorUnits: 120_000_000, currency: "RUB")),
        ("Петров $120", Money(minorUnits: 12_000, currency: "USD")),
        ("Петров дом 4500", nil), ("Петров в 12 к Ивану", nil),
    ])
    func `a number is money only with a mark`(_ text: String, _ money: Money?) throws {
        #expect(try parse(text).money == money)
    }

    @Test func `a number announced as a tax number is no phone`() throws {
        let draft = try parse("ООО «Вектор» ИНН 7707083893")
        #expect(draft.phones.isEmpty && draft.rejected.isEmpty && draft.note == "ИНН 7707083893")
    }

    @Test func `a wrong phone or address stays in the note and is reported`() throws {
        let draft = try parse("Петров +7 926 123-45 a@@b.ru")
        #expect(draft.note == "+7 926 123-45 a@@b.ru")
        let short = CaptureError.phone(.tooShort(digits: 9, digitsMin: 11))
        #expect(draft.rejected == [.email(.atSigns(count: 2)), short])
    }

    @Test func `quotation marks hold a value together`() throws {
        let draft = try parse("Петров ^\"через 2 недели\" @\"выставка 2026\" длина=\"очень малая\"")
        #expect(draft.nextContact?.iso == "2026-12-05" && draft.source == "выставка 2026")
        #expect(draft.assignments == [.init(field: "длина", value: "очень малая")])
        #expect(try parse("Петров ^через 2 недели").nextContact?.iso == "2026-12-05")
    }

    @Test(arguments: [
        ("звонок", Channel.call), ("visit", .visit), ("Сайт", .web), ("заявка", .request),
        ("message", .message),
    ])
    func `a word names the channel`(_ word: String, _ channel: Channel) throws {
        let draft = try parse("Петров \(word)")
        #expect(draft.channel == channel && draft.note == nil)
    }

    @Test func `a phone or an address alone is a lead`() throws {
        #expect(try parse("89261234567").displayName == "+7 926 123-45-67")
        #expect(try parse("A@b.ru").displayName == "a@b.ru")
    }

    @Test(arguments: [
        ("", CaptureError.emptyLine), (" \n", .emptyLine), ("маникюр", .nothingToName),
    ])
    func `a line that cannot be kept as it was meant is refused`(
        _ text: String,
        _ error: CaptureError
    ) {
        #expect(throws: error) { try parse(text) }
    }

    @Test(arguments: [
        ("Петров ^чушь", CaptureError.date(.notUnderstood), "^чушь"),
        ("Петров ^31.02 маникюр", .date(.shortMonth(days: 28)), "^31.02 маникюр"),
        ("Петров ^на следующей неделе", .date(.span(.after(2), .after(8))), "^на следующей неделе"),
        ("Петров ^через день", .date(.unclear(.after(1), .after(2))), "^через день"),
        (
            "Петров next=\"когда-нибудь потом\"", .date(.notUnderstood),
            "next=\"когда-нибудь потом\""
        ),
        ("Петров next=31.11", .date(.shortMonth(days: 30)), "next=31.11"),
        ("Петров 99999999999999999999к", .money(.tooLarge), "99999999999999999999к"),
    ])
    func `a day or a sum that cannot be kept stays in the note, and nobody is lost`(
        _ text: String,
        _ problem: CaptureError,
        _ note: String
    ) throws {
        let draft = try parse(text)
        #expect(draft.displayName == "Петров" && draft.rejected == [problem])
        #expect(draft.note == note && draft.nextContact == nil && draft.assignments.isEmpty)
    }

    @Test(
        arguments: [
            ("Петров ^24 декабря маникюр", "2026-12-24", "маникюр"),
            ("Петров ^в следующую пятницу, маникюр", "2026-11-27", "маникюр"),
            ("^next friday Петров", "2026-11-27", nil), ("^2 недели Петров", nil, "^2 недели"),
            ("Петров ^через полтора месяца 8 926 123-45-67", "2027-01-05", nil),
            ("Петров ^1 мая 2000 руб", "2027-05-01", nil),
            ("Петров ^1 мая 2027 ремонт", "2027-05-01", "ремонт"),
            ("Петров ^завтра утром", "2026-11-22", "утром"),
            ("Петров ^\"конец месяца\"", "2026-11-30", nil),
        ] as [(String, String?, String?)]
    )
    func `the day of the next contact takes all of its words and no others`(
        _ text: String,
        _ day: String?,
        _ note: String?
    ) throws {
        let draft = try parse(text)
        #expect(draft.nextContact?.iso == day && draft.note == note, "\(draft)")
        #expect(draft.displayName == "Петров")
    }

    @Test(
        arguments: [
            ("Петров ^пн, 10am", "2026-11-23 10:00", nil),
            (
                "Петров ^mon, at 9.30am, маникюр",
                "2026-11-23 09:30", "маникюр"
            ),
            ("Петров ^послезавтра, в 8 утра маникюр", "2026-11-23 08:00", "маникюр"),
            ("Петров ^через неделю к 18", "2026-11-28 18:00", nil),
            ("Петров ^завтра, 8 926 123-45-67", "2026-11-22", nil),
            ("Петров ^завтра, 12 стульев", "2026-11-22", "12 стульев"),
            ("Петров ^через час маникюр", "2026-11-21 13:00", "маникюр"),
            ("Петров next=\"in 2 hours\"", nil, nil),
        ] as [(String, String?, String?)]
    )
    func `a time follows its day, across a comma too`(
        _ text: String,
        _ moment: String?,
        _ note: String?
    ) throws {
        let today = CalendarDay(dayNumber: 20_778)
        let draft = try LeadLine.parse(text, today: today, now: 720)
        #expect(draft.nextContact.map { DayMoment($0, minute: draft.nextMinute).text } == moment)
        #expect(draft.note == note && draft.rejected.isEmpty, "\(draft)")
        let value = draft.assignments.first?.value
        #expect(moment != nil || value == "2026-11-21 14:00")
    }

    @Test(arguments: [
        ("Петров ^завтра утром", "утром"), ("Петров ^завтра, вечером", "вечером"),
        ("Петров ^через 1 день вечером", "вечером"),
        ("Петров ^22 ноября ближе к вечеру", "ближе к вечеру"),
        ("Петров ^\"завтра вечером\"", "^\"завтра вечером\""),
        ("Петров ^вечером завтра", "^вечером завтра"),
    ])
    func `a part of the day without a time stays in the note, and it is said`(
        _ text: String,
        _ note: String
    ) throws {
        let draft = try parse(text)
        #expect(draft.nextContact == .after(1) && draft.nextMinute == nil)
        #expect(draft.note == note && draft.rejected == [.date(.noTime)], "\(draft)")
    }

    @Test func `a line longer than the limit is refused`() {
        let line = String(repeating: "а", count: CaptureLimits.lineCharactersMax + 1)
        #expect(throws: CaptureError.lineTooLong(characters: 2_001, charactersMax: 2_000)) {
            try parse(line)
        }
    }
}

extension CalendarDay {
    /// So many days after the day of these tests.
    fileprivate static func after(_ days: Int) -> CalendarDay {
        CalendarDay(dayNumber: 20_778 + days)
    }
}

@Suite struct CaptureErrorTests {
    @Test(arguments: [
        (CaptureError.emptyLine, "the line is empty: type at least a name or a phone number"),
        (
            .phone(.tooShort(digits: 7, digitsMin: 10)),
            "the phone number has 7 digits, at least 10 are needed:"
                + " add the area code or what is missing"
        ),
        (
            .email(.atSigns(count: 2)),
            "the e-mail address has 2 signs `@` where one is needed: type it as name@example.com"
        ),
        (
            .money(.tooPrecise(currency: "RUB", decimalsMax: 2)),
            "the sum is finer than RUB allows: leave at most 2 digits after the point"
        ),
        (.date(.noSuchDay), "the date is not in the calendar: check the day and the month"),
    ])
    func `an error says what happened and what to do`(_ error: CaptureError, _ text: String) {
        #expect(error.description == text)
    }

    @Test(arguments: [
        ".", "Анна .", ".Анна", "ООО .", "Иванов .И", "Mr .", "..", ". .", "И..", "-", "Анна -.",
        "’.",
    ])
    func `stops without anything before them are no trap`(_ line: String) throws {
        let day = try CalendarDay(year: 2026, month: 1, day: 1)
        let draft = try? LeadLine.parse(line, today: day)
        #expect(draft == nil || draft?.family != "" && draft?.given != "")
    }

    @Test func `a field that is given twice keeps the first, and the other in the note`() throws {
        let day = try CalendarDay(year: 2026, month: 1, day: 1)
        let draft = try LeadLine.parse(
            "Анна need=стрижка потребность=маникюр need=стрижка",
            today: day
        )
        #expect(draft.assignments.map(\.value).filter { $0 == "маникюр" }.isEmpty)
        #expect(draft.note?.contains("маникюр") == true)
        #expect(draft.rejected == [.fieldTwice("потребность")])
    }
}
