import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field list`.
struct List: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "List everybody who is not archived.",
        discussion: """
            EXAMPLE:
              field list --sort name --limit 20
              field list --tag hot --json --fields no,name,phones
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ListOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.list(.all, options, in: context)
    }
}
