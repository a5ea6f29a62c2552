import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field cost`.
struct CostCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Write down what was spent on a contact.",
        discussion: """
            It lowers the profit of the contact.

            EXAMPLE:
              field cost 17 500 gift "a box of sweets"
              field cost 17 3000 extra "a layout without charge"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("The sum.", valueName: "amount"))
    var amount: String

    @Argument(help: ArgumentHelp("gift, extra, travel, discount or other.", valueName: "kind"))
    var kind: String = "other"

    @Argument(help: ArgumentHelp("What it was.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("The day.", valueName: "date"))
    var date: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let sum = try Money.parse(amount, currency: crm.currency())
            var fact = NewFact(.cost, day: try context.day(date))
            fact.amount = sum
            fact.subject = try CostKind.named(kind).rawValue
            fact.text = text.text
            try crm.record(found.id, fact, today: context.clock.today)
            return "spent \(sum.phrase)"
        }
    }
}
