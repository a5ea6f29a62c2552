import ArgumentParser
import CommandSupport
import Terminal

/// The command `office conflicts`.
struct Conflicts: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what two people wrote without seeing each other.",
        discussion: """
            Ends with exit code 3 while one of them waits for a person.

            EXAMPLE:
              office conflicts
              office conflicts --json
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.conflicts(in: context)
    }
}
