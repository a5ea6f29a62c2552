package import Terminal
import Wording

/// What the parser of the command line has to say, in the form of every other failure.
package enum UsageFailure {
    /// The failure behind a message of the parser.
    ///
    /// - Parameters:
    ///   - message: The parser's message.
    ///   - help: The help of the subcommand, which names its options.
    ///   - line: The program with its subcommand, as typed.
    ///   - words: All words that were typed.
    /// - Returns: The failure, with near misses for an unknown option.
    package static func failure(
        message: String,
        help: String,
        line: String,
        words: [String] = []
    ) -> CommandFailure {
        if let failure = belowZero(words, line) { return failure }
        if let option = quoted(in: message, after: "Unknown option ") {
            var failure = CommandFailure.unknown("option", option, among: options(in: help))
            failure.what = "\(failure.what) of `\(line)`"
            failure.why = nil
            failure.hint = failure.hint ?? "`\(line) --help` lists the options"
            return failure
        }
        let said = ParserMessage.phrase(message)
        return CommandFailure(
            said.what,
            why: said.known,
            hint: "`\(line) --help` shows how it is used, with an example",
            exitCode: .usage
        )
    }

    /// Commands that take sums, by their lines.
    private static let takingSums: Set = [
        "field sell", "field return", "field cost", "field offer", "field assess", "field deal",
    ]

    private static let takingPoints = "field points"

    /// The failure of a sum below zero, which the parser takes for an option; nil if there is none.
    private static func belowZero(_ words: [String], _ line: String) -> CommandFailure? {
        guard let word = wordBelowZero(words, line) else { return nil }
        let isCount = line == takingPoints
        return CommandFailure(
            isCount
                ? "the points have to be above zero, and “\(word)” is below"
                : "the sum has to be above zero, and “\(word)” is below",
            why: "nothing was written",
            hint: isCount
                ? "leave the minus out; `field points NO COUNT --spend` takes points away"
                : "leave the minus out; `field return NO AMOUNT` takes money back",
            exitCode: .usage
        )
    }

    /// The word that is a sum below zero, where a command takes sums.
    static func wordBelowZero(_ words: [String], _ line: String) -> String? {
        guard line == takingPoints || takingSums.contains(line) else { return nil }
        let place = words.indices.first { place in
            let before = place > 0 ? words[place - 1] : ""
            let isOther = before.hasPrefix("--") && !OptionValues.sums.contains(before)
            return isBelowZero(words[place]) && !isOther
        }
        return place.map { words[$0] }
    }

    /// Whether a word, or the value of an option in it, is a number with a minus.
    private static func isBelowZero(_ word: String) -> Bool {
        let isOption = word.hasPrefix("--")
        let value = isOption ? word.drop { $0 != "=" }.dropFirst() : word[...]
        guard let sign = value.first, "-−–".contains(sign) else { return false }
        return value.dropFirst().first { !"$€₽£ ".contains($0) }?.isNumber ?? false
    }

    /// The options that a help text names.
    private static func options(in help: String) -> [String] {
        var found: [String] = []
        let isPart = { (character: Character) in
            character == "-" || (character.isASCII && (character.isLetter || character.isNumber))
        }
        for word in help.split(whereSeparator: { !isPart($0) }) where word.hasPrefix("--") {
            let option = String(word)
            if option.count > 3, !found.contains(option) { found.append(option) }
        }
        return found
    }

    private static func quoted(in message: String, after start: String) -> String? {
        guard message.hasPrefix(start) else { return nil }
        let rest = message.dropFirst(start.count)
        guard let quote = rest.first else { return nil }
        return String(rest.dropFirst().prefix { $0 != quote })
    }
}
