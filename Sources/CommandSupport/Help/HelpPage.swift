import Wording

/// The help of a command in Russian.
///
/// The parser of the command line knows what there is to say, and says it in English; this page is
/// made of what the parser writes down for other programs. What has no Russian twin stays English.
package struct HelpPage {
    /// Commands that stand together in a list.
    package struct Group: Equatable, Sendable {
        /// The English title.
        package var title: String
        /// The names of the commands.
        package var commands: [String]

        /// A group from its parts.
        package init(_ title: String, _ commands: [String]) {
            self.title = title
            self.commands = commands
        }
    }

    private let path: [String]
    private let command: HelpDump.Command
    private let groups: [Group]

    /// The page of a command; nil if there is none, or the dump is of an unknown form.
    ///
    /// - Parameters:
    ///   - dump: All commands of the program, as the parser writes them down in JSON.
    ///   - path: The names of the command below the root: `["devices", "add"]`.
    ///   - groups: The groups of its subcommands; those in no group come first.
    package init?(_ dump: String, path: [String], groups: [Group] = []) {
        guard var command = HelpDump(dump)?.command else { return nil }
        self.path = [command.commandName] + path
        for name in path {
            guard let next = command.subcommands?.first(where: { $0.commandName == name }) else {
                return nil
            }
            command = next
        }
        self.command = command
        self.groups = groups
    }

    /// The text of the page.
    ///
    /// - Parameter columns: The columns of the terminal.
    /// - Returns: Lines that fit the columns, but for examples, which stay whole.
    package func rendered(columns: Int) -> String {
        var text = HelpText(columns: columns)
        addOverview(to: &text)
        addUsage(to: &text)
        let arguments = command.shownArguments
        add("ARGUMENTS", arguments.filter { $0.kind == .positional }, to: &text)
        let options = arguments.filter { $0.kind != .positional }
        add("OPTIONS", options.filter { !$0.isCommon }, to: &text)
        if !command.shown.isEmpty { addCommands(to: &text) }
        add("COMMON OPTIONS", options.filter(\.isCommon), to: &text)
        if !command.shown.isEmpty { addPointer(to: &text) }
        return text.lines.joined(separator: "\n")
    }

    private func addOverview(to text: inout HelpText) {
        let abstract = HelpWords.abstract(command.abstract ?? "")
        let discussion = HelpWords.discussion(command.discussion ?? "", of: path)
        text.addProse("\(HelpWords.heading("OVERVIEW")): \(abstract)")
        text.addBlank()
        if !discussion.isEmpty { text.addProse(discussion) }
        text.addBlank()
    }

    /// How the command is called; the parser's rules: beyond twelve, options stand as one.
    private func addUsage(to text: inout HelpText) {
        var arguments = command.shownArguments.filter { !$0.isOfParser }
        var pieces = [path.joined(separator: " ")]
        if arguments.count > 12 {
            let needed = arguments.filter { $0.kind == .positional || $0.isOptional != true }
            let isShort = (1...12).contains(needed.count)
            arguments = isShort ? needed : []
            let options = "<\(HelpWords.heading("options"))>"
            pieces.append(isShort ? "[\(options)]" : options)
        }
        pieces += arguments.map(\.synopsis)
        if command.subcommands?.isEmpty == false {
            pieces.append("<\(HelpWords.heading("subcommand"))>")
        }
        let start = "\(HelpWords.heading("USAGE")): "
        text.wrap(pieces, indent: start.count, start: start)
    }

    private func add(_ title: String, _ arguments: [HelpDump.Argument], to text: inout HelpText) {
        guard !arguments.isEmpty else { return }
        text.addBlank()
        text.add("\(HelpWords.heading(title)):")
        for argument in arguments {
            text.addEntry(argument.label, argument.explanation, indent: 2)
        }
    }

    private func addCommands(to text: inout HelpText) {
        text.addBlank()
        let title = "\(HelpWords.heading("SUBCOMMANDS")):"
        text.add(title)
        let grouped = Set(groups.flatMap(\.commands))
        for below in command.shown where !grouped.contains(below.commandName) {
            add(below, to: &text)
        }
        for group in groups {
            let shown = group.commands.compactMap { name in
                command.shown.first { $0.commandName == name }
            }
            guard !shown.isEmpty else { continue }
            if text.lines.last != title { text.addBlank() }
            text.add("  \(HelpWords.heading(group.title))")
            for below in shown { add(below, to: &text) }
        }
    }

    private func add(_ below: HelpDump.Command, to text: inout HelpText) {
        var label = below.commandName
        if let name = VerbAliases.russian[label]?.first { label += " (\(name))" }
        var meaning = HelpWords.abstract(below.abstract ?? "")
        if below.commandName == command.defaultSubcommand {
            meaning += " (\(HelpWords.heading("default")))"
        }
        text.addEntry(label, meaning, indent: groups.isEmpty ? 2 : 4)
    }

    /// Where the help of a subcommand is.
    private func addPointer(to text: inout HelpText) {
        let names = [path[0], "help"] + path.dropFirst() + ["<\(HelpWords.heading("subcommand"))>"]
        let pattern = HelpWords.heading("See '{}' for detailed help.")
        let parts = pattern.split(separator: "{}", omittingEmptySubsequences: false)
        text.addBlank()
        text.add("  " + parts.joined(separator: names.joined(separator: " ")))
    }
}
