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
    var kind: String?

    @Argument(help: ArgumentHelp("What it was.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("The day.", valueName: "date"))
    var date: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let words = [amount] + [kind].compactMap(\.self) + text
            // A kind follows the sum, so that no digits count it.
            let read = try context.sum(
                of: words,
                currency: crm.currency(),
                isCounted: { (try? CostKind.named($0)) == nil }
            )
            let sum = read.amount
            let (moment, time) = try context.factMoment(date)
            var fact = NewFact(.cost, day: moment.day)
            fact.at = time
            fact.amount = sum
            fact.subject = try (read.rest.first.map(CostKind.named) ?? .other).rawValue
            fact.text = Array(read.rest.dropFirst()).text
            try crm.record(found.id, fact, today: context.clock.today)
            return context.dated("spent \(sum.phrase)", moment, date)
        }
    }
}
