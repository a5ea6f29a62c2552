import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field today`.
struct Today: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "List whom to turn to today, and why.",
        discussion: """
            First what was promised, then contacts that were agreed on, then what somebody wrote \
            down or expects; then what numbers and rules suggest, those first who have brought \
            most. Each contact stands once: (+2) are two more reasons. Reminders of rules lapse \
            when nobody has followed them for long.

            EXAMPLE:
              field today
              field today --limit 5 --json
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Show at most so many.", valueName: "count"))
    var limit = 20

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let (shown, count) = try crm.agenda(on: context.clock.today, limit: limit)
        try context.show(AgendaView.table(shown))
        try context.sayLeftInPeace(crm)
        guard let first = shown.first else {
            context.note("nobody waits today")
            context.note("  next: field add \"Name, phone, what they want\"")
            return .success
        }
        if count > shown.count {
            let rest = Phrase(number: count - shown.count)
            context.note("\(rest) more can wait: field today --limit \(count)")
        }
        let no = first.contact.no
        let verb =
            first.channel == "visit" ? "visit" : first.channel == "message" ? "inform" : "call"
        context.note("next: field \(verb) \(no), field edit \(no) next=fri")
        return .success
    }
}
