import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field clients`.
struct Clients: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the second box: those who have bought.",
        discussion: """
            EXAMPLE:
              field clients --sort last --csv
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ListOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.list(.clients, options, in: context)
    }
}
