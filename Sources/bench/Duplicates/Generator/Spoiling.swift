/// One way in which a copy of a contact differs from its original.
enum Spoiling: String, CaseIterable, Sendable {
    case typo
    case translit
    case diminutive
    case phoneFormat = "phone_format"
    case patronymic
    case companyForm = "company_form"
    case swap
    case missing
    case contactChanged = "contact_changed"
    case married
    case layout
    case emailAlias = "email_alias"
    case yo
    case caseSpace = "case_space"
    case homoglyph
    /// The whole name in one column.
    case fullName = "full_name"
    case initials
    case phoneExtension = "phone_extension"
    /// The two numbers in each other's columns.
    case phonesSwapped = "phones_swapped"
    /// The number of somebody near in the first place.
    case partnerPhone = "partner_phone"
    /// The short form of an English name.
    case nickname
    /// A digit misread, or two neighbours exchanged.
    case digitSlip = "digit_slip"
    /// Day and month of birth exchanged.
    case dayMonth = "day_month"
    /// Only the year of birth.
    case yearOnly = "year_only"

    /// How often a copy has each as its only spoiling; the figures are ratios.
    static let alone = WeightedTable<Spoiling>([
        (.typo, 240), (.translit, 220), (.diminutive, 210), (.phoneFormat, 180),
        (.patronymic, 170), (.companyForm, 170), (.swap, 150), (.missing, 160),
        (.contactChanged, 220), (.married, 230), (.layout, 140), (.emailAlias, 200), (.yo, 700),
        (.caseSpace, 100), (.homoglyph, 90), (.fullName, 60), (.initials, 50),
        (.phoneExtension, 60), (.phonesSwapped, 200), (.partnerPhone, 2500), (.nickname, 300),
        (.digitSlip, 120), (.dayMonth, 200), (.yearOnly, 150),
    ])

    /// How often each is among several.
    static let amongOthers = WeightedTable<Spoiling>([
        (.typo, 120), (.translit, 100), (.diminutive, 120), (.phoneFormat, 120),
        (.patronymic, 120), (.companyForm, 70), (.swap, 90), (.missing, 90), (.married, 20),
        (.layout, 80), (.emailAlias, 90), (.yo, 80), (.caseSpace, 100), (.homoglyph, 70),
        (.fullName, 20), (.initials, 15), (.phoneExtension, 20), (.phonesSwapped, 30),
        (.nickname, 120), (.digitSlip, 20), (.dayMonth, 30), (.yearOnly, 30),
    ])

    /// Whether the ways of contact may be lost.
    var removesContacts: Bool {
        self == .missing || self == .digitSlip
    }

    /// Spoils the fields, unless this way does not apply to them.
    ///
    /// - Parameters:
    ///   - fields: what the copy shows so far.
    ///   - person: whom it is of.
    ///   - random: where chance comes from.
    /// - Returns: whether the fields have changed.
    func apply(
        to fields: inout ContactFields,
        of person: Person,
        _ random: inout SeededGenerator
    ) -> Bool {
        let before = fields
        switch self {
        case .typo: fields.mistype(&random)
        case .translit: fields.transliterate(&random)
        case .diminutive: if person.isRussian { fields.shortenName(person, &random) }
        case .nickname: if !person.isRussian { fields.shortenName(person, &random) }
        case .phoneFormat: fields.retypePhone(person, &random)
        case .patronymic: fields.changePatronymic(person, &random)
        case .companyForm: fields.changeCompanyForm(person, &random)
        case .swap: fields.swapNames(&random)
        case .missing: fields.leaveOut(&random)
        case .contactChanged: fields.changeContact(person, &random)
        case .married: fields.marry(person, &random)
        case .layout: fields.mistakeLayout(&random)
        case .emailAlias: fields.writeMailOtherwise(&random)
        case .yo: fields.dropYo()
        case .caseSpace: fields.changeCase(&random)
        case .homoglyph: fields.replaceLookAlikeLetters(&random)
        case .fullName: fields.joinName(person, &random)
        case .initials: fields.abbreviate(person, &random)
        case .phoneExtension: fields.addExtension(&random)
        case .phonesSwapped: fields.swapPhones()
        case .partnerPhone: fields.takePartnerPhone(person, &random)
        case .digitSlip: fields.slipDigit(&random)
        case .dayMonth: fields.swapDayAndMonth()
        case .yearOnly: fields.cutBirthToYear()
        }
        return fields != before
    }
}
