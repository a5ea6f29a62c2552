import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field merge`.
struct MergeCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Say that two contacts are the same: they become one card.",
        discussion: """
            Nothing is moved or lost: both keep what was written on them, the card shows all of \
            it, and `field unmerge` takes it back.

            EXAMPLE:
              field merge 17 9
              field merge 17 9 --keep 17
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var first: String

    @Argument(help: ArgumentHelp("Number, ID or name of the other.", valueName: "other"))
    var second: String

    @Option(
        help: ArgumentHelp("Where they differ, show what this one says.", valueName: "contact")
    )
    var keep: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let one = try context.member(first, in: crm)
        let other = try context.member(second, in: crm)
        let kept = try keep.map { try context.member($0, in: crm) }
        context.sayWho(try crm.summary(one.id))
        context.sayWho(try crm.summary(other.id))
        let card = try crm.merge(one.id, other.id, keep: kept?.id)
        let after = try crm.card(card)
        try context.showIfAsked(after.summary, in: crm)
        context.done(Self.summary(one, other, after))
        let back = one.id == card ? other : one
        try context.afterword(
            crm,
            next: "field show \(after.summary.no); taken back with field unmerge \(back.no)"
        )
        return .success
    }

    /// What the one card is now.
    static func summary(_ one: CardMember, _ other: CardMember, _ card: ContactCard) -> Phrase {
        let visits = card.timeline.count { entry in
            if case .activity = entry.fact { true } else { false }
        }
        return """
            \(one.label) and \(other.label) are one card now (\(card.phones.count, .phone), \
            \(visits, .activity), \(card.summary.purchases, .purchase))
            """
    }
}
