/// Money: it begins with digits, and may be spread over several words.
extension LeadLineParser {
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
            && Self.moneyPrepositions.contains(tokens[range.upperBound - 1].value.lowercased())
    }
}
