package import SyncCore
package import Wording

/// What can be edited in a contact; the raw value is the name in commands and in JSON.
package enum ContactField: String, CaseIterable, Hashable, Sendable {
    /// A person or an organisation.
    case kind
    /// The whole name, taken apart as in a captured line.
    case name
    /// The surname.
    case family
    /// The first name.
    case given
    /// The patronymic.
    case patronymic
    /// The organisation; a person's employer.
    case organisation
    /// The legal form of the organisation.
    case legalForm = "legal_form"
    /// The sex.
    case sex
    /// The date of birth, perhaps without its day or year.
    case birth
    /// What the contact needs.
    case need
    /// A free note.
    case note
    /// What matters to the contact.
    case clientValues = "client_values"
    /// What matters to us.
    case ourInterest = "our_interest"
    /// What the contact spends a year on what we sell.
    case wallet = "wallet_year"
    /// A competitor that the contact uses.
    case competitor
    /// Where the contact was first heard of.
    case source
    /// How the contact first came.
    case channel
    /// The next contact agreed: a day, and what for.
    case next
    /// The phone numbers.
    case phone
    /// The e-mail addresses.
    case email
    /// The tags.
    case tag

    /// The field that a word names, in English or Russian; case and ё do not count.
    package init?(named word: String) {
        let key = CanonicalText.searchKey(word)
        let found = Self.allCases.first { field in
            field.aliases.contains { CanonicalText.searchKey($0) == key }
        }
        guard let found else { return nil }
        self = found
    }

    /// All names of the field, the raw value first.
    package var aliases: [String] { [rawValue] + otherNames }

    private var otherNames: [String] {
        switch self {
        case .kind: ["type", "тип", "вид"]
        case .name: ["full_name", "имя_полностью", "фио"]
        case .family: ["surname", "last_name", "фамилия"]
        case .given: ["first_name", "имя"]
        case .patronymic: ["middle_name", "отчество"]
        case .organisation: ["organization", "org", "company", "организация", "компания", "фирма"]
        case .legalForm: ["form", "опф", "форма"]
        case .sex: ["gender", "пол"]
        case .birth: ["birthday", "born", "рождение", "др", "день_рождения"]
        case .need: ["interest", "нужда", "потребность", "интерес", "нужно"]
        case .note: ["comment", "заметка", "примечание", "комментарий"]
        case .clientValues: ["values", "ценность-клиенту", "важно_клиенту"]
        case .ourInterest: ["interest_ours", "наша-выгода", "важно_нам"]
        case .wallet: ["wallet", "кошелёк", "бюджет_года"]
        case .competitor: ["rival", "конкурент"]
        case .source: ["from", "источник", "откуда"]
        case .channel: ["канал"]
        case .next: ["when", "next_contact", "когда", "следующий", "контакт"]
        case .phone: ["tel", "телефон", "тел"]
        case .email: ["e-mail", "mail", "почта", "емейл", "мейл"]
        case .tag: ["tags", "тег", "тэг", "метка"]
        }
    }

    /// What people call the field.
    package func title(_ language: Language) -> String {
        switch self {
        case .legalForm: language == .en ? "legal form" : "правовая форма"
        case .birth: language == .en ? "birth" : "день рождения"
        case .next: language == .en ? "next contact" : "следующий контакт"
        case .name: language == .en ? "name" : "имя"
        case .email: language == .en ? "e-mail" : "почта"
        case .clientValues: language == .en ? "matters to them" : "важно клиенту"
        case .ourInterest: language == .en ? "matters to us" : "важно нам"
        case .wallet: language == .en ? "spends a year" : "тратит в год"
        default: language == .en ? rawValue : russianTitle
        }
    }

    private var russianTitle: String {
        switch self {
        case .need: "потребность"
        case .note: "заметка"
        case .tag: "метка"
        default: aliases.first { $0.contains { ("а"..."я").contains($0) } } ?? rawValue
        }
    }

    /// The register of the contact that holds the field; nil for names and child records.
    var register: RegisterName? {
        switch self {
        case .name, .phone, .email, .tag: nil
        case .source, .channel: "first_source"
        case .next: "next_contact"
        default: rawValue
        }
    }

    /// The table of the child records that are the field's values; nil for registers.
    var childTable: TableName? {
        switch self {
        case .phone, .email, .tag: rawValue
        default: nil
        }
    }

    /// The field in which a register is shown, if any.
    package init?(table: TableName, register: RegisterName) {
        switch (table, register) {
        case ("contact", "first_source"): self = .source
        case ("contact", "next_contact"): self = .next
        case ("contact", _):
            guard let field = Self(rawValue: register), field.register == register else {
                return nil
            }
            self = field
        case ("phone", "value"): self = .phone
        case ("email", "value"): self = .email
        case ("tag", "name"): self = .tag
        default: return nil
        }
    }
}

/// One wish to change a field.
package struct FieldEdit: Hashable, Sendable {
    /// The field.
    package let field: ContactField
    /// The value as typed; empty to clear.
    ///
    /// For phones, e-mail addresses and tags one to add, or one
    /// to remove behind a minus sign.
    package let value: String

    /// Makes a wish.
    package init(_ field: ContactField, _ value: String) {
        self.field = field
        self.value = value
    }
}

/// One field that an edit changed.
package struct FieldChange: Hashable, Sendable {
    /// The field.
    package var field: ContactField
    /// What it held.
    package var before: String?
    /// What it holds now.
    package var after: String?
}
