import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field rival`.
struct RivalCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "rival",
        abstract: "Write down a competitor's offer.",
        discussion: """
            While it is open the contact may leave more likely, and an answer is to be given.

            EXAMPLE:
              field rival 17 Maple "15 % less"
              field rival 17 --closed
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("Who.", valueName: "competitor"))
    var rival: String?

    @Argument(help: ArgumentHelp("What, at which price.", valueName: "text"))
    var text: [String] = []

    @Flag(help: "The last one has been dealt with.")
    var closed = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            if closed {
                let last = try context.lastOpen(.rival, of: found.id, in: crm)
                try crm.settle(last.id, as: "closed")
                return "a rival's offer was dealt with"
            }
            var fact = NewFact(.rival, day: context.clock.today)
            fact.subject = rival
            fact.text = text.text
            try crm.record(found.id, fact, today: context.clock.today)
            return "a rival's offer noted"
        }
    }
}
