/// Things that are counted, with the forms that numbers ask for.
public struct Noun: Hashable, Sendable {
    /// The forms in English: of one, and of any other number.
    let english: (one: String, other: String)
    /// The forms in Russian: of 1, of 2 to 4, and of 5 and more (CLDR: one, few, many).
    let russian: (one: String, few: String, many: String)

    init(_ english: (String, String), _ russian: (String, String, String)) {
        self.english = english
        self.russian = russian
    }

    /// The number and the thing.
    public func text(_ count: Int, _ language: Language) -> String {
        "\(Self.grouped(count, language)) \(form(count, language))"
    }

    /// The thing, as the number asks for it.
    public func form(_ count: Int, _ language: Language) -> String {
        guard language == .ru else { return count == 1 ? english.one : english.other }
        let last = count.magnitude % 10
        let isTeen = (11...14).contains(count.magnitude % 100)
        if last == 1, !isTeen { return russian.one }
        return (2...4).contains(last) && !isTeen ? russian.few : russian.many
    }

    /// A number with its thousands apart.
    public static func grouped(_ count: Int, _ language: Language) -> String {
        var digits = String(count.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits, at: 0)
        let sign = count < 0 ? (language == .en ? "-" : "−") : ""
        return sign + groups.joined(separator: language == .en ? "," : "\u{a0}")
    }

    /// Whether the forms are the same.
    public static func == (left: Noun, right: Noun) -> Bool {
        left.english == right.english && left.russian == right.russian
    }

    /// Hashes what is equal in equal nouns.
    public func hash(into hasher: inout Hasher) { hasher.combine(english.one) }
}

extension Noun {
    /// Sales.
    public static let purchase = Noun(
        ("purchase", "purchases"),
        ("покупка", "покупки", "покупок")
    )
    /// Calls that are to be made.
    public static let call = Noun(("call", "calls"), ("звонок", "звонка", "звонков"))
    /// Phone numbers.
    public static let phone = Noun(("phone", "phones"), ("телефон", "телефона", "телефонов"))
    /// Calls, visits, notes.
    public static let activity = Noun(
        ("activity", "activities"),
        ("событие", "события", "событий")
    )
    /// Facts of any kind.
    public static let fact = Noun(("fact", "facts"), ("факт", "факта", "фактов"))
    /// Pairs of contacts that may be the same.
    public static let possibleDuplicate = Noun(
        ("possible duplicate", "possible duplicates"),
        ("возможный дубль", "возможных дубля", "возможных дублей")
    )
    /// Days with a sale.
    public static let occasion = Noun(("occasion", "occasions"), ("случай", "случая", "случаев"))
    /// Those who have not bought.
    public static let lead = Noun(("lead", "leads"), ("лид", "лида", "лидов"))
    /// Those who have.
    public static let client = Noun(("client", "clients"), ("клиент", "клиента", "клиентов"))
    /// Both.
    public static let card = Noun(("card", "cards"), ("карточка", "карточки", "карточек"))
    /// Those that a list lacks.
    public static let cardLeftOut = Noun(
        ("card left out", "cards left out"),
        ("карточка не вошла", "карточки не вошли", "карточек не вошло")
    )
    /// Things to do.
    public static let task = Noun(("task", "tasks"), ("дело", "дела", "дел"))
    /// Writes that the office has not seen.
    public static let changeWaits = Noun(
        ("change waits", "changes wait"),
        ("изменение ждёт", "изменения ждут", "изменений ждут")
    )
    /// Values of which a person chooses one.
    public static let conflict = Noun(
        ("conflict", "conflicts"),
        ("конфликт", "конфликта", "конфликтов")
    )
    /// Days.
    public static let day = Noun(("day", "days"), ("день", "дня", "дней"))
    /// Minutes.
    public static let minute = Noun(("minute", "minutes"), ("минута", "минуты", "минут"))
    /// Points of a bonus programme.
    public static let point = Noun(("point", "points"), ("балл", "балла", "баллов"))
    /// Rows of a file.
    public static let row = Noun(("row", "rows"), ("строка", "строки", "строк"))
    /// Records of any table.
    public static let record = Noun(("record", "records"), ("запись", "записи", "записей"))
    /// Deals.
    public static let deal = Noun(("deal", "deals"), ("сделка", "сделки", "сделок"))
    /// Months.
    public static let month = Noun(("month", "months"), ("месяц", "месяца", "месяцев"))
    /// Cards of which one is meant.
    public static let contactFits = Noun(
        ("contact fits", "contacts fit"),
        ("карточка подходит", "карточки подходят", "карточек подходят")
    )
    /// Records that were deleted.
    public static let deletedRecord = Noun(
        ("deleted record", "deleted records"),
        ("удалённая запись", "удалённые записи", "удалённых записей")
    )
    /// Things that a person is asked.
    public static let questionWaits = Noun(
        ("question waits", "questions wait"),
        ("вопрос ждёт", "вопроса ждут", "вопросов ждут")
    )
    /// Values that wait for a person.
    public static let valueWaits = Noun(
        ("value waits", "values wait"),
        ("значение ждёт", "значения ждут", "значений ждут")
    )
    /// Records that were not the same here and at the office.
    public static let recordDiffered = Noun(
        ("record differed", "records differed"),
        ("запись отличалась", "записи отличались", "записей отличались")
    )
    /// Leads that an import brings.
    public static let newLead = Noun(
        ("new lead", "new leads"),
        ("новый лид", "новых лида", "новых лидов")
    )
    /// Contacts in a file.
    public static let contact = Noun(("contact", "contacts"), ("контакт", "контакта", "контактов"))
}
