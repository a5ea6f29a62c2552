import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field refs`.
struct RefsCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "refs",
        abstract: "List whom a contact has brought, and what they bring.",
        discussion: """
            If people differ on who brought somebody, nobody is credited until it is settled.

            EXAMPLE:
              field refs 4
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contactToShow(who.contact, in: crm)
        let states = try crm.states(on: context.clock.today)
        let brought = states.filter { $0.facts.profile.referrers.contains(found.id) }
        let names = try crm.summaries(brought.map(\.facts.id))
        let byID = Dictionary(names.map { ($0.id, $0) }) { first, _ in first }
        var table = Table([
            Table.Column("no", "NO", .trailing), Table.Column("name", "NAME"),
            Table.Column("purchases", "BOUGHT", .trailing),
            Table.Column("profit", "PROFIT", .trailing),
            Table.Column("disputed", "DISPUTED"),
        ])
        for state in brought {
            guard let contact = byID[state.facts.id] else { continue }
            let isDisputed = Set(state.facts.profile.referrers).count > 1
            let profit = Money(
                minorUnits: state.earnings.profit,
                currency: state.frame.currency
            )
            table.append([
                Table.Cell(text: String(contact.no), json: JSONValue(contact.no)),
                Table.Cell(contact.name), Table.Cell(state.history.count), .money([profit]),
                .word(isDisputed ? "yes" : "", isDisputed ? "yes" : "no"),
            ])
        }
        try context.show(table)
        if brought.isEmpty { context.note("this contact has brought nobody yet") }
        return .success
    }
}
