import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `office leads`.
struct Leads: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the first box: those who have not bought yet.",
        discussion: """
            EXAMPLE:
              office leads --sort next
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ListOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.list(.leads, options, in: context)
    }
}
