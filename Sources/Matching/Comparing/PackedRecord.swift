/// A canonical record as numbers of fixed size, for comparing many.
struct PackedRecord {
    var family: UInt32 = 0
    var familySpelling: UInt32 = 0
    var givenSpelling: UInt32 = 0
    var patronymicSpelling: UInt32 = 0
    var otherFamily: UInt32 = 0
    var given: UInt32 = 0
    /// The set of full names; 0 if the typed one is unknown.
    var fullNames: UInt32 = 0
    /// The set of names that an unknown one may be a misspelling of.
    var guessedNames: UInt32 = 0
    var patronymic: UInt32 = 0
    var company: UInt32 = 0
    var city: UInt32 = 0
    var street: UInt32 = 0
    var house: UInt32 = 0
    var postcode: UInt32 = 0
    var number: UInt32 = 0
    var birth: Int32 = 0
    var tax: UInt64 = 0
    var phones: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var emails: (UInt64, UInt64) = (0, 0)
    var users: (UInt64, UInt64) = (0, 0)
    /// How many surnames are seen on each number.
    var surnames: (UInt8, UInt8, UInt8) = (1, 1, 1)
    /// Whether different given names are seen on each number.
    var isShared: (Bool, Bool, Bool) = (false, false, false)
    var sharedEmails: (Bool, Bool) = (false, false)
    var gender = Gender.unknown
    var isCompany = false

    init(_ record: CanonicalRecord, tokens: inout TokenTable) {
        let person = record.person
        family = tokens.number(person.family)
        familySpelling = tokens.number(person.familySpelling)
        givenSpelling = tokens.number(person.givenSpelling)
        patronymicSpelling = tokens.number(person.patronymicSpelling)
        otherFamily = tokens.number(person.otherFamily)
        given = tokens.number(person.given)
        fullNames = tokens.set(person.fullNames)
        guessedNames = tokens.set(person.guessedNames)
        patronymic = tokens.number(person.patronymic)
        company = tokens.number(record.company?.name ?? "")
        if record.isCompany { family = company }
        city = tokens.number(record.place.city)
        street = tokens.number(record.place.street)
        house = tokens.number(record.place.house)
        postcode = tokens.number(record.place.postcode)
        number = tokens.number(record.personalNumber)
        birth = record.birth?.packed ?? 0
        tax = record.taxNumber
        gender = person.gender
        // A record without any name is compared as a company is: by its numbers alone.
        isCompany =
            record.isCompany
            || person.isEmpty && birth == 0 && number == 0
        for (index, phone) in record.phones.enumerated() {
            switch index {
            case 0: phones.0 = phone.packed
            case 1: phones.1 = phone.packed
            default: phones.2 = phone.packed
            }
        }
        for (index, email) in record.emails.enumerated() {
            let user = KeyHash.of(email.user)
            let whole = user ^ KeyHash.of(email.domain, seed: 1)
            if index == 0 {
                emails.0 = whole
                users.0 = user
                sharedEmails.0 = email.isShared
            } else {
                emails.1 = whole
                users.1 = user
                sharedEmails.1 = email.isShared
            }
        }
    }
}
