extension VCard {
    /// The card that some lines make.
    init(_ lines: VCardLines) throws(BrokenCard.Cause) {
        var values: [VCardValue] = []
        for line in lines.lines {
            let property = try VCardProperty(line)
            values.append(VCardValue(property: property, isOld: lines.isOld))
        }
        let labels = try VCardLabels(values)
        var notes: [String] = []
        for value in values {
            if value.property.name == "NOTE" {
                if let note = try value.text() { notes.append(note) }
            } else {
                try read(value, labels)
            }
        }
        note = notes.isEmpty ? nil : notes.joined(separator: "\n")
    }

    /// Reads one line; of what a card has once, the first that is not blank counts.
    private mutating func read(
        _ value: VCardValue,
        _ labels: VCardLabels
    ) throws(BrokenCard.Cause) {
        switch value.property.name {
        case "VERSION":
            guard try ["2.1", "3.0", "4.0"].contains(value.text()) else { throw .unknownVersion }
        case "N": try readName(value)
        case "FN" where formattedName == nil: formattedName = try value.text()
        case "ORG" where organisation == nil: organisation = try value.firstPart()
        case "TITLE" where title == nil: title = try value.text()
        case "TEL": try readPhone(value, labels)
        case "EMAIL": try readEmail(value, labels)
        case "BDAY": try readBirth(value)
        case "GENDER", "X-GENDER", "X-WAB-GENDER": try readSex(value)
        case "CATEGORIES": try readCategories(value)
        case "X-REFUSES": try readRefusals(value)
        case "UID" where uid == nil: uid = try value.text()
        case "URL" where url == nil: url = try value.text()
        default: break
        }
    }

    private mutating func readName(_ value: VCardValue) throws(BrokenCard.Cause) {
        guard family == nil, given == nil, patronymic == nil else { return }
        var names = try value.names()[...]
        family = names.popFirst() ?? nil
        given = names.popFirst() ?? nil
        patronymic = names.popFirst() ?? nil
    }

    private mutating func readPhone(
        _ value: VCardValue,
        _ labels: VCardLabels
    ) throws(BrokenCard.Cause) {
        guard let text = try value.text(), let number = VCardPhone.read(text) else { return }
        guard phones.count < VCardLimits.phonesMax else {
            throw .tooMany(.phones, countMax: VCardLimits.phonesMax)
        }
        phones.append(Entry(number, label: labels.label(of: value.property)))
    }

    private mutating func readEmail(
        _ value: VCardValue,
        _ labels: VCardLabels
    ) throws(BrokenCard.Cause) {
        guard let address = try value.text() else { return }
        guard emails.count < VCardLimits.emailsMax else {
            throw .tooMany(.emails, countMax: VCardLimits.emailsMax)
        }
        emails.append(Entry(address, label: labels.label(of: value.property)))
    }

    private mutating func readBirth(_ value: VCardValue) throws(BrokenCard.Cause) {
        guard birth == nil, let text = try value.text() else { return }
        let omitted = value.property.parameter("X-APPLE-OMIT-YEAR").first
        birth = VCardDate.normalise(text, omittedYear: omitted) ?? text
    }

    private mutating func readSex(_ value: VCardValue) throws(BrokenCard.Cause) {
        let isWindows = value.property.name == "X-WAB-GENDER"
        guard sex == nil, let word = try value.firstPart() else { return }
        switch word.lowercased() {
        case "f", "female": sex = .female
        case "m", "male": sex = .male
        case "1" where isWindows: sex = .female
        case "2" where isWindows: sex = .male
        default: break
        }
    }

    private mutating func readRefusals(_ value: VCardValue) throws(BrokenCard.Cause) {
        for part in value.parts(at: UInt8(ascii: ",")) {
            guard let word = try value.text(part), refusals.count < Refusal.allCases.count
            else { continue }
            refusals.append(word)
        }
    }

    private mutating func readCategories(_ value: VCardValue) throws(BrokenCard.Cause) {
        for part in value.parts(at: UInt8(ascii: ",")) {
            guard let category = try value.text(part) else { continue }
            guard categories.count < VCardLimits.categoriesMax else {
                throw .tooMany(.categories, countMax: VCardLimits.categoriesMax)
            }
            categories.append(category)
        }
    }
}
