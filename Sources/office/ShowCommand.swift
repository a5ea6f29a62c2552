import ArgumentParser
import CommandSupport
import Terminal

/// The command `office show`.
struct Show: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show everything about one contact.",
        discussion: """
            EXAMPLE:
              office show 17
              office show Иванова --json
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.show(contact, in: context)
    }
}
