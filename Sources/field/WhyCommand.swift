import ArgumentParser
import CommandSupport
import Terminal

/// The command `field why`.
struct Why: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain a value: who wrote it, when, and what it replaced.",
        discussion: """
            EXAMPLE:
              field why 17 birth
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(help: ArgumentHelp("The field.", valueName: "field"))
    var field: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.why(contact, field, in: context)
    }
}
