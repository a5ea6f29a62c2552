import Foundation
import Wording

/// Which language a program speaks.
enum LanguageChoice {
    /// The language of `--lang`, of `FIELD_LANG`, or of the locale, in this order; else English.
    static func language(_ option: Language?, environment: [String: String]) -> Language {
        if let option { return option }
        let names = ["FIELD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        return names.lazy.compactMap { Language(locale: environment[$0]) }.first ?? .en
    }

    /// The language of a command line that may be wrong.
    static func language(of words: [String], environment: [String: String]) -> Language {
        var option: Language?
        for (word, next) in zip(words, words.dropFirst() + [""]) {
            if word == "--lang" { option = Language(rawValue: next) ?? option }
            if word.hasPrefix("--lang=") {
                option = Language(rawValue: String(word.dropFirst(7))) ?? option
            }
        }
        return language(option, environment: environment)
    }

    /// The language of this run.
    static var ofThisRun: Language {
        language(
            of: Array(CommandLine.arguments.dropFirst()),
            environment: ProcessInfo.processInfo.environment
        )
    }
}
