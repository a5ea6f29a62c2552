import ArgumentParser
import CommandSupport
import Terminal

/// The command `field sync`.
struct Sync: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Exchange changes with the office.",
        discussion: """
            It may be broken off at any moment; the next one goes on from there. Ends with exit \
            code 3 if a conflict waits for a person, and 5 if the office cannot be reached.

            EXAMPLE:
              field sync
              field sync --quiet || field status --short
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds"))
    var timeout = 30

    func run(in context: CommandContext) async throws -> ExitStatus {
        try await SyncRun(context: context, timeout: timeout, isVerifying: false).run()
    }
}
