/// Finds the sum among words as they are typed after a command, where nobody quotes: `12 500`,
/// `1 200,50 EUR`, `5 тыс`, `стрижка 4500`.
///
/// A wrong sum is worse than a question. What can be read in two ways is read in none: digits with
/// spaces beside the name of what was sold (`12 500 стульев`: chairs for 12,500, or 500 chairs for
/// 12?), or two numbers of which either may be the sum.
package enum SumWords {
    /// One way to read the words.
    package struct Reading: Hashable, Sendable {
        /// The sum.
        package let amount: Money
        /// The other words, in their order.
        package let rest: [String]

        /// A reading whose parts are known.
        package init(amount: Money, rest: [String]) {
            self.amount = amount
            self.rest = rest
        }
    }

    /// What was found.
    package enum Outcome: Hashable, Sendable {
        /// No word is a sum.
        case none
        /// There is one way to read the words.
        case sum(Reading)
        /// There are several, the likeliest first.
        case doubt([Reading])
    }

    /// Reads words.
    ///
    /// A word with spaces in it was quoted, so it is a sum as a whole or none.
    ///
    /// - Parameters:
    ///   - words: The words as they were typed.
    ///   - currency: That of a sum that names none.
    ///   - isFirst: Whether the sum comes first, if the first word can be one.
    ///   - isCounted: Whether a word may be what digits before it count.
    /// - Returns: What was found.
    /// - Throws: ``CaptureError/money(_:)`` for a sum that is too large or too precise.
    package static func read(
        _ words: [String],
        currency: String,
        isFirst: Bool = false,
        isCounted: (String) -> Bool = { _ in true }
    ) throws(CaptureError) -> Outcome {
        let runs = runs(in: words, currency)
        // `4K TV 50000`: where another number stands, that may be the sum.
        let marked = runs.filter { run in
            run.isMarked
                && !(runs.count > 1 && run.range.count == 1
                    && isResolution(words[run.range.lowerBound]))
        }
        var candidates = marked.isEmpty ? runs : marked
        if isFirst, let run = runs.first, run.range.lowerBound == 0 { candidates = [run] }
        var readings: [Reading] = []
        for run in candidates {
            for range in ranges(run, words, currency, isCounted) {
                let reading = try reading(words, range, currency)
                if !readings.contains(reading) { readings.append(reading) }
            }
        }
        guard let first = readings.first else { return .none }
        return readings.count > 1 ? .doubt(readings) : .sum(first)
    }

    /// Whether a word may be the resolution of a screen: `4K`, `8к`.
    private static func isResolution(_ word: String) -> Bool {
        guard word.count == 2, let digit = word.first, let mark = word.last else { return false }
        return "24568".contains(digit) && "kKкК".contains(mark)
    }

    /// How many words are the sum that begins them; 0 if they begin with none.
    package static func leadingCount(_ words: [String]) -> Int {
        runs(in: words, "RUB").first { $0.range.lowerBound == 0 }?.range.count ?? 0
    }

    /// Words beside each other that are a sum together.
    private struct Run {
        var range: Range<Int>
        /// Whether it is surely money.
        var isMarked: Bool
        /// Whether its mark stands apart and may be a word of its own.
        var isLoose: Bool
    }

    /// The longest runs of words that are sums, from the left.
    private static func runs(in words: [String], _ currency: String) -> [Run] {
        var runs: [Run] = []
        var start = 0
        while start < words.count {
            let most = min(words.count, start + CaptureLimits.moneyTokensMax)
            let end = (start + 1...most).reversed().first { end in
                money(words, start..<end, currency) != nil
            }
            if let end, let money = money(words, start..<end, currency) {
                let isLoose = money.isLoose && end - start > 1
                let isMarked = money.isMarked && !money.isLoose
                runs.append(Run(range: start..<end, isMarked: isMarked, isLoose: isLoose))
                start = end
            } else {
                start += 1
            }
        }
        return runs
    }

    private static func money(
        _ words: [String],
        _ range: Range<Int>,
        _ currency: String
    ) -> MoneyText? {
        let isQuoted = words[range].contains { $0.contains(where: \.isWhitespace) }
        guard range.count == 1 || !isQuoted else { return nil }
        return MoneyText(words[range].joined(separator: " "), currency: currency)
    }

    /// The words that may be the sum of a run: all of it; or, if its digits stand in several words
    /// and words of another kind touch them, those that do not touch.
    private static func ranges(
        _ run: Run,
        _ words: [String],
        _ currency: String,
        _ isCounted: (String) -> Bool
    ) -> [Range<Int>] {
        var ranges = [run.range]
        if run.isLoose, words.count > run.range.count {
            // `500 к чаю`: the mark may be a word of what was sold.
            ranges.append(run.range.lowerBound..<run.range.upperBound - 1)
        }
        if money(words, run.range, currency)?.isDoubtful == true {
            // `1 млн 200`: the last number may be something else.
            ranges.append(run.range.lowerBound..<run.range.upperBound - 1)
        }
        let digits = run.range.filter { money(words, $0..<$0 + 1, currency) != nil }
        guard digits.count > 1, let first = digits.first, let last = digits.last else {
            return ranges.filter { money(words, $0, currency) != nil }
        }
        // `12 500 chairs`: the last digits may count the chairs; 000 counts nothing.
        let mayCount = words[last].allSatisfy(\.isNumber) && !words[last].hasPrefix("0")
        let end = run.range.upperBound
        if mayCount, end == last + 1, end < words.count,
            !words[end].contains(where: \.isWhitespace), isCounted(words[end])
        {
            ranges.append(run.range.lowerBound..<last)
        }
        // `iPhone 15 500`: the first digits may be a part of the name.
        if run.range.lowerBound == first, run.range.lowerBound > 0 {
            ranges.append(first + 1..<run.range.upperBound)
        }
        return ranges.filter { money(words, $0, currency) != nil }
    }

    private static func reading(
        _ words: [String],
        _ range: Range<Int>,
        _ currency: String
    ) throws(CaptureError) -> Reading {
        guard let money = money(words, range, currency) else { throw .money(.notUnderstood) }
        return Reading(
            amount: try money.value(),
            rest: Array(words[..<range.lowerBound] + words[range.upperBound...])
        )
    }
}
