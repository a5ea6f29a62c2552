package import ArgumentParser
import Foundation
package import Terminal

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
        output = try console.options(flags)
        home = HomeFolder(option: options.home, profile: profile, environment: environment)
    }

    /// Writes rows.
    package func show(_ table: Table) throws(CommandFailure) { try console.show(table, output) }

    /// Writes facts about one thing.
    package func show(_ sheet: FactSheet) throws(CommandFailure) {
        console.print(try sheet.rendered(output), terminator: "")
    }

    /// Says that something was done.
    package func done(_ text: String) {
        let mark = Style.green.applied(to: "✓", ifAllowed: console.isTalkColorAllowed)
        console.talk("\(mark) \(DisplayWidth.printable(text))")
    }

    /// Says something that holds what people typed.
    package func note(_ text: String) { console.talk(DisplayWidth.printable(text)) }
}
