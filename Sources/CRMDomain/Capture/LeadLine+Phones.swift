/// Phone numbers: they begin with digits, and may be spread over several words.
extension LeadLineParser {
    /// Takes every phone number; one that is meant as such but impossible is only reported.
    mutating func takePhones() {
        var index = 0
        while index < tokens.count {
            index = takePhone(at: index) ?? index + 1
        }
    }

    /// The end of the phone number that starts here, taken or rejected; nil when none does.
    private mutating func takePhone(at start: Int) -> Int? {
        if isOpen(start..<start + 1), tokens[start].value.hasSuffix("#"),
            let code = DialledDigits.networkCode(tokens[start].value)
        {
            return take(PhoneNumber(e164: code, extensionDigits: nil), start..<start + 1)
        }
        guard beginsPhone(start) else { return nil }
        if takeSeveral(at: start) { return start + 1 }
        for end in (start + 1...start + CaptureLimits.phoneTokensMax).reversed()
        where mayBePhone(start..<end) {
            guard let phone = try? PhoneNumber.parse(joined(start..<end), homeRegion: homeRegion)
            else { continue }
            guard PhoneNumber.isWhole(phone.e164) || isLocal(start..<end) else { continue }
            return take(phone, start..<end)
        }
        return reject(at: start)
    }

    /// `8-926-123-45-67/8-495-123-45-67`: several numbers without a space between.
    private mutating func takeSeveral(at index: Int) -> Bool {
        let parts = tokens[index].value.split { "/;,|".contains($0) }
        guard parts.count > 1 else { return false }
        let phones = parts.compactMap { part -> PhoneNumber? in
            guard part.count(where: \.isNumber) >= 9 else { return nil }
            return try? PhoneNumber.parse(String(part), homeRegion: homeRegion)
        }
        guard phones.count == parts.count else { return false }
        for phone in phones { draft.add(phone) }
        take(index..<index + 1)
        return true
    }

    /// Takes a number with the word beside it that says what it is for; the end of both.
    private mutating func take(_ phone: PhoneNumber, _ range: Range<Int>) -> Int {
        let before = range.lowerBound - 1
        if before >= 0, isOpen(before..<range.lowerBound), !areLabelsBehind,
            let label = PhoneLabel(tokens[before].value)
        {
            draft.add(phone, label: label.text)
            take(before..<range.upperBound)
            return range.upperBound
        }
        if let (label, end) = labelBehind(range) {
            draft.add(phone, label: label)
            take(range.lowerBound..<end)
            return end
        }
        draft.add(phone)
        take(range)
        return range.upperBound
    }

    /// The word behind a number that says what it is for: `8 926 … (мама)`, `8 926 … WhatsApp`.
    private func labelBehind(_ range: Range<Int>) -> (String?, Int)? {
        var next = range.upperBound
        guard !tokens[next - 1].endsGroup else { return nil }
        if isOpen(next..<next + 1), ["-", "–", "—"].contains(tokens[next].value) { next += 1 }
        guard isOpen(next..<next + 1) else { return nil }
        let value = tokens[next].value
        let isBracketed = value.hasPrefix("(") && value.hasSuffix(")") && value.count > 2
        guard isBracketed || areLabelsBehind || !beginsPhone(next + 1) || tokens[next].endsGroup
        else { return nil }
        let word = isBracketed ? String(value.dropFirst().dropLast()) : value
        if let label = PhoneLabel(word) { return (label.text, next + 1) }
        guard isBracketed, word.allSatisfy(\.isLetter) else { return nil }
        return (word, next + 1)
    }

    /// Whether each number has its word behind it: `8 926 … моб 8 495 … раб`.
    private var areLabelsBehind: Bool {
        let digits = tokens.indices.filter { tokens[$0].value.contains(where: \.isNumber) }
        guard let first = digits.first, let last = digits.last, last + 1 < tokens.count else {
            return false
        }
        let isAnnounced = first > 0 && PhoneLabel(tokens[first - 1].value) != nil
        return !isAnnounced && PhoneLabel(tokens[last + 1].value) != nil
    }

    /// Whether the word can be the first of a number, and no other kind of number is announced.
    private func beginsPhone(_ index: Int) -> Bool {
        guard isOpen(index..<index + 1) else { return false }
        let value = tokens[index].value
        let announced = index > 0 ? CanonicalText.name(tokens[index - 1].value) : ""
        guard !Self.otherNumbers.contains(announced) else { return false }
        return value.first.map { $0.isNumber || "+(＋".contains($0) } == true
            || value.lowercased().hasPrefix("tel:")
    }

    /// A bare number needs nine digits, or the look of one within a town, and nothing may take its
    /// last word as a sum of money.
    private func mayBePhone(_ range: Range<Int>) -> Bool {
        guard isOpen(range), range.dropFirst().allSatisfy(isPartOfPhone) else { return false }
        let text = joined(range)
        guard text.contains("+") || text.count(where: \.isNumber) >= 9 || isLocal(range) else {
            return false
        }
        return !isMoneyMark(range.upperBound)
    }

