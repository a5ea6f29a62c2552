/// The columns of a list of contacts that are understood.
enum ImportColumn: String, CaseIterable, Sendable {
    case id
    case externalID = "external_id"
    case kind
    case name
    case family
    case given
    case patronymic
    case organisation
    case legalForm = "legal_form"
    case phone
    case email
    case source
    case channel
    case tags
    case need
    case note
    case sex
    case birth
    case next
    case nextTime = "next_time"
    case created
    case refuses

    /// The column that a header names; case, ё and marks between words do not count.
    init?(header: String) {
        let key = Self.key(header)
        let found = Self.allCases.first { column in
            column.names.contains { Self.key($0) == key }
        }
        guard let found else { return nil }
        self = found
    }

    private static func key(_ text: String) -> String {
        String(CanonicalText.name(text).filter { $0.isLetter || $0.isNumber })
    }

    private var names: [String] { [rawValue] + otherNames }

    private var otherNames: [String] {
        switch self {
        case .id: ["uuid"]
        case .externalID: ["external id", "код", "внешний код", "номер", "ид", "customer id"]
        case .name: ["full name", "contact", "фио", "ф.и.о.", "клиент", "контакт", "имя и фамилия"]
        case .organisation:
            ["employer", "юрлицо", "название", "наименование", "account"] + field(.organisation)
        case .phone:
            ["phones", "mobile", "cell", "мобильный", "телефоны", "сотовый", "номер телефона"]
                + field(.phone)
        case .email: ["emails", "e-mail address", "эл. почта", "электронная почта"] + field(.email)
        case .tags: ["метки", "теги", "тэги", "labels"] + field(.tag)
        case .note: ["notes", "comments", "заметки", "комментарии", "описание"] + field(.note)
        case .created: ["created at", "date", "дата", "создан", "дата создания", "добавлен"]
        case .refuses: ["refusals", "не хочет", "отказ", "отказы"]
        case .kind: field(.kind)
        case .family: field(.family)
        case .given: field(.given)
        case .patronymic: field(.patronymic)
        case .legalForm: field(.legalForm)
        case .source: ["lead source", "источник лида"] + field(.source)
        case .channel: field(.channel)
        case .need: field(.need)
        case .sex: field(.sex)
        case .birth: ["date of birth", "дата рождения"] + field(.birth)
        case .nextTime: ["next time", "время следующего контакта"]
        case .next: ["следующий контакт"] + field(.next)
        }
    }

    private func field(_ field: ContactField) -> [String] { field.aliases }
}
