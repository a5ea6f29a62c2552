/// Spoilings of names: other forms, other columns, other surnames.
extension ContactFields {
    mutating func shortenName(_ person: Person, _ random: inout SeededGenerator) {
        guard self[.given] == person.given, !person.shortNames.isEmpty else { return }
        self[.given] = random.pick(person.shortNames)
        if random.happens(perMille: 600) { self[.patronymic] = "" }
    }

    mutating func changePatronymic(_ person: Person, _ random: inout SeededGenerator) {
        guard !person.patronymic.isEmpty, self[.given] == person.given else { return }
        if !has(.patronymic) {
            self[.patronymic] = person.patronymic
        } else if random.happens(perMille: 300) {
            self[.patronymic] = "\(self[.patronymic].prefix(1))."
        } else {
            self[.patronymic] = ""
        }
    }

    mutating func swapNames(_ random: inout SeededGenerator) {
        let names = (family: self[.family], given: self[.given])
        guard has(.family), has(.given) else { return }
        switch random.below(4) {
        case 0, 1:
            self[.family] = names.given
            self[.given] = names.family
        case 2:
            self[.family] = ""
            self[.given] = names.family
            self[.patronymic] = names.given
        default:
            let words = [names.given, self[.patronymic], names.family].filter { !$0.isEmpty }
            self[.family] = ""
            self[.given] = words.joined(separator: " ")
            self[.patronymic] = ""
        }
    }

    mutating func joinName(_ person: Person, _ random: inout SeededGenerator) {
        guard has(.family), has(.given) else { return }
        let patronymic = has(.patronymic) ? self[.patronymic] : person.patronymic
        let words = [self[.family], self[.given], patronymic].filter { !$0.isEmpty }
        let column = random.pick([ContactColumn.family, .given])
        for name in Self.nameColumns { self[name] = "" }
        self[column] = words.joined(separator: " ")
    }

    mutating func abbreviate(_ person: Person, _ random: inout SeededGenerator) {
        guard has(.family), self[.given].count > 2 else { return }
        let first = "\(self[.given].prefix(1))."
        let second = person.patronymic.isEmpty ? "" : "\(person.patronymic.prefix(1))."
        switch random.below(4) {
        case 0: self[.given] = first
        case 1: self[.family] += " \(first)\(second)"
        case 2: self[.family] = "\(first)\(second) " + self[.family]
        default: self[.given] = first + second
        }
        // Cases 1 and 2 leave the column of the given name empty.
        if self[.given] != first, self[.given] != first + second { self[.given] = "" }
        self[.patronymic] = self[.given] == first ? second : ""
    }

    mutating func marry(_ person: Person, _ random: inout SeededGenerator) {
        guard person.gender == .female, self[.family] == person.family, !person.family.isEmpty
        else { return }
        let husband =
            person.isRussian
            ? RussianSurnames.feminine(of: RussianSurnames.masculine(&random))
            : EnglishNames.surname(&random)
        switch random.below(10) {
        case 0..<7: self[.family] = husband
        case 7: self[.family] = "\(husband) (\(person.family))"
        default: self[.family] += "-" + husband
        }
    }

    mutating func leaveOut(_ random: inout SeededGenerator) {
        guard has(.phone) || has(.email) else { return }
        let name = random.pick([ContactColumn.family, .family, .given])
        if has(.family), has(.given) { self[name] = "" }
        let others: [ContactColumn] = [
            .patronymic, .company, .inn, .position, .city, .address, .birth, .phone2,
        ]
        for column in others where random.happens(perMille: 750) { self[column] = "" }
        if has(.phone), has(.email), random.happens(perMille: 700) {
            self[random.pick([.phone, .email])] = ""
        }
    }

    mutating func changeCompanyForm(_ person: Person, _ random: inout SeededGenerator) {
        guard let company = person.company, self[.company] == company.title else { return }
        let (form, name) = (company.form, company.name)
        let choices =
            company.isRussian
            ? [
                "\(name) \(form)", name, "\(form) \"\(name)\"", "\(form)\"\(name.uppercased())\"",
                "\(form) \(name)", "«\(name)»", "\(Company.spelledOut[form] ?? form) «\(name)»",
                "\(name), \(form)", "\(form.lowercased()) \(name.lowercased())",
            ]
            : [
                name, "\(name), \(form).", name.uppercased(),
                "\(name) \(Company.spelledOut[form] ?? form)", "\(name) \(form.uppercased())",
            ]
        self[.company] = random.pick(choices)
    }
}
