package import ArgumentParser
import Foundation
package import Terminal
package import Wording

/// A subcommand of `field` or `office`.
package protocol ProgramCommand: AsyncParsableCommand {
    /// The program that it belongs to.
    static var profile: ProgramProfile { get }
    /// The options that every subcommand takes.
    var common: CommonOptions { get }
    /// Does what is asked.
    ///
    /// - Returns: The exit code: success, or that something needs a person.
    func run(in context: CommandContext) async throws -> ExitStatus
}

extension ProgramCommand {
    /// Settles how to write, does what is asked, and makes sure that all data was written.
    package func run() async throws {
        let context = try CommandContext(Self.profile, common)
        let status = try await run(in: context)
        try context.console.finish()
        if status != .success { throw ExitCode(status.rawValue) }
    }
}

/// What a subcommand works with.
package struct CommandContext: Sendable {
    /// The program.
    package let profile: ProgramProfile
    /// The streams.
    package let console: Console
    /// How data is written.
    package let output: OutputOptions
    /// The folder with the data.
    package let home: HomeFolder
    /// Time as the person sees it.
    package let clock: LocalClock
    /// The language of what is for people.
    package let language: Language

    /// What the options and the environment say.
    package init(
        _ profile: ProgramProfile,
        _ options: CommonOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        clock: LocalClock = .system
    ) throws(CommandFailure) {
        let flags = options.flags
        self.profile = profile
        self.clock = clock
        console = Console(
            isQuiet: flags.isQuiet,
            color: flags.color,
            environment: environment
        )
        language = LanguageChoice.language(options.lang, environment: environment)
        var output = try console.options(flags)
        output.language = language
        self.output = output
        home = HomeFolder(option: options.home, profile: profile, environment: environment)
    }

    /// Writes rows.
    package func show(_ table: Table) throws(CommandFailure) { try console.show(table, output) }

    /// Writes facts about one thing.
    package func show(_ sheet: FactSheet) throws(CommandFailure) {
        let text = try sheet.rendered(output)
        if output.format == .csv {
            console.printRaw(text)
        } else {
            console.print(text, terminator: "")
        }
    }

    /// Says that something was done.
    package func done(_ text: Phrase) {
        let mark = Style.green.applied(to: "✓", ifAllowed: console.isTalkColorAllowed)
        console.talk("\(mark) \(DisplayWidth.printable(text.text(language)))")
    }

    /// Says something that holds what people typed.
    package func note(_ text: Phrase) {
        console.talk(DisplayWidth.printable(text.text(language)))
    }

    /// Warns, even when the program is to be quiet.
    package func warn(_ text: Phrase) {
        console.warn(DisplayWidth.printable(text.text(language)), language)
    }

    /// Asks for one line, only when a person sits at standard input.
    package func prompt(_ question: Phrase) -> String? {
        console.prompt(question.text(language))
    }

    /// The phrase in the language of the person.
    package func text(_ phrase: Phrase) -> String { phrase.text(language) }
}
