import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field strategy`.
struct StrategyCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "strategy",
        abstract: "Show what is done with contacts of this rung, and what is left to spend.",
        discussion: """
            A limit that is passed is said, and stops nobody.

            EXAMPLE:
              field strategy 17
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(who.contact, in: crm)
        let state = try crm.state(of: found.id, on: context.clock.today)
        let rung = state.place.rung
        var sheet = FactSheet()
        sheet.add("rung", "rung", .word(rung.phrase(state.frame.config), "\(rung.rawValue)"))
        sheet.add("subgroup", "part", .word(state.subgroup.phrase, state.subgroup.rawValue))
        guard let strategy = state.frame.config.strategy(rung: rung, state.subgroup) else {
            try context.show(sheet)
            context.note("the office has no strategy for this rung")
            return .success
        }
        sheet.add("strategy", "strategy", .word(strategy.phrase, strategy.phrase.text(.en)))
        sheet.add("offers", "offers", .list(strategy.offers ?? []))
        let progress = state.goal
        if let progress { sheet.add("progress", "goal", .word(progress, progress.text(.en))) }
        let spent = state.spentInQuarter
        let money = Money(minorUnits: spent.money, currency: state.frame.currency)
        sheet.add("spent", "spent in 90 days", .money([money]))
        sheet.add("minutes", "minutes in 90 days", spent.minutes)
        try context.show(sheet)
        if let limit = strategy.quarterLimit, spent.money > limit {
            let allowed = Money(minorUnits: limit, currency: state.frame.currency)
            context.note("more was spent than the strategy allows: \(allowed.phrase)")
        }
        if let limit = strategy.quarterMinutes, spent.minutes > limit {
            context.note("more time was spent than the strategy allows: \(limit, .minute)")
        }
        return .success
    }
}
