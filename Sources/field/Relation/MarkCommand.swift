import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field mark`.
struct MarkCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Mark a contact, for a reason.",
        discussion: """
            No rung is skipped: whoever has not bought often enough is no adherent yet.

            EXAMPLE:
              field mark 17 adherent --reason service
              field mark 17 image --reason "known in town"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("adherent, image or vip.", valueName: "mark"))
    var mark: String

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String

    @Flag(help: "Also if it is too early: it waits for the rungs below.")
    var pending = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let kind = try MarkFact.Kind.named(mark)
            let state = try crm.state(of: found.id, on: context.clock.today)
            if kind == .adherent, !pending, state.place.rung < .regular {
                throw state.skippedRung(
                    pending: "field mark \(found.no) \(mark) --reason … --pending"
                )
            }
            try crm.mark(found.id, kind, reason: reason, today: context.clock.today)
            let after = try crm.state(of: found.id, on: context.clock.today).place
            let note: Phrase = after.isMarkPending && kind == .adherent ? ", waiting" : ""
            return "marked as \(kind.phrase)\(note)"
        }
    }
}
