package import Terminal
import Wording

/// The words of a command line, put in order before they are parsed.
///
/// Options that every subcommand takes may stand before it, `--json=a,b` names fields,
/// `tag 17 -vip` takes a tag away, and `segment --fields` lists what segments ask for.
package struct CommandWords: Equatable, Sendable {
    /// A subcommand and those below it.
    package struct Verb: Equatable, Sendable {
        /// Its name.
        package var name: String
        /// What may follow it.
        package var verbs: [Verb]

        /// A verb from its parts.
        package init(_ name: String, _ verbs: [Verb] = []) {
            self.name = name
            self.verbs = verbs
        }
    }

    /// The words for the parser.
    package private(set) var arguments: [String] = []
    /// The subcommand, with those below it: `devices add`.
    package private(set) var path: [String] = []
    /// The value of `--color`, if there is one that is known.
    package private(set) var color = ColorChoice.auto

    private static let optionsWithValue: Set = ["--home", "--fields", "--color", "--lang"]
    private static let options: Set = ["--json", "--csv", "--table", "--quiet", "-q"]

    /// Puts words in order.
    ///
    /// - Throws: A usage failure with near misses for an unknown subcommand.
    package init(_ words: [String], verbs: [Verb]) throws(CommandFailure) {
        var rest = words[...]
        var leading = Self.takeOptions(&rest)
        try takePath(&rest, verbs)
        // Help takes names of commands alone; how it looks is settled by the options.
        let isHelp = path.first == "help"
        if isHelp { leading += Self.takeOptions(&rest) }
        let isRootHelp = path.isEmpty && rest.contains { $0 == "-h" || $0 == "--help" }
        let all = isRootHelp ? ["--help"] : path + Array(rest) + (isHelp ? [] : leading)
        color = Self.color(in: leading + rest)
        arguments = path.first == "tag" ? Self.removals(all) : all
        arguments = OptionValues.joined(arguments.flatMap(Self.expanded))
        if path.first == "segment" { arguments = Self.listOfFields(arguments) }
    }

    /// Takes the options that every subcommand knows from the front.
    private static func takeOptions(_ rest: inout ArraySlice<String>) -> [String] {
        var leading: [String] = []
        while let word = rest.first, word.hasPrefix("-"), word != "-", word != "--" {
            let name = word.prefix { $0 != "=" }
            let isValued = optionsWithValue.contains(String(name))
            guard isValued || options.contains(String(name)) else { break }
            leading.append(rest.removeFirst())
            if isValued, name == word, let value = rest.popFirst() { leading.append(value) }
        }
        return leading
    }

    private mutating func takePath(
        _ rest: inout ArraySlice<String>,
        _ verbs: [Verb]
    ) throws(CommandFailure) {
        var verbs = verbs
        while !verbs.isEmpty, let word = rest.first, !word.hasPrefix("-") {
            let name = VerbAliases.verb(word, among: verbs.map(\.name))
            guard let verb = verbs.first(where: { $0.name == name }) else {
                throw Self.unknown(word, among: verbs.map(\.name), below: path)
            }
            path.append(verb.name)
            rest.removeFirst()
            verbs = verb.verbs
        }
    }

    private static func unknown(
        _ word: String,
        among names: [String],
        below path: [String]
    ) -> CommandFailure {
        var failure = CommandFailure.unknown("command", word, among: names)
        let near = VerbAliases.near(word, among: names)
        if failure.hint == nil, !near.isEmpty {
            failure.hint = "did you mean \(Phrase.any(of: near))?"
        }
        failure.what = "there is no command “\((path + [word]).joined(separator: " "))”"
        return failure
    }

    /// `--json=a,b` as the two options that it stands for.
    private static func expanded(_ word: String) -> [String] {
        guard word.hasPrefix("--json="), word.count > "--json=".count else { return [word] }
        return ["--json", "--fields", String(word.dropFirst("--json=".count))]
    }

    /// `segment --fields` asks for the fields of segments; with a value it is what every command
    /// takes, the fields of the output.
    private static func listOfFields(_ words: [String]) -> [String] {
        words.enumerated().map { place, word in
            let next = place + 1 < words.count ? words[place + 1] : "-"
            return word == "--fields" && next.hasPrefix("-") ? "--list-fields" : word
        }
    }

    /// A word such as `-vip` behind `tag` as an option with a value.
    private static func removals(_ words: [String]) -> [String] {
        words.map { word in
            let isRemoval = word.hasPrefix("-") && !word.hasPrefix("--") && word.count > 1
            return isRemoval && word != "-h" && word != "-q"
                ? "--remove=" + word.dropFirst() : word
        }
    }

    private static func color(in words: [String]) -> ColorChoice {
        for (index, word) in words.enumerated() {
            if word.hasPrefix("--color=") {
                return ColorChoice(rawValue: String(word.dropFirst(8))) ?? .auto
            }
            if word == "--color", index + 1 < words.count {
                return ColorChoice(rawValue: words[index + 1]) ?? .auto
            }
        }
        return .auto
    }
}
