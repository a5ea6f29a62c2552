import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field leads`.
struct Leads: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the first box: those who have not bought yet.",
        discussion: """
            EXAMPLE:
              field leads --sort next
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ListOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.list(.leads, options, in: context)
    }
}
