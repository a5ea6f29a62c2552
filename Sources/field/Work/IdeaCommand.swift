import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field idea`.
struct IdeaCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "idea",
        abstract: "Write down what could be offered to the contact.",
        discussion: """
            EXAMPLE:
              field idea 17 "a trial at half the price"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var item: ItemOptions

    @Flag(help: "It was offered.")
    var offered = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let status: String? = offered ? "offered" : nil
        return try item.put(.idea, status: status, in: context)
    }
}
