/// Spoilings of numbers, mail and dates.
extension ContactFields {
    mutating func retypePhone(_ person: Person, _ random: inout SeededGenerator) {
        guard let phone = person.phones.first(where: { typed($0, in: .phone) }) else { return }
        if random.happens(perMille: 120) {
            addExtension(&random)
        } else {
            self[.phone] =
                random.happens(perMille: 300) ? phone.typed(&random) : phone.typedOddly(&random)
        }
    }

    /// Whether a column holds these ten digits, however they are set out.
    private func typed(_ phone: Phone, in column: ContactColumn) -> Bool {
        let digits = self[column].utf8.filter { (48...57).contains($0) }.suffix(10)
        return digits.elementsEqual(phone.national.map { $0 + 48 })
    }

    mutating func addExtension(_ random: inout SeededGenerator) {
        guard has(.phone) else { return }
        let number = random.number(1...399)
        self[.phone] += random.pick([
            " доб. \(number)", " (доб. \(number))", " ext \(number)", " x\(number)", ",\(number)",
        ])
    }

    mutating func swapPhones() {
        guard has(.phone), has(.phone2) else { return }
        (self[.phone], self[.phone2]) = (self[.phone2], self[.phone])
    }

    mutating func takePartnerPhone(_ person: Person, _ random: inout SeededGenerator) {
        guard let partner = person.partnerPhone, has(.phone), has(.given) else { return }
        self[.phone2] = random.happens(perMille: 500) ? self[.phone] : ""
        self[.phone] = partner.typed(&random)
    }

    mutating func changeContact(_ person: Person, _ random: inout SeededGenerator) {
        // Something else must be left by which to know the person.
        guard has(.phone), has(.family), has(.given), has(.email) || has(.birth) || has(.address)
        else { return }
        let isAbroad = (person.phones.first?.country ?? 7) != 7
        self[.phone] = Phone.mobile(abroad: isAbroad, &random).typed(&random)
        self[.phone2] = ""
        if has(.birth) || has(.address), random.happens(perMille: 500) { self[.email] = "" }
    }

    mutating func writeMailOtherwise(_ random: inout SeededGenerator) {
        guard has(.email), let at = self[.email].firstIndex(of: "@") else { return }
        let user = String(self[.email][..<at])
        let host = String(self[.email][at...].dropFirst())
        let choices = [
            user + random.pick(["+crm", "+sales", "+work", "+1"]) + "@" + host,
            user.prefix(1).uppercased() + user.dropFirst() + "@" + host,
            (user + "@" + host).uppercased(), user + "@" + host + random.pick([" ", ";", ","]),
            "<\(user)@\(host)>", user + "@" + Self.otherHost(host, &random),
            Self.otherUser(user, host: host) + "@" + host, "mailto:" + user + "@" + host,
        ]
        self[.email] = random.pick(choices)
    }

    /// Another host of the same mailboxes.
    private static func otherHost(_ host: String, _ random: inout SeededGenerator) -> String {
        let yandex = ["yandex.ru", "ya.ru", "yandex.com"]
        if yandex.contains(host) { return random.pick(yandex.filter { $0 != host }) }
        return ["gmail.com": "googlemail.com", "icloud.com": "me.com"][host] ?? host
    }

    /// Another spelling that the provider takes for the same mailbox.
    private static func otherUser(_ user: String, host: String) -> String {
        switch host {
        case "gmail.com": user.filter { $0 != "." }
        case "yandex.ru", "ya.ru": String(user.map { $0 == "." ? "-" : $0 == "-" ? "." : $0 })
        default: user
        }
    }

    mutating func slipDigit(_ random: inout SeededGenerator) {
        let column = random.pick([ContactColumn.phone, .phone, .phone2, .inn, .birth])
        var characters = Array(self[column])
        let digits = characters.indices.filter { characters[$0].isWholeNumber }.dropFirst(3)
        guard digits.count > 3 else { return }
        let index = random.pick(Array(digits.dropLast()))
        let similar: [Character: [Character]] = [
            "0": ["8", "6"], "1": ["7", "4"], "2": ["7", "3"], "3": ["8", "5"], "4": ["1", "9"],
            "5": ["6", "3"], "6": ["5", "0"], "7": ["1", "2"], "8": ["3", "0"], "9": ["4", "0"],
        ]
        if random.happens(perMille: 350), characters[index + 1].isWholeNumber {
            characters.swapAt(index, index + 1)
        } else if let choices = similar[characters[index]] {
            characters[index] = random.pick(choices)
        }
        self[column] = String(characters)
    }

    mutating func swapDayAndMonth() {
        let parts = self[.birth].split(separator: "-")
        guard parts.count == 3, let day = Int(parts[2]), day <= 12 else { return }
        self[.birth] = "\(parts[0])-\(parts[2])-\(parts[1])"
    }

    mutating func cutBirthToYear() {
        self[.birth] = String(self[.birth].prefix(4))
    }
}
