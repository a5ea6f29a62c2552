import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `office clients`.
struct Clients: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the second box: those who have bought.",
        discussion: """
            EXAMPLE:
              office clients --sort last --csv
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ListOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.list(.clients, options, in: context)
    }
}
