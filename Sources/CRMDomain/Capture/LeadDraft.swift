/// What one captured line says about a lead; nothing is stored yet.
package struct LeadDraft: Equatable, Sendable {
    /// Who the lead is.
    package enum Kind: String, Sendable {
        /// A person, with or without an organisation.
        case person
        /// An organisation, or a sole trader (`ИП`).
        case organisation
    }

    /// A pair typed as `поле=значение`; whether the field exists is for the caller to say.
    package struct Assignment: Hashable, Sendable {
        /// The name of the field as typed.
        package let field: String
        /// The value as typed, without its quotation marks; it may be empty.
        package let value: String

        /// A pair whose parts are known.
        package init(field: String, value: String) {
            self.field = field
            self.value = value
        }
    }

    /// Who the lead is.
    package var kind = Kind.person
    /// What to call the lead: the name or, failing that, the first phone number or address.
    package var displayName = ""
    /// The surname.
    package var family: String?
    /// The first name.
    package var given: String?
    /// The patronymic.
    package var patronymic: String?
    /// The organisation with its legal form, `ООО «Ромашка»`; a person's employer.
    package var organisation: String?
    /// The legal form alone, `ООО`.
    package var legalForm: String?
    /// The phone numbers in their one form, with their extensions, as typed from left to right,
    /// each once.
    package var phones: [String] = []
    /// What those phone numbers are for that have a word for it: `моб`, `WhatsApp`, `мама`.
    package var phoneLabels: [String: String] = [:]
    /// The e-mail addresses, each once.
    package var emails: [String] = []
    /// The source after `@`.
    package var source: String?
    /// The tags after `+`, each once.
    package var tags: [String] = []
    /// How the lead came.
    package var channel: Channel?
    /// The day of the next contact, after `^`.
    package var nextContact: CalendarDay?
    /// At what time of that day, in minutes from midnight.
    package var nextMinute: Int?
    /// The words of a next contact that may be one of two days or times, which stay in the note.
    package var doubtfulNext: String?
    /// The first sum of money.
    package var money: Money?
    /// Every other word, in the order typed: the need, the interest, a remark.
    package var note: String?
    /// The pairs of fields and values, in the order typed.
    package var assignments: [Assignment] = []
    /// Why words that look like a phone number, an address, a date or a sum were left in the note.
    package var rejected: [CaptureError] = []

    /// Adds a phone number that is not there yet, and what it is for.
    package mutating func add(_ phone: PhoneNumber, label: String? = nil) {
        if !phones.contains(phone.value) { phones.append(phone.value) }
        if let label, phoneLabels[phone.value] == nil { phoneLabels[phone.value] = label }
    }

    /// Whether nothing names the lead but a phone number or an address.
    package var namesNobody: Bool {
        family == nil && given == nil && patronymic == nil && organisation == nil
    }

    /// A draft that says nothing yet.
    package init() {}
}

/// How a lead came to the company.
package enum Channel: String, CaseIterable, Hashable, Sendable {
    /// By telephone.
    case call
    /// In person.
    case visit
    /// Through the site.
    case web
    /// By a request or form.
    case request
    /// By a message.
    case message

    /// The channel that the word names.
    package init?(word: String) {
        let folded = CanonicalText.name(word)
        guard let channel = Self.allCases.first(where: { $0.words.contains(folded) }) else {
            return nil
        }
        self = channel
    }

    private var words: [String] {
        switch self {
        case .call: ["звонок", "call"]
        case .visit: ["визит", "visit"]
        case .web: ["сайт", "web"]
        case .request: ["заявка", "request"]
        case .message: ["сообщение", "message"]
        }
    }
}
