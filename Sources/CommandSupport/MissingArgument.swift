import ArgumentParser

/// An argument that a command line lacks and that a person at the terminal can be asked for.
package struct MissingArgument: Equatable {
    /// What the parser calls it: `contact`, `reason`.
    package let name: String
    /// The option that it belongs to, such as `--reason`; nil for one known by its place.
    package let option: String?
    /// Whether it takes several words.
    package let isRepeating: Bool

    /// Reads the parser's message; nil if it complains of something else.
    package init?(message: String) {
        let start = "Missing expected argument '"
        guard message.hasPrefix(start) else { return nil }
        var text = message.dropFirst(start.count).prefix { $0 != "'" }
        isRepeating = text.hasSuffix("...")
        guard let open = text.firstIndex(of: "<"), let close = text.firstIndex(of: ">"),
            open < close
        else { return nil }
        name = String(text[text.index(after: open)..<close])
        text = text[..<open]
        let word = text.split(separator: " ").first { $0.hasPrefix("--") }
        option = word.map(String.init)
    }

    /// The question to a person, by what the help of the command says of it.
    package func question(help: String) -> String {
        let head = option.map { "\($0) <\(name)>" } ?? "<\(name)>"
        for line in help.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            guard line.hasPrefix(head) else { continue }
            let words = line.dropFirst(head.count).drop { $0 == " " }
            guard !words.isEmpty else { continue }
            return String(words)
        }
        return name
    }

    /// The words of a command line with an answer.
    package func adding(_ answer: String, to arguments: [String]) -> [String] {
        if let option { return arguments + ["\(option)=\(answer)"] }
        return arguments + (isRepeating ? Self.words(answer) : [answer])
    }

    /// The words of an answer; what stands in double quotes is one word.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var isOpen = false
        for character in text {
            switch character {
            case "\"":
                isQuoted.toggle()
                isOpen = true
            case _ where character.isWhitespace && !isQuoted:
                if isOpen { words.append(word) }
                word = ""
                isOpen = false
            default:
                word.append(character)
                isOpen = true
            }
        }
        if isOpen { words.append(word) }
        return words
    }
}

extension ParsableCommand {
    /// Parses a command line; a person at the terminal is asked for what it lacks.
    ///
    /// `ask`: asks a question, and returns the answer; nil if nobody can be asked. An empty answer
    /// ends the asking.
    static func parse(
        _ arguments: [String],
        at path: [String],
        asking ask: (String) -> String?
    ) throws -> any ParsableCommand {
        var arguments = arguments
        while true {
            do {
                return try parseAsRoot(arguments)
            } catch {
                guard let missing = MissingArgument(message: message(for: error)),
                    let answer = ask(missing.question(help: fullHelp(path))),
                    answer.contains(where: { !$0.isWhitespace })
                else { throw error }
                let words = missing.adding(answer, to: arguments)
                guard words.count > arguments.count else { throw error }
                arguments = words
            }
        }
    }

    /// The help of a subcommand, unfolded, to find the options in it.
    static func fullHelp(_ path: [String]) -> String {
        var command: any ParsableCommand.Type = self
        for name in path {
            let below = command.configuration.subcommands
            guard let next = below.first(where: { $0._commandName == name }) else { break }
            command = next
        }
        return helpMessage(for: command, includeHidden: true, columns: 500)
    }
}
