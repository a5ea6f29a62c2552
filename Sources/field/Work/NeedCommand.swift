import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field need`.
struct NeedCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "need",
        abstract: "Write down what the contact needs.",
        discussion: """
            EXAMPLE:
              field need 17 "delivery before 10"
              field need 17 "delivery before 10" --met
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var item: ItemOptions

    @Flag(help: "It was met.")
    var met = false

    @Flag(help: "It is none.")
    var rejected = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let status: String? = met ? "met" : rejected ? "rejected" : nil
        return try item.put(.need, status: status, in: context)
    }
}
