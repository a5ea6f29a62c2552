import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field triage`.
struct TriageCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract: "Decide how much to invest in a contact.",
        discussion: """
            Withdrawn contacts stay, and are left out of what is to be done. If two people decide \
            differently the gentler decision holds until one of them settles it.

            EXAMPLE:
              field triage 17 minimal
              field triage 17 withdraw "no profit in two years"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("develop, minimal or withdraw.", valueName: "decision"))
    var decision: String

    @Argument(help: ArgumentHelp("Why.", valueName: "reason"))
    var reason: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact, next: "field report triage, field show #") {
            crm,
            found in
            let choice = try Triage.named(decision)
            if choice == .withdraw, reason.text == nil {
                throw CommandFailure(
                    "a reason is needed, or nobody will know why",
                    hint: "field triage \(found.no) withdraw \"…\"",
                    exitCode: .refused
                )
            }
            try crm.triage(found.id, choice, reason: reason.text)
            return "decided: \(choice.phrase)"
        }
    }
}
