import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field undo`.
struct UndoCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back what the last command changed.",
        discussion: """
            It works after a sync too: facts are voided, records deleted, values written again, \
            and every device follows. If somebody has changed it since, nothing is done. An import \
            is taken back as one command.

            EXAMPLE:
              field undo
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let outcome = try crm.undo(today: context.clock.today)
        var parts: [Phrase] = []
        if outcome.removed > 0 { parts.append("\(outcome.removed, .record) taken away") }
        if outcome.voided > 0 { parts.append("\(outcome.voided, .record) voided") }
        if outcome.restored > 0 { parts.append("\(outcome.restored, .record) as before") }
        let what = Phrase(joining: parts, by: ", ")
        let contact = outcome.contact.flatMap { try? crm.summary($0).label }
        context.done(contact.map { "taken back: \(what), of \($0)" } ?? "taken back: \(what)")
        try context.afterword(crm, next: "field today")
        return .success
    }
}
