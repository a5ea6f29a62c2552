import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field void`.
struct VoidCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "void",
        abstract: "Say that a sale or another fact never was.",
        discussion: """
            Nothing is removed: the fact stays in the history and counts for nothing. `field log` \
            shows the IDs.

            EXAMPLE:
              field void 17 --why "wrong contact"
              field void 17 0193a --why "typed twice"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(
        help: ArgumentHelp(
            "The fact's ID, or its beginning; the last one without.",
            valueName: "fact"
        )
    )
    var fact: String?

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var why: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact, next: "field log #") { crm, found in
            let entries = try crm.card(found.id).timeline.filter { !$0.isVoided && !$0.isVoid }
            let wanted = fact?.lowercased()
            let chosen = entries.first { entry in
                wanted.map { entry.id.description.hasPrefix($0) } ?? true
            }
            guard let chosen else { throw CRMError.noFact }
            context.sayWho(found)
            try crm.void(chosen.id, of: found.id, why: why, today: context.clock.today)
            return "voided: \(chosen.summary)"
        }
    }
}
