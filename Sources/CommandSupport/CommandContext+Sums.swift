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
        switch try SumWords.read(words, currency: currency) {
        case .none: nil
        case .sum(let reading): reading
        case .doubt(let readings): try choice(among: readings)
        }
    }

    /// The sum that begins words, where there must be one.
    package func sum(of words: [String], currency: String) throws -> SumWords.Reading {
        if let found = try sum(among: words, currency: currency) { return found }
        // The first word says what is wrong with it as a sum.
        let amount = try Money.parse(words.first ?? "", currency: currency)
        return SumWords.Reading(amount: amount, rest: Array(words.dropFirst()))
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
        return rest.isEmpty
            ? reading.amount.phrase
            : "\(reading.amount.phrase) for “\(DisplayWidth.printable(rest))”"
    }
}
