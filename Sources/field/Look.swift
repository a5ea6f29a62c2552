import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field log`.
struct LogCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show all that happened with a contact, the latest first.",
        discussion: """
            EXAMPLE:
              field log 17
              field log 17 --json
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let card = try crm.card(try context.contact(who.contact, in: crm).id)
        var table = Table([
            Table.Column("day", "DAY"),
            Table.Column("what", "WHAT", widthMin: 20, isFlexible: true),
            Table.Column("author", "BY", dropRank: 1), Table.Column("id", "ID", dropRank: 2),
        ])
        for entry in card.timeline {
            let note: Phrase = entry.isVoided ? ", voided" : ""
            let what = "\(entry.summary)\(note)" as Phrase
            table.append([
                .day(entry.day), .word(what, what.text(.en)), Table.Cell(entry.author.text),
                Table.Cell(entry.id.description),
            ])
        }
        try context.show(table)
        if table.rows.isEmpty { context.note("nothing has happened with this contact yet") }
        return .success
    }
}

/// The command `field brief`.
struct BriefCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "Show what to know of a contact before a meeting.",
        discussion: """
            EXAMPLE:
              field brief 17
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let card = try crm.card(try context.contact(who.contact, in: crm).id)
        let state = try crm.state(of: card.summary.id, on: context.clock.today)
        try context.show(BriefView.sheet(card, state))
        return .success
    }
}

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
        let found = try context.contact(who.contact, in: crm)
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

/// The command `field gold`.
struct GoldCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "gold",
        abstract: "List the adherents: the gold fund.",
        discussion: """
            EXAMPLE:
              field gold
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try StateList.byProfit(in: context) { $0.place.rung == .adherent }
    }
}

/// The command `field wake`.
struct WakeCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "wake",
        abstract: "List who fell asleep, those first who brought most.",
        discussion: """
            An offer with `field offer` counts as having woken a client who buys within a month.

            EXAMPLE:
              field wake
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try StateList.byProfit(in: context) { $0.activity == .sleeping }
    }
}
