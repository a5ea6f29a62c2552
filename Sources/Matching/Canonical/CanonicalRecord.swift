/// A record in the form in which records are compared; a pure function of what was typed.
public struct CanonicalRecord: Hashable, Sendable {
    /// The version of the rules; a stored form of another version has to be made again.
    public static let version = 2

    /// The names of the person.
    public let person: PersonForm
    /// The company, or the employer of the person.
    public let company: CompanyForm?
    /// Whether it names a company and no person.
    public let isCompany: Bool
    /// The taxpayer's number.
    public let taxNumber: UInt64
    /// A number that one person has, letters and digits only.
    public let personalNumber: String
    /// Telephone numbers, each once, at most three.
    public let phones: [PhoneForm]
    /// E-mail addresses, each once, at most two.
    public let emails: [EmailForm]
    /// City and address.
    public let place: PlaceForm
    /// Date of birth.
    public let birth: BirthForm?

    /// Brings a typed record to its canonical form.
    public init(_ record: MatchRecord) {
        person = PersonForm(record)
        company = record.company.isEmpty ? nil : CompanyForm(record.company)
        isCompany = record.isCompany
        taxNumber = record.taxNumber.isEmpty ? 0 : TaxNumber(record.taxNumber)?.number ?? 0
        personalNumber = record.personalNumber.isEmpty ? "" : Skeleton.of(record.personalNumber)
        phones = Self.distinct(record.phones.flatMap(PhoneForm.read), limit: 3)
        emails = Self.distinct(record.emails.compactMap { EmailForm($0) }, limit: 2)
        place = PlaceForm(city: record.city, street: record.street, postcode: record.postcode)
        birth = record.birth.isEmpty ? nil : BirthForm(record.birth)
    }

    init(
        person: PersonForm,
        company: CompanyForm?,
        isCompany: Bool,
        taxNumber: UInt64,
        personalNumber: String,
        phones: [PhoneForm],
        emails: [EmailForm],
        place: PlaceForm,
        birth: BirthForm?
    ) {
        self.person = person
        self.company = company
        self.isCompany = isCompany
        self.taxNumber = taxNumber
        self.personalNumber = personalNumber
        self.phones = phones
        self.emails = emails
        self.place = place
        self.birth = birth
    }

    private static func distinct<Form: Hashable>(_ forms: [Form], limit: Int) -> [Form] {
        var result: [Form] = []
        for form in forms where result.count < limit && !result.contains(form) {
            result.append(form)
        }
        return result
    }
}
