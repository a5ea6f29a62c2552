import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field refuse`.
struct RefuseCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse",
        abstract: "Note that a contact wants no calls or messages.",
        discussion: """
            A refusal wins over a permission that was given without knowing of it.

            EXAMPLE:
              field refuse 17 --calls
              field refuse 17 --messages --allow
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Flag(help: "No calls.")
    var calls = false

    @Flag(help: "No messages.")
    var messages = false

    @Flag(help: "They are welcome again.")
    var allow = false

    func validate() throws {
        if !calls && !messages { throw ValidationError("name --calls, --messages or both") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            try crm.refuse(
                found.id,
                calls: calls ? !allow : nil,
                messages: messages ? !allow : nil
            )
            return allow ? "welcome again" : "refusal noted"
        }
    }
}
