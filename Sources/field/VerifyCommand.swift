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

            Digests tell what was written, and not whether a value is still what it was. \
            `--contents` looks through all of this device's file, fetches all that the office \
            holds of it, and compares each value. Of two that differ the one is taken that can be \
            right; where nobody can tell, both stand and you choose, or the office's is taken and \
            yours is kept in the history.

            EXAMPLE:
              field verify
              field verify --contents
              field verify --json --fields differing,repaired
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds"))
    var timeout = 30

    @Flag(help: "Compare each value too, and look for damage in this device's file.")
    var contents = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try await SyncRun(
            context: context,
            timeout: timeout,
            isVerifying: true,
            isOfContents: contents
        ).run()
    }
}
