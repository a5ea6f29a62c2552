package import ArgumentParser

extension HelpPage {
    /// The page for what the parser would print, if that is the help of a command.
    ///
    /// The parser keeps to itself what a run has asked for. Its text tells: it names the command in
    /// its usage, and is word by word the help of that command. A version, a dump of all commands
    /// or a script for a shell is not.
    ///
    /// - Parameters:
    ///   - text: The parser's text at the end of a run.
    ///   - root: The root of the commands.
    package init?<Root: ParsableCommand>(for text: String, of root: Root.Type) {
        guard let (path, command) = Self.command(in: text, root) else { return nil }
        let known = [false, true].map { root.helpMessage(for: command, includeHidden: $0) }
        guard known.contains(where: { Self.isSame($0, text) }) else { return nil }
        let groups = command.configuration.groupedSubcommands.map { group in
            Group(group.name, group.subcommands.map { $0._commandName })
        }
        self.init(root._dumpHelp(), path: path, groups: groups)
    }

    /// The command in the usage line of a help, and the names that lead to it from the root.
    private static func command(
        in text: String,
        _ root: any ParsableCommand.Type
    ) -> (path: [String], command: any ParsableCommand.Type)? {
        let start = "USAGE: "
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(start) }) else {
            return nil
        }
        var words = line.dropFirst(start.count).split(separator: " ").map(String.init)[...]
        guard words.popFirst() == root._commandName else { return nil }
        var path: [String] = []
        var command: any ParsableCommand.Type = root
        while let word = words.popFirst(),
            let next = command.configuration.subcommands.first(where: { $0._commandName == word })
        {
            path.append(word)
            command = next
        }
        return (path, command)
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.split(separator: "\n") == other.split(separator: "\n")
    }
}
