import ArgumentParser
import CommandSupport
import Terminal

/// The command `field sync`.
struct Sync: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Exchange changes with the office.",
        discussion: """
            It may be broken off at any moment; the next one goes on from there. Ends with exit \
            code 3 if a conflict waits for a person, and 5 if the office cannot be reached. With \
            `--wait` it ends only when this device is as new as the office was when it began, and \
            tries again while the office is busy or cannot be reached.

            EXAMPLE:
              field sync
              field sync --wait --wait-max 300
              field sync --quiet || field status --short
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds"))
    var timeout = 30

    @Flag(help: "Keep trying until this device is as new as the office was at the beginning.")
    var wait = false

    @Option(help: ArgumentHelp("With --wait, give up after so long.", valueName: "seconds"))
    var waitMax = 600

    func validate() throws {
        if waitMax < 1 { throw ValidationError("--wait-max must be 1 or more") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        var run = SyncRun(context: context, timeout: timeout, isVerifying: false)
        if wait { run.patience = SyncPatience(context: context, limit: .seconds(waitMax)) }
        return try await run.run()
    }
}
