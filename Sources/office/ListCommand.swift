import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `office list`.
struct List: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "List everybody who is not archived.",
        discussion: """
            EXAMPLE:
              office list --sort name --limit 20
              office list --tag hot --json --fields no,name,phones
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ListOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.list(.all, options, in: context)
    }
}
