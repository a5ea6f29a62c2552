import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field sell`.
struct Sell: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record a sale; the first one makes a lead a client.",
        discussion: """
            The order of the words is free: the first that is a sum is the sum, name=value belongs \
            to the goods, the rest says what was sold. A product of the office's list brings its \
            price, cost and category. Sales are only added, never overwritten: those of two \
            devices both count.

            EXAMPLE:
              field sell 17 4500 haircut
              field sell 17 colouring 4500 length=middle --next "in 6 weeks"
              field sell 17 "1,200.50" --currency EUR --receipt 000187 --date yesterday
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(help: ArgumentHelp("The sum, and what was sold.", valueName: "words"))
    var words: [String]

    @Option(help: ArgumentHelp("The currency of a sum that names none.", valueName: "code"))
    var currency: String?

    @Option(help: ArgumentHelp("The day of the sale.", valueName: "date"))
    var date: String?

    @Option(help: ArgumentHelp("The receipt; the same one counts once.", valueName: "number"))
    var receipt: String?

    @Option(help: ArgumentHelp("What all of the goods cost us.", valueName: "sum"))
    var cost: String?

    @Option(
        name: .customLong("list"),
        help: ArgumentHelp("The price of all without discount.", valueName: "sum")
    )
    var listPrice: String?

    @Option(help: ArgumentHelp("What kind of goods it was.", valueName: "category"))
    var category: String?

    @Option(help: ArgumentHelp("How many.", valueName: "count"))
    var quantity: Int?

    @Option(help: ArgumentHelp("Who of us sold.", valueName: "name"))
    var seller: String?

    @Flag(help: "More was paid for our name.")
    var premium = false

    @Flag(help: "It closes the open deal of the contact.")
    var deal = false

    @Option(
        help: ArgumentHelp("When the next visit is expected, by our estimate.", valueName: "date")
    )
    var next: String?

    @Option(
        name: .customLong("next-by-client"),
        help: ArgumentHelp("When the client means to come again.", valueName: "date")
    )
    var nextByClient: String?

    func validate() throws {
        if let quantity, !(1...1_000_000).contains(quantity) {
            throw ValidationError("--quantity must be between 1 and 1000000")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let today = context.clock.today
        let sold = try context.contact(contact, in: crm)
        let config = try crm.config()
        let (sale, moment) = try sale(crm, config, context)
        let before = try crm.state(of: sold.id, on: today)
        var priced = sale
        if deal {
            priced.terms.deal =
                before.facts.deals.sorted { $0.id < $1.id }
                .last { before.result(of: $0) == .open }?.id
        }
        let outcome = try crm.sell(sold.id, priced, today: today)
        try expect(sold.id, crm, context)
        let after = try crm.summary(sold.id)
        let state = try crm.state(of: sold.id, on: today)
        try context.showIfAsked(after, in: crm)
        let what = context.dated("sale of \(sale.amount.phrase) to \(after.label)", moment, date)
        context.done(what + Self.news(outcome))
        report(before, state, context)
        try context.afterword(crm, next: "field show \(after.no), field visit \(after.no)")
        return .success
    }

    /// The sale, and when it was.
    private func sale(
        _ crm: CRM,
        _ config: OfficeConfig,
        _ context: CommandContext
    ) throws -> (Sale, DayMoment) {
        let code = try currency?.uppercased() ?? crm.currency()
        let isAttribute = { (word: String) in word.contains("=") && !word.hasPrefix("=") }
        let attributes = words.filter(isAttribute)
        var rest = words.filter { !isAttribute($0) }
        let count = Int64(quantity ?? 1)
        // A product may have a number in its name.
        let whole = rest.joined(separator: " ")
        let isSum = (try? Money.parse(whole, currency: code)) != nil
        let named = isSum ? nil : config.product(whole)
        let found = named == nil ? try context.sum(among: rest, currency: code) : nil
        var sum = found?.amount
        if let found {
            rest = found.rest
        } else if let price = named?.listPrice {
            sum = Money(
                minorUnits: price.multipliedOrMost(by: count),
                currency: named?.currency ?? code
            )
        }
        // The first word says what is wrong with it as a sum.
        let amount = try sum ?? Money.parse(rest.first ?? "", currency: code)
        let (moment, time) = try context.factMoment(date)
        var sale = Sale(amount: amount, title: rest.text, receipt: receipt, day: moment.day)
        sale.at = time
        let product = rest.text.flatMap { config.product($0) }
        sale.terms = SaleTerms(product)
        if let product, product.currency ?? code != amount.currency {
            // Prices in another currency say nothing of this sale.
            sale.terms.listPrice = nil
            sale.terms.cost = nil
        }
        // Prices and costs are those of the whole sale.
        sale.terms.listPrice = sale.terms.listPrice.map { $0.multipliedOrMost(by: count) }
        sale.terms.cost = sale.terms.cost.map { $0.multipliedOrMost(by: count) }
        if let category { sale.terms.category = category }
        if let cost { sale.terms.cost = try Money.parse(cost, currency: code).minorUnits }
        if let listPrice {
            sale.terms.listPrice = try Money.parse(listPrice, currency: code).minorUnits
        }
        sale.terms.quantity = quantity
        sale.terms.seller = seller
        if premium { sale.terms.isPremium = true }
        if !attributes.isEmpty { sale.terms.attributes = attributes.joined(separator: "; ") }
        return (sale, moment)
    }

    private func expect(_ id: RecordID, _ crm: CRM, _ context: CommandContext) throws {
        if let next {
            let visit = try context.planMoment(next)
            try crm.expect(id, on: visit.day, minute: visit.minute, basis: .specialist)
        }
        if let nextByClient {
            let visit = try context.planMoment(nextByClient)
            try crm.expect(id, on: visit.day, minute: visit.minute, basis: .client)
        }
    }

    /// What has changed with the sale, and what is to be done now.
    private func report(_ before: ClientState, _ after: ClientState, _ context: CommandContext) {
        let (old, new) = (before.place.rung, after.place.rung)
        if old != new {
            let config = after.frame.config
            context.note(
                "  rung: \(old.phrase(config)) \(old.bar) → \(new.phrase(config)) \(new.bar)"
            )
        }
        if after.history.occasions.count == 1 { context.note("  so far only the first deal") }
        if let visit = after.facts.openExpectations.first {
            context.note("  expected next: \(visit.moment.phrase)")
        }
        let known = Set(before.tasks.map(\.id))
        for task in after.tasks.filter({ !known.contains($0.id) }).prefix(3) {
            let due: Phrase = task.dueMoment.map { "\($0.phrase): " } ?? ""
            context.note("  \(due)\(task.title)")
        }
    }

    private static func news(_ outcome: SaleOutcome) -> Phrase {
        outcome.converted
            ? ": a lead until now, a client from now on (the first deal)"
            : ": \(outcome.purchases, .purchase), \(outcome.totals.phrase)"
    }
}

extension Int64 {
    /// So many times as much, or the largest number if that is beyond; no such sum is taken.
    fileprivate func multipliedOrMost(by count: Int64) -> Int64 {
        let product = multipliedReportingOverflow(by: count)
        return product.overflow ? .max : product.partialValue
    }
}
