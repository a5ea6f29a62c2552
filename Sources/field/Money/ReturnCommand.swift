import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field return`.
struct ReturnCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Write down money given back.",
        discussion: """
            It lowers the sum of the sales, and never their number.

            EXAMPLE:
              field return 17 2000 "one of two"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("The sum.", valueName: "amount"))
    var amount: String

    @Argument(help: ArgumentHelp("What it was.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("The day.", valueName: "date"))
    var date: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let facts = try crm.clientFacts(of: found.id).first
            let last = facts?.purchases.filter { !(facts?.voided.contains($0.id) ?? false) }
                .max { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
            guard let last else {
                throw CommandFailure(
                    "nothing was sold to this contact",
                    hint: "field sell \(found.no) AMOUNT",
                    exitCode: .refused
                )
            }
            let words = [amount] + text
            let currency = last.amount.currency
            let read =
                try context.sum(among: words, currency: currency)
                ?? context.sum(of: words, currency: currency)
            let sum = read.amount
            let (moment, time) = try context.factMoment(date)
            var fact = NewFact(.return, day: moment.day)
            fact.at = time
            fact.amount = sum
            fact.target = last.id
            fact.text = read.rest.text
            try crm.record(found.id, fact, today: context.clock.today)
            return context.dated("given back \(sum.phrase)", moment, date)
        }
    }
}
