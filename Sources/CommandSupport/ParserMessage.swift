import Foundation
import Wording

/// What the parser of command lines says, in words that have a twin.
enum ParserMessage {
    /// The message as a phrase, with the choices behind it.
    static func phrase(_ message: String) -> (what: Phrase, known: Phrase?) {
        let lines = message.split(separator: "\n").map(String.init)
        var what = lines.first ?? message
        if let first = what.first { what = first.lowercased() + what.dropFirst() }
        // A long list of choices, one a line.
        var choices = lines.dropFirst().prefix { $0.hasPrefix("  - ") }.map {
            String($0.dropFirst(4))
        }
        if let start = what.range(of: ". Please provide one of ") {
            if choices.isEmpty { choices = quoted(what[start.upperBound...]) }
            what = String(what[..<start.lowerBound])
        }
        let known: Phrase? =
            choices.isEmpty ? nil : "known: \(choices.joined(separator: ", "))"
        return (sentence(what), known)
    }

    private static func sentence(_ what: String) -> Phrase {
        let parts = quoted(what[...])
        if let name = parts.first {
            let shown = title(name)
            if what == "missing expected argument '\(name)'" {
                return "missing expected argument '\(shown)'"
            }
            if what == "missing value for '\(name)'" { return "missing value for '\(shown)'" }
            if what == "unexpected argument '\(name)'" { return "unexpected argument '\(name)'" }
            if what.hasSuffix(" unexpected arguments: '\(parts.joined(separator: "', '"))'") {
                return "unexpected arguments: \(parts.joined(separator: ", "))"
            }
        }
        if parts.count > 1 {
            let (one, other) = (parts[0], parts[1])
            let invalid = "the value '\(one)' is invalid for '\(other)'"
            if what == invalid { return "the value '\(one)' is invalid for '\(title(other))'" }
            if what.hasPrefix(invalid + ": ") {
                let why = Phrase(word: String(what.dropFirst(invalid.count + 2)))
                return "the value '\(one)' is invalid for '\(title(other))': \(why)"
            }
            let valued =
                "the option '\(one)' does not take any value, but '\(other)' was specified."
            if what == valued { return "the option '\(one)' takes no value, and '\(other)' is one" }
        }
        return Phrase(word: what)
    }

    /// What is called `<name>`, as the help in each language calls it.
    private static func title(_ name: String) -> Phrase {
        guard let open = name.firstIndex(of: "<"), let close = name.lastIndex(of: ">") else {
            return Phrase(verbatim: name)
        }
        let value = String(name[name.index(after: open)..<close])
        let russian = HelpCatalogue.russianValues[value] ?? value
        return Phrase(english: name, russian: "\(name[...open])\(russian)\(name[close...])")
    }

    /// What stands in quotation marks.
    private static func quoted(_ text: Substring) -> [String] {
        text.matches(of: #/'([^']*)'/#).map { String($0.1) }
    }
}
