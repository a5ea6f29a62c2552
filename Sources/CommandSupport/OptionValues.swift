import CRMDomain

/// Puts the words of one value together where nobody quotes: `--date 2 days ago`, `--cost 3 000`.
enum OptionValues {
    /// Options that take a day.
    private static let days: Set = [
        "--date", "--due", "--by", "--next", "--next-by-client", "--on", "--close", "--postpone",
        "--as-of", "--since",
    ]

    /// Options that take a sum.
    static let sums: Set = ["--cost", "--list", "--amount", "--potential"]

    /// The words, with each such value as one of them.
    static func joined(_ words: [String]) -> [String] {
        var joined: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            joined.append(word)
            guard word != "--" else { return joined + rest }
            let count = days.contains(word) ? day(rest) : sums.contains(word) ? sum(rest) : 0
            guard count > 1 else { continue }
            joined.append(rest.prefix(count).joined(separator: " "))
            rest = rest.dropFirst(count)
        }
        return joined
    }

    /// How many words are the day that begins them.
    private static func day(_ rest: ArraySlice<String>) -> Int {
        let words = value(rest)
        // How long it is depends on no day.
        let (found, count) = DateExpression.leading(
            words,
            today: CalendarDay(dayNumber: 20_000),
            now: 0
        )
        if case .failure(.date(.notUnderstood)) = found { return 0 }
        return count
    }

    /// How many words are the sum that begins them; `3 200 gloves` is left alone, since the last
    /// digits may count the gloves.
    private static func sum(_ rest: ArraySlice<String>) -> Int {
        let words = value(rest)
        let count = SumWords.leadingCount(words)
        guard count > 1, count < words.count, let last = words[count - 1].first else {
            return count
        }
        return last.isNumber && last != "0" ? 0 : count
    }

    /// The words up to the next option.
    private static func value(_ rest: ArraySlice<String>) -> [String] {
        Array(rest.prefix { !$0.hasPrefix("--") })
    }
}
