import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field left`.
struct LeftCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "left",
        abstract: "Note that a client has left.",
        discussion: """
            The client counts as gone until the next purchase.

            EXAMPLE:
              field left 17 "moved to another town"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("Why.", valueName: "reason"))
    var reason: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            var fact = NewFact(.left, day: context.clock.today)
            fact.text = reason.text
            try crm.record(found.id, fact, today: context.clock.today)
            return "noted that the client has left"
        }
    }
}
