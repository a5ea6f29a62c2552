extension PersonMaker {
    /// People of whom each two look alike in the given way.
    mutating func group(_ kind: LookAlike, isRussian: Bool) -> [Person] {
        switch kind {
        case .officePhone: return office(isRussian: isRussian)
        case .spouses, .siblings, .twins, .fatherSon: return family(kind, isRussian: isRussian)
        case .branches: return branches()
        default: break
        }
        var one = person(isRussian: isRussian)
        var other = person(isRussian: isRussian)
        switch kind {
        case .assistant: makeAssistant(&one, &other)
        case .genderPair: makeGenderPair(&one, &other)
        case .mailDomain: makeMailDomain(&one, &other)
        case .namesake, .namesakeCoworkers:
            makeNamesakes(&one, &other, coworkers: kind == .namesakeCoworkers)
        default:
            // The operator gave one man's number to another, in another year.
            one.phones = [Phone.mobile(abroad: !isRussian, &random)]
            one.alwaysShown = [.phone, .family]
            other.phones = one.phones
            other.alwaysShown = one.alwaysShown
        }
        return [one, other]
    }

    private mutating func office(isRussian: Bool) -> [Person] {
        let company = company(isRussian: isRussian)
        let sharesMail = random.happens(perMille: 300)
        return (0..<random.number(2...4)).map { _ in
            var member = person(isRussian: isRussian)
            member.company = company
            member.city = company.city.name
            member.phones = [company.landline]
            if random.happens(perMille: 400) {
                member.phones.append(Phone.mobile(abroad: company.city.country != 7, &random))
            }
            writeMails(&member)
            if sharesMail { member.mails.insert("info@" + company.domain, at: 0) }
            member.alwaysShown = [.phone]
            return member
        }
    }

    private mutating func family(_ kind: LookAlike, isRussian: Bool) -> [Person] {
        var one = person(isRussian: isRussian, gender: kind == .twins ? nil : .male)
        one.company = nil
        settle(&one)
        var other = one
        identify(&other)
        if kind != .fatherSon { other.gender = random.happens(perMille: 300) ? .male : .female }
        if kind == .spouses { other.gender = .female }
        let surname = one.gender == .male ? one.family : masculine(of: one.family)
        repeat { rename(&other, family: surname) } while other.given == one.given
        switch kind {
        case .twins, .siblings:
            let father = RussianNames.fathers.pick(&random)
            one.patronymic = isRussian ? patronymic(after: father, one.gender) : ""
            other.patronymic = isRussian ? patronymic(after: father, other.gender) : ""
        case .fatherSon:
            let father = RussianNames.male.pick(&random)
            for index in 0..<2 {
                var member = index == 0 ? one : other
                take(father, for: &member)
                if index == 1 { member.patronymic = patronymic(after: father, .male) }
                if index == 0 { one = member } else { other = member }
            }
            while one.patronymic == other.patronymic {
                one.patronymic = patronymic(after: RussianNames.fathers.pick(&random), .male)
            }
        default: break
        }
        if kind != .twins { other.birth = birth() }
        shareHome(&one, &other, kind)
        return [one, other]
    }

    /// A household has one address and often one landline; each also has mail and a mobile.
    private mutating func shareHome(_ one: inout Person, _ other: inout Person, _ kind: LookAlike) {
        let own = other.phones
        settle(&other)
        other.city = one.city
        other.address = one.address
        writeMails(&one)
        if kind == .spouses, random.happens(perMille: 250) {
            let user = Alphabets.transliterated(one.family, scheme: 0).lowercased()
            let mail = user + ".family\(random.below(100))@"
            let provider = random.pick(Self.providers(one.isRussian))
            one.mails.insert(mail + provider, at: 0)
            other.mails.insert(mail + provider, at: 0)
        }
        let sharesLine = kind != .spouses || random.happens(perMille: 500)
        if sharesLine {
            one.phones = [own[0]] + one.phones.dropFirst()
            other.phones = [own[0]] + other.phones.filter { $0 != own[0] }.prefix(1)
        } else {
            one.partnerPhone = other.phones[0]
            other.partnerPhone = one.phones[0]
        }
        var shown: Set<ContactColumn> = [.family, .city, .address, .patronymic]
        if kind == .twins { shown.insert(.birth) }
        if sharesLine { shown.insert(.phone) }
        one.alwaysShown = shown
        other.alwaysShown = shown
    }

    private mutating func makeAssistant(_ one: inout Person, _ other: inout Person) {
        let company = company(isRussian: one.isRussian)
        one.company = company
        other.company = company
        one.position = one.isRussian ? "генеральный директор" : "director"
        other.position = one.isRussian ? "секретарь" : "secretary"
        one.phones = [Phone.mobile(abroad: company.city.country != 7, &random)]
        other.phones = one.phones
        writeMails(&one)
        writeMails(&other)
        one.alwaysShown = [.phone, .position, .family]
        other.alwaysShown = one.alwaysShown
    }

    private mutating func makeGenderPair(_ one: inout Person, _ other: inout Person) {
        let names = random.pick(RussianNames.genderPairs)
        let company = company(isRussian: true)
        let surname = RussianSurnames.masculine(&random)
        one.gender = .male
        other.gender = .female
        rename(&one, family: surname)
        rename(&other, family: surname)
        take(names.male, for: &one)
        take(names.female, for: &other)
        for index in 0..<2 {
            var member = index == 0 ? one : other
            member.company = company
            member.city = company.city.name
            member.phones = [company.landline, Phone.mobile(abroad: false, &random)]
            member.alwaysShown = [.phone, .family]
            writeMails(&member)
            if index == 0 { one = member } else { other = member }
        }
    }

    private mutating func makeMailDomain(_ one: inout Person, _ other: inout Person) {
        let surname = masculine(of: one.family)
        repeat {
            rename(&one, family: surname)
            rename(&other, family: surname)
        } while one.given == other.given
        let user = mailUser(one)
        let providers = Self.providers(one.isRussian)
        one.mails = [user + "@" + random.pick(providers)]
        repeat {
            other.mails = [user + "@" + random.pick(providers)]
        } while other.mails == one.mails
        one.alwaysShown = [.email, .family]
        other.alwaysShown = one.alwaysShown
    }

    private mutating func makeNamesakes(
        _ one: inout Person,
        _ other: inout Person,
        coworkers: Bool
    ) {
        other.gender = one.gender
        other.family = one.family
        other.given = one.given
        other.shortNames = one.shortNames
        if coworkers {
            let company = company(isRussian: one.isRussian)
            one.company = company
            other.company = company
            one.city = company.city.name
            other.city = one.city
            while other.patronymic == one.patronymic || !agrees(other) {
                other.patronymic = patronymic(
                    after: RussianNames.fathers.pick(&random),
                    one.gender
                )
            }
        } else {
            other.patronymic = one.patronymic
        }
        one.phones = [Phone.mobile(abroad: false, &random)]
        other.phones = [Phone.mobile(abroad: false, &random)]
        writeMails(&one)
        writeMails(&other)
        one.alwaysShown = [.family, .patronymic, .phone]
        // Nobody could tell English namesakes without anything else.
        if !one.isRussian { one.alwaysShown.formUnion([.birth, .city]) }
        other.alwaysShown = one.alwaysShown
    }

    private func agrees(_ person: Person) -> Bool {
        person.patronymic.hasSuffix("на") == (person.gender == .female)
    }

    private mutating func branches() -> [Person] {
        let head = company(isRussian: true)
        return [head, head.branch(seed: random.next())].map { company in
            var record = person(isRussian: true)
            record.family = ""
            record.given = ""
            record.patronymic = ""
            record.kind = "lead"
            record.company = company
            record.position = ""
            record.phones = [company.landline]
            record.mails = ["info@" + company.domain]
            record.city = company.city.name
            record.alwaysShown = [.phone, .city]
            record.neverShown = [.birth, .email]
            return record
        }
    }

    private func masculine(of surname: String) -> String {
        for ending in ["ова", "ева", "ёва", "ина", "ына"] where surname.hasSuffix(ending) {
            return String(surname.dropLast())
        }
        return surname.hasSuffix("ская") || surname.hasSuffix("цкая")
            ? surname.dropLast(2) + "ий" : surname
    }
}
