/// Phone numbers and money: what both begin with digits and may be spread over several words.
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
        guard beginsPhone(start) else { return nil }
        for end in (start + 1...start + CaptureLimits.phoneTokensMax).reversed()
        where mayBePhone(start..<end) {
            guard let phone = try? PhoneNumber.parse(joined(start..<end), homeRegion: homeRegion)
            else { continue }
            if !draft.phones.contains(phone.e164) { draft.phones.append(phone.e164) }
            if let digits = phone.extensionDigits { draft.phoneExtensions[phone.e164] = digits }
            let label = start - 1
            take((isOpen(max(label, 0)..<start) && isLabel(label) ? label : start)..<end)
            return end
        }
        return reject(at: start)
    }

    /// Whether the word can be the first of a number, and no other kind of number is announced.
    private func beginsPhone(_ index: Int) -> Bool {
        guard isOpen(index..<index + 1) else { return false }
        let value = tokens[index].value
        let announced = index > 0 ? CanonicalText.name(tokens[index - 1].value) : ""
        guard !Self.otherNumbers.contains(announced) else { return false }
        return value.first.map { $0.isNumber || "+(".contains($0) } == true
            || value.lowercased().hasPrefix("tel:")
    }

    /// A bare number needs nine digits, and nothing may take its last word as a sum of money.
    private func mayBePhone(_ range: Range<Int>) -> Bool {
        guard isOpen(range), range.dropFirst().allSatisfy(isPartOfPhone) else { return false }
        let text = joined(range)
        guard text.contains("+") || text.count(where: \.isNumber) >= 9 else { return false }
        return !isMoneyMark(range.upperBound)
    }

    private func isPartOfPhone(_ index: Int) -> Bool {
        let value = tokens[index].value
        return DialledDigits.beginsExtension(value)
            || value.allSatisfy { $0.isNumber || DialledDigits.isDecoration($0) }
    }

    func isMoneyMark(_ index: Int) -> Bool {
        isFree(index) && !tokens[index].isQuoted
            && !Self.prepositions.contains(tokens[index].value.lowercased())
            && MoneyText.isMark(tokens[index].value)
    }

    private func isLabel(_ index: Int) -> Bool {
        index >= 0 && Self.labels.contains(CanonicalText.name(tokens[index].value))
    }

    private static let prepositions: Set<String> = ["к", "k"]

    private static let labels: Set<String> = [
        "тел", "тел.", "тел:", "т.", "телефон", "телефон:", "моб", "моб.", "tel", "tel:", "phone",
        "phone:", "mobile", "mobile:",
    ]

    private static let otherNumbers: Set<String> = [
        "инн", "инн:", "огрн", "огрн:", "кпп", "бик", "№", "inn", "no.",
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

    /// Takes the first sum that has a currency or a multiplier.
    ///
    /// One that cannot be kept stays in the note.
    mutating func takeMoney() {
        for start in tokens.indices {
            for end in (start + 1...start + CaptureLimits.moneyTokensMax).reversed()
            where isOpen(start..<end) && !endsWithPreposition(start..<end) {
                guard let money = MoneyText(joined(start..<end), currency: currency),
                    money.isMarked, !money.isLoose
                else { continue }
                do throws(CaptureError) {
                    draft.money = try money.value()
                    take(start..<end)
                } catch {
                    draft.rejected.append(error)
                    keep(start..<end)
                }
                return
            }
        }
    }

    /// Whether a `к` apart from the number ends the words: «в 12 к Ивану» is no 12,000.
    private func endsWithPreposition(_ range: Range<Int>) -> Bool {
        range.count > 1
            && Self.prepositions.contains(tokens[range.upperBound - 1].value.lowercased())
    }
}
