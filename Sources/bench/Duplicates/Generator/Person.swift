/// A real person, or a company known without a person, of whom contacts are captured.
struct Person: Sendable {
    enum Gender: Sendable {
        case male
        case female
    }

    var entity = 0
    var isRussian = true
    var gender = Gender.male
    var family = ""
    var given = ""
    var patronymic = ""
    /// Short or familiar forms of the given name.
    var shortNames: [String] = []
    var company: Company?
    var position = ""
    /// The numbers, the one that is given first, first.
    var phones: [Phone] = []
    /// The number of somebody near, under which the person may be noted by mistake.
    var partnerPhone: Phone?
    /// The addresses of mail, the one that is given first, first.
    var mails: [String] = []
    var city = ""
    var address = ""
    var birth = ""
    var kind = "lead"
    /// Columns that the first capture has in any case, since a look-alike rests on them.
    var alwaysShown: Set<ContactColumn> = []
    /// Columns that the first capture lacks in any case.
    var neverShown: Set<ContactColumn> = []
}

extension Person {
    /// What the first capture of the person shows.
    func firstView(_ random: inout SeededGenerator) -> ContactFields {
        var fields = ContactFields()
        let isPerson = !given.isEmpty
        fields[.kind] = kind
        fields[.family] = show(.family, family, 940, &random)
        fields[.given] = given
        fields[.patronymic] = show(.patronymic, patronymic, 620, &random)
        if let company {
            fields[.company] = company.title
            fields[.inn] = show(.inn, company.inn, 190, &random)
            fields[.position] = isPerson ? show(.position, position, 560, &random) : ""
        }
        fields[.phone] = phones.first.map { show(.phone, $0.typed(&random), 970, &random) } ?? ""
        fields[.phone2] = phones.dropFirst().first?.typed(&random) ?? ""
        fields[.email] = show(.email, mails.first ?? "", 650, &random)
        fields[.city] = show(.city, city, 810, &random)
        fields[.address] = show(.address, address, 280, &random)
        fields[.birth] = show(.birth, birth, 190, &random)
        if !fields.has(.phone), !fields.has(.email) {
            fields[.phone] = phones.first?.typed(&random) ?? ""
        }
        return fields
    }

    private func show(
        _ column: ContactColumn,
        _ text: String,
        _ share: Int,
        _ random: inout SeededGenerator
    ) -> String {
        let shown = random.happens(perMille: share)
        if neverShown.contains(column) { return "" }
        return shown || alwaysShown.contains(column) ? text : ""
    }

    /// What somebody else noted of the same person on another day: other columns, another of the
    /// numbers or addresses, though at least one way of contact is that of the first capture.
    func secondView(than first: ContactFields, _ random: inout SeededGenerator) -> ContactFields {
        var fields = firstView(&random)
        if phones.count > 1, random.happens(perMille: 500) {
            fields[.phone] = phones[1].typed(&random)
            fields[.phone2] = random.happens(perMille: 200) ? phones[0].typed(&random) : ""
        } else if random.happens(perMille: 700) {
            fields[.phone2] = ""
        }
        if mails.count > 1, fields.has(.email), random.happens(perMille: 400) {
            fields[.email] = mails[1]
        }
        if random.happens(perMille: 350) {
            for column in [ContactColumn.company, .inn, .position] { fields[column] = "" }
        }
        if !sharesContact(fields, first) {
            if first.has(.phone) {
                fields[.phone] = phones.first?.typed(&random) ?? ""
            } else {
                fields[.email] = first[.email]
            }
        }
        return fields
    }

    /// Whether the two show one number or one address of mail.
    func sharesContact(_ one: ContactFields, _ other: ContactFields) -> Bool {
        if one.has(.email), one[.email] == other[.email] { return true }
        let columns = [ContactColumn.phone, .phone2]
        let own = columns.map { digits(one[$0]) }.filter { !$0.isEmpty }
        return columns.contains { other.has($0) && own.contains(digits(other[$0])) }
    }

    private func digits(_ text: String) -> [UInt8] {
        text.utf8.filter { (48...57).contains($0) }.suffix(10)
    }
}
