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
