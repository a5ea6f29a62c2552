/// Invents people, each with more than any one contact shows.
struct PersonMaker: Sendable {
    var random: SeededGenerator
    let seed: UInt64
    /// How many companies of each country the set has.
    let companyCount: Int
    private var entities = 0

    init(seed: UInt64, companyCount: Int) {
        random = SeededGenerator(seed: seed)
        self.seed = seed
        self.companyCount = max(1, companyCount)
    }

    /// A person with company (in some cases), numbers, mail and place.
    mutating func person(isRussian: Bool, gender: Person.Gender? = nil) -> Person {
        var person = Person()
        person.isRussian = isRussian
        person.gender = gender ?? (random.happens(perMille: 500) ? .male : .female)
        person.kind = random.happens(perMille: 400) ? "client" : "lead"
        rename(&person, family: nil)
        person.birth = birth()
        if random.happens(perMille: 570) {
            person.company = company(isRussian: isRussian)
            person.position = random.pick(isRussian ? Self.positions : Self.englishPositions)
        }
        settle(&person)
        identify(&person)
        return person
    }

    /// Gives a new number, since the person is another than the one it was copied from.
    mutating func identify(_ person: inout Person) {
        person.entity = entities
        entities += 1
    }

    /// Gives another name, of a family whose masculine surname is given, or any.
    mutating func rename(_ person: inout Person, family: String?) {
        guard person.isRussian else {
            let given = (person.gender == .male ? EnglishNames.male : EnglishNames.female).pick(
                &random
            )
            person.given = given.name
            person.shortNames = given.nicknames
            person.family = family ?? EnglishNames.surname(&random)
            return
        }
        let surname = family ?? RussianSurnames.masculine(&random)
        let given = (person.gender == .male ? RussianNames.male : RussianNames.female).pick(&random)
        take(given, for: &person)
        person.family = person.gender == .male ? surname : RussianSurnames.feminine(of: surname)
        person.patronymic = patronymic(after: RussianNames.fathers.pick(&random), person.gender)
    }

    func take(_ given: RussianNames.Given, for person: inout Person) {
        person.given = given.name
        person.shortNames = given.diminutives
    }

    func patronymic(after father: RussianNames.Given, _ gender: Person.Gender) -> String {
        guard let forms = father.patronymics else { return "" }
        return gender == .male ? forms.male : forms.female
    }

    /// Gives numbers, addresses of mail and a place that fit the company and the name.
    mutating func settle(_ person: inout Person) {
        let abroad = !person.isRussian && random.happens(perMille: 500)
        let city =
            person.company.flatMap { random.happens(perMille: 750) ? $0.city : nil }
            ?? (abroad ? City.foreign : City.russian).pick(&random)
        person.city = city.name
        person.address = City.address(country: city.country, &random)
        let mobile = Phone.mobile(abroad: city.country != 7, &random)
        var landline: Phone?
        if random.happens(perMille: 230) {
            landline = person.company?.landline ?? Phone.landline(of: city, &random)
        }
        if let landline {
            person.phones =
                random.happens(perMille: 450) ? [landline, mobile] : [mobile, landline]
            // Most people with a landline give one number only.
            if random.happens(perMille: 450) { person.phones.removeLast() }
        } else {
            person.phones = [mobile]
            if random.happens(perMille: 40) {
                person.phones.append(Phone.mobile(abroad: abroad, &random))
            }
        }
        writeMails(&person)
    }

    /// Makes up the addresses of mail from the name.
    mutating func writeMails(_ person: inout Person) {
        var mails = [mailUser(person) + "@" + random.pick(Self.providers(person.isRussian))]
        if let company = person.company {
            let user = random.happens(perMille: 200) ? random.pick(Self.roles) : mailUser(person)
            mails.append(user + "@" + company.domain)
            if random.happens(perMille: 500) { mails.reverse() }
        }
        person.mails = mails
    }

    /// The part before the at sign, as people choose it.
    mutating func mailUser(_ person: Person) -> String {
        let scheme = random.below(4)
        let family = Alphabets.transliterated(person.family, scheme: scheme).lowercased()
        let given = Alphabets.transliterated(person.given, scheme: scheme).lowercased()
        // Namesakes are many, so most addresses bear a number.
        let number =
            random.happens(perMille: 600)
            ? String(person.birth.dropFirst(2).prefix(2)) : String(random.number(1...999))
        switch random.below(7) {
        case 0: return "\(family).\(given)\(number)"
        case 1: return "\(given).\(family)\(number)"
        case 2: return "\(given)\(family)\(number)"
        case 3: return "\(given.prefix(1)).\(family)\(number)"
        case 4: return "\(family)_\(given.prefix(1))\(number)"
        case 5: return "\(given)-\(family)\(number)"
        default: return family + number
        }
    }

    /// A company; those with small numbers have the most people.
    mutating func company(isRussian: Bool) -> Company {
        let limit = companyCount * 1000
        let number = random.below(limit) * random.below(1000) / 1_000_000
        return Company(number: number, isRussian: isRussian, seed: seed)
    }

    mutating func birth() -> String {
        let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let month = random.below(12)
        let day = random.number(1...days[month])
        return "\(random.number(1950...2005))-\(two(month + 1))-\(two(day))"
    }

    static func providers(_ isRussian: Bool) -> [String] {
        isRussian ? russianProviders : englishProviders
    }

    static let roles = ["info", "office", "sales", "zakaz", "mail"]
    private static let russianProviders = [
        "mail.ru", "mail.ru", "mail.ru", "yandex.ru", "yandex.ru", "yandex.ru", "gmail.com",
        "gmail.com", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "ya.ru", "icloud.com",
    ]
    private static let englishProviders = [
        "gmail.com", "gmail.com", "gmail.com", "outlook.com", "yahoo.com", "icloud.com",
        "hotmail.com", "protonmail.com",
    ]
    private static let positions = [
        "директор", "генеральный директор", "коммерческий директор", "заместитель директора",
        "главный бухгалтер", "бухгалтер", "менеджер по закупкам", "снабженец", "логист",
        "технолог", "главный инженер", "инженер", "управляющий", "владелец", "администратор",
        "маркетолог", "товаровед", "заведующая складом", "кладовщик", "юрист",
    ]
    private static let englishPositions = [
        "director", "owner", "buyer", "accountant", "office manager", "engineer", "sales manager",
        "storekeeper", "head of purchasing",
    ]
}

func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}