    /// Whether the words have the look of a number without an area code: `123-45-67`, or digits
    /// behind a word that announces a phone.
    private func isLocal(_ range: Range<Int>) -> Bool {
        let first = tokens[range.lowerBound].value
        let digits = first.split(separator: "-", omittingEmptySubsequences: false)
        guard digits.allSatisfy({ part in part.allSatisfy { $0.isASCII && $0.isNumber } }) else {
            return false
        }
        let counts = digits.map(\.count)
        if range.dropFirst().allSatisfy({ DialledDigits.beginsExtension(tokens[$0].value) }) {
            if counts == [3, 2, 2] { return true }
            if counts == [3, 4], homeRegion.countryCode == "1" { return true }
        }
        let before = range.lowerBound - 1
        guard before >= 0, isOpen(before..<before + 1),
            PhoneLabel(tokens[before].value)?.announces == true
        else { return false }
        return (2...7).contains(joined(range).count(where: \.isNumber))
    }

    private func isPartOfPhone(_ index: Int) -> Bool {
        let value = tokens[index].value
        return DialledDigits.beginsExtension(value) || DialledDigits.endsWithExtension(value)
            || value.allSatisfy { $0.isNumber || DialledDigits.isDecoration($0) }
    }

    func isMoneyMark(_ index: Int) -> Bool {
        isFree(index) && !tokens[index].isQuoted
            && !Self.moneyPrepositions.contains(tokens[index].value.lowercased())
            && MoneyText.isMark(tokens[index].value)
    }

    /// Words that are a thousand behind a number, and a preposition apart from it.
    static let moneyPrepositions: Set<String> = ["к", "k"]

    private static let otherNumbers: Set<String> = [
        "инн", "инн:", "огрн", "огрн:", "кпп", "бик", "№", "inn", "no.", "снилс", "снилс:", "iban",
        "р/с", "к/с", "счёт", "счет", "паспорт", "паспорт:",
    ]

    /// Reports words that can only have been meant as a number: `+` and digits, or 9 to 11 digits.
    private mutating func reject(at start: Int) -> Int? {
        var end = start + 1
        while isOpen(start..<end + 1), isPartOfPhone(end), !isMoneyMark(end + 1) { end += 1 }
        let text = joined(start..<end)
        let hasPlus = text.hasPrefix("+") || text.hasPrefix("(+")
        let digits = text.count(where: \.isNumber)
        guard hasPlus ? digits >= 7 : (9...11).contains(digits) && !text.contains(where: \.isLetter)
        else { return nil }
        do {
            _ = try PhoneNumber.parse(text, homeRegion: homeRegion)
            return nil
        } catch {
            draft.rejected.append(error)
            keep(start..<end)
            return end
        }
    }
}

/// A word beside a phone number that says what it is for.
package struct PhoneLabel: Equatable, Sendable {
    /// The word as it is kept; nil for one that says only that it is a phone.
    package let text: String?
    /// Whether a few digits behind it are a number.
    let announces: Bool

    /// The label that a word is; nil for any other word.
    package init?(_ word: String) {
        let bare = word.filter { !"():".contains($0) }
        let plain = bare.hasSuffix(".") ? String(bare.dropLast()) : bare
        let key = CanonicalText.name(plain)
        if Self.silent.contains(key) || key == "т" && bare.hasSuffix(".") {
            (text, announces) = (nil, true)
        } else if Self.lines.contains(key) || key == "дом" && bare.hasSuffix(".") {
            (text, announces) = (plain, true)
        } else if Self.persons.contains(key) {
            (text, announces) = (plain, false)
        } else {
            return nil
        }
    }

    /// The label that a word beside a number is that is known to be one: any in brackets or with a
    /// colon.
    static func beside(_ word: String) -> PhoneLabel? {
        if let known = PhoneLabel(word) { return known }
        let bare = word.filter { !"():".contains($0) }
        guard bare.count < word.count, !bare.isEmpty,
            bare.allSatisfy({ $0.isLetter || ".-".contains($0) })
        else { return nil }
        return PhoneLabel(text: bare)
    }

    private init(text: String) { (self.text, announces) = (text, false) }

    private static let silent: Set<String> = ["тел", "телефон", "tel", "phone", "ph", "тлф"]

    private static let lines: Set<String> = [
        "моб", "мобильный", "сот", "сотовый", "раб", "рабочий", "домашний", "городской", "гор",
        "личный", "служебный", "основной", "доп", "факс", "mob", "mobile", "cell", "work", "home",
        "office", "fax", "private", "direct", "main", "whatsapp", "whatsup", "wa", "ватсап",
        "вотсап", "вацап", "вотсапп", "ватсапп", "viber", "вайбер", "telegram", "телеграм",
        "телеграмм", "телега", "tg", "тг", "signal", "сигнал", "imo", "zalo", "line", "wechat",
        "коммутатор", "ресепшн", "reception", "switchboard",
    ]

    private static let persons: Set<String> = [
        "мама", "папа", "муж", "жена", "сын", "дочь", "дочка", "брат", "сестра", "бабушка",
        "дедушка", "тётя", "тетя", "дядя", "тёща", "теща", "свекровь", "няня", "mom", "mum", "dad",
        "mother", "father", "husband", "wife", "daughter", "brother", "sister", "grandma",
        "grandpa", "nanny",
    ]
}
