import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field unmerge`.
struct UnmergeCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge",
        abstract: "Take a contact out of a card that it was merged into.",
        discussion: """
            Both are as they were. What was sold and noted since the merge stays with the contact \
            on which it was written, and is listed.

            EXAMPLE:
              field unmerge 17
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions
    @OptionGroup var apart: ApartOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let member = try context.member(who.contact, in: crm)
        let outcome = try apart.settle(crm, context) { try crm.unmerge(member.id, answers: $0) }
        guard let outcome else { return .needsAttention }
        let after = try crm.summary(member.id)
        try context.showIfAsked(after, in: crm)
        context.done("\(member.label) is a card of its own again")
        if !outcome.facts.isEmpty {
            context.note(
                "  written since the merge, and left where it was: \(outcome.facts.count, .fact)"
            )
        }
        try context.afterword(crm, next: "field show \(member.no)")
        return .success
    }
}
