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
    /// - Returns: The failure, with near misses for an unknown option.
    package static func failure(message: String, help: String, line: String) -> CommandFailure {
        if let option = quoted(in: message, after: "Unknown option ") {
            var failure = CommandFailure.unknown("option", option, among: options(in: help))
            failure.what = "\(failure.what) of `\(line)`"
            failure.why = nil
            failure.hint = failure.hint ?? "`\(line) --help` lists the options"
            return failure
        }
        let lines = message.split(separator: "\n").map(String.init)
        var what = lines.first ?? message
        if what.hasSuffix(":") {
            // A long list of choices, one a line.
            let choices = lines.dropFirst().prefix { $0.hasPrefix("  - ") }.map { $0.dropFirst(4) }
            what += " " + choices.joined(separator: ", ")
        }
        if let first = what.first { what = first.lowercased() + what.dropFirst() }
        return CommandFailure(
            Phrase(verbatim: what),
            hint: "`\(line) --help` shows how it is used, with an example",
            exitCode: .usage
        )
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
