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
        let card = try crm.card(try context.contactToShow(who.contact, in: crm).id)
        var table = Table([
            Table.Column("day", "DAY"), Table.Column("time", "TIME", dropRank: 3),
            Table.Column("what", "WHAT", widthMin: 20, isFlexible: true),
            Table.Column("author", "BY", dropRank: 1), Table.Column("id", "ID", dropRank: 2),
        ])
        for entry in card.timeline {
            let note: Phrase = entry.isVoided ? ", voided" : ""
            let what = "\(entry.summary)\(note)" as Phrase
            table.append([
                .day(entry.day), Self.time(of: entry), .word(what, what.text(.en)),
                Table.Cell(entry.author.text),
                Table.Cell(entry.id.description),
            ])
        }
        try context.show(table)
        if table.rows.isEmpty { context.note("nothing has happened with this contact yet") }
        return .success
    }

    /// When it was by the clock of whoever wrote it down; nothing if only the day is known.
    private static func time(of entry: TimelineEntry) -> Table.Cell {
        guard entry.hasTime else { return Table.Cell(text: "", json: .null) }
        let text = LocalClock.text(entry.milliseconds, offsetMinutes: entry.offsetMinutes)
        return Table.Cell(text: String(text.dropFirst(11).prefix(5)), json: .string(text))
    }
}
