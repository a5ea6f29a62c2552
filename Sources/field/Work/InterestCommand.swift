import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field interest`.
struct InterestCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "interest",
        abstract: "Write down what else the contact would like.",
        discussion: """
            EXAMPLE:
              field interest 17 manicure
              field interest 17 manicure --refused
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var item: ItemOptions

    @Flag(help: "It was offered.")
    var offered = false

    @Flag(help: "It was bought.")
    var bought = false

    @Flag(help: "It was refused.")
    var refused = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let status: String? = offered ? "offered" : bought ? "bought" : refused ? "refused" : nil
        return try item.put(.interest, status: status, in: context)
    }
}
