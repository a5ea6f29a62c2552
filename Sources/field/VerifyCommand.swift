import ArgumentParser
import CommandSupport
import Terminal

/// The command `field verify`.
struct Verify: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sync, then compare everything with the office and put right what differs.",
        discussion: """
            Digests of ranges are compared, so little travels when all is well, and only the \
            records that differ when not. What only this device holds is sent, what it lost is \
            fetched; nothing written here is given up.

            EXAMPLE:
              field verify
              field verify --json --fields differing,repaired
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds"))
    var timeout = 30

    func run(in context: CommandContext) async throws -> ExitStatus {
        try await SyncRun(context: context, timeout: timeout, isVerifying: true).run()
    }
}
