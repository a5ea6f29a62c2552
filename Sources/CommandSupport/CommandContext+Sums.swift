package import CRMDomain
import Terminal
import Wording

// The sum among the words of a command; a doubt is asked on a terminal, and refused in a script.

extension CommandContext {
    /// The sum among words, and the other words; nil if no word is a sum.
    ///
    /// - Throws: ``CaptureError``, or a ``CommandFailure`` if it may be one of several.
    package func sum(
        among words: [String],
        currency: String
    ) throws -> SumWords.Reading? {
        try settled(try SumWords.read(words, currency: currency))
    }

    /// The sum that begins words, where there must be one.
    ///
    /// `isCounted`: whether a word may be what digits before it count.
    package func sum(
        of words: [String],
        currency: String,
        isCounted: (String) -> Bool = { _ in true }
    ) throws -> SumWords.Reading {
        let words = Self.apart(words)
        let found = try settled(
            try SumWords.read(words, currency: currency, isFirst: true, isCounted: isCounted)
        )
        if let found { return found }
        // The first word says what is wrong with it as a sum.
        let amount = try Money.parse(words.first ?? "", currency: currency)
        return SumWords.Reading(amount: amount, rest: Array(words.dropFirst()))
    }

    /// The whole number that begins words, read as sums are, and the other words; nil if they begin
    /// with none.
    package func count(of words: [String]) throws -> (count: Int, rest: [String])? {
        let words = Self.apart(words)
        let read = try settled(try SumWords.read(words, currency: "", isFirst: true))
        guard let read, read.amount.currency.isEmpty, read.amount.minorUnits.isMultiple(of: 100)
        else { return nil }
        return (Int(read.amount.minorUnits / 100), read.rest)
    }

    /// The words, with those of an answer apart: `1 200 gift` may have been typed when asked for.
    private static func apart(_ words: [String]) -> [String] {
        guard let first = words.first, SumWords.leadingCount([first]) == 0 else { return words }
        return first.split(whereSeparator: \.isWhitespace).map(String.init) + words.dropFirst()
    }

    private func settled(_ outcome: SumWords.Outcome) throws -> SumWords.Reading? {
        switch outcome {
        case .none: nil
        case .sum(let reading): reading
        case .doubt(let readings): try choice(among: readings)
        }
    }

    private func choice(among readings: [SumWords.Reading]) throws -> SumWords.Reading {
        let shown = readings.prefix(CommandLimits.candidatesMax)
        if console.inputIsTerminal {
            for (index, reading) in shown.enumerated() {
                note("  \(index + 1): \(Self.phrase(reading))")
            }
            let answer = prompt("which sum is meant? [none] ").flatMap { Int($0) }
            if let answer, shown.indices.contains(answer - 1) { return shown[answer - 1] }
        }
        throw CommandFailure(
            "it is not clear which is the sum",
            why: Phrase(joining: shown.map(Self.phrase), by: "; "),
            hint: "write the sum without spaces, or with its currency: 12500, 12500₽",
            exitCode: .usage
        )
    }

    private static func phrase(_ reading: SumWords.Reading) -> Phrase {
        let rest = reading.rest.joined(separator: " ")
        let units = reading.amount.minorUnits
        let amount: Phrase =
            reading.amount.currency.isEmpty && units.isMultiple(of: 100)
            ? Phrase(number: Int(units / 100)) : reading.amount.phrase
        return rest.isEmpty
            ? amount
            : "\(amount) for “\(DisplayWidth.printable(rest))”"
    }
}
