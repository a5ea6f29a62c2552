import ArgumentParser
import CommandSupport
import Terminal

/// The command `field show`.
struct Show: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show everything about one contact.",
        discussion: """
            EXAMPLE:
              field show 17
              field show Иванова --json
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.show(contact, in: context)
    }
}
