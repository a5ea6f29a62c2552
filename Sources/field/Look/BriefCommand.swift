import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

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
        let card = try crm.card(try context.contactToShow(who.contact, in: crm).id)
        let state = try crm.state(of: card.summary.id, on: context.clock.today)
        try context.show(BriefView.sheet(card, state))
        return .success
    }
}
