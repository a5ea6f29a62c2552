import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field turns`.
struct TurnsCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "turns",
        abstract: "Show the turns of a relation, and what each brought more than the one before.",
        discussion: """
            A new turn begins with a purchase after a long silence. Relations never go back.

            EXAMPLE:
              field turns 17
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(who.contact, in: crm)
        let state = try crm.state(of: found.id, on: context.clock.today)
        let currency = state.frame.currency
        let turns = Turn.all(
            state.facts,
            state.frame.thresholds,
            currency: currency,
            asOf: state.frame.day
        )
        var table = Table([
            Table.Column("turn", "TURN", .trailing), Table.Column("begin", "SINCE"),
            Table.Column("purchases", "PURCHASES", .trailing),
            Table.Column("profit", "PROFIT", .trailing),
            Table.Column("delta", "DELTA", .trailing),
            Table.Column("benefits", "TO THEM", .trailing),
            Table.Column("benefits_delta", "DELTA", .trailing),
        ])
        func money(_ units: Int64?) -> Table.Cell {
            .money(units.map { [Money(minorUnits: $0, currency: currency)] } ?? [])
        }
        for (place, turn) in turns.enumerated() {
            let before = place > 0 ? turns[place - 1] : nil
            table.append([
                Table.Cell(place + 1), .day(turn.begin), Table.Cell(turn.purchases),
                money(turn.profit),
                money(before.map { [turn.profit, -$0.profit].clamped }),
                money(turn.benefits),
                money(before.map { [turn.benefits, -$0.benefits].clamped }),
            ])
        }
        try context.show(table)
        if turns.isEmpty { context.note("nothing was bought yet: the first turn has not begun") }
        return .success
    }
}

extension [Int64] {
    /// The sum, at the ends of what a number holds if it is beyond.
    fileprivate var clamped: Int64 { Int64(clamping: reduce(Int128(0)) { $0 + Int128($1) }) }
}
