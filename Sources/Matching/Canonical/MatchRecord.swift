/// What is compared of one client, lead or company: plain text as it was typed.
public struct MatchRecord: Hashable, Sendable {
    /// The surname field.
    public var family = ""
    /// The given-name field.
    public var given = ""
    /// The patronymic field.
    public var patronymic = ""
    /// The whole name, when it was typed into one field.
    public var name = ""
    /// The company's name with its legal form.
    public var company = ""
    /// The taxpayer's number (ИНН).
    public var taxNumber = ""
    /// A number that one person has: an insurance number, a loyalty card.
    public var personalNumber = ""
    /// Telephone numbers; a field may hold several.
    public var phones: [String] = []
    /// E-mail addresses.
    public var emails: [String] = []
    /// The city.
    public var city = ""
    /// The address line with its numbers.
    public var street = ""
    /// The postcode.
    public var postcode = ""
    /// The date of birth.
    public var birth = ""

    /// Nothing typed.
    public init() {}

    /// Whether it names a company and no person.
    public var isCompany: Bool {
        !company.isEmpty && family.isEmpty && given.isEmpty && patronymic.isEmpty && name.isEmpty
    }
}
