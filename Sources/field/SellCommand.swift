import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field sell`.
struct Sell: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record a sale; the first one makes a lead a client.",
        discussion: """
            Sales are only added, never overwritten: those of two devices both count.

            EXAMPLE:
              field sell 17 4500 haircut
              field sell 17 "1,200.50" --currency EUR --receipt 000187 --date yesterday
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(help: ArgumentHelp("The sum.", valueName: "amount"))
    var amount: String

    @Argument(help: ArgumentHelp("What was sold.", valueName: "title"))
    var title: [String] = []

    @Option(help: ArgumentHelp("The currency of a sum that names none.", valueName: "code"))
    var currency: String?

    @Option(help: ArgumentHelp("The day of the sale.", valueName: "date"))
    var date: String?

    @Option(help: ArgumentHelp("The receipt; the same one counts once.", valueName: "number"))
    var receipt: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let code = try currency?.uppercased() ?? crm.currency()
        let sum = try Money.parse(amount, currency: code)
        let sold = try context.contact(contact, in: crm)
        let sale = Sale(
            amount: sum,
            title: title.isEmpty ? nil : title.joined(separator: " "),
            receipt: receipt,
            day: try context.day(date)
        )
        let outcome = try crm.sell(sold.id, sale, today: context.clock.today)
        let after = try crm.summary(sold.id)
        try context.showIfAsked(after, in: crm)
        context.done("sale of \(sum.formatted(.en)) to \(after.label)" + Self.news(outcome))
        try context.afterword(crm, next: "field show \(after.no), field visit \(after.no)")
        return .success
    }

    private static func news(_ outcome: SaleOutcome) -> String {
        let totals = outcome.totals.map { $0.formatted(.en) }.joined(separator: ", ")
        return outcome.converted
            ? ": a lead until now, a client from now on (the first deal)"
            : ": \(HumanFormat.plural(outcome.purchases, "purchase", "purchases")), \(totals)"
    }
}
