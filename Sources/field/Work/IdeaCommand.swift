import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field idea`.
struct IdeaCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "idea",
        abstract: "Write down what could be offered to the contact.",
        discussion: """
            EXAMPLE:
              field idea 17 "a trial at half the price"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What.", valueName: "text"))
    var text: [String]

    @Flag(help: "It was offered.")
    var offered = false

    @Flag(help: "Take it off the card.")
    var drop = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let words = text.text ?? ""
            if drop {
                let isThere = try crm.drop(found.id, .idea, words)
                return isThere ? "taken off: \(words)" : "it was not there: \(words)"
            }
            let status: String? = offered ? "offered" : nil
            try crm.put(found.id, .idea, words, status: status, today: context.clock.today)
            let note: Phrase = status.map { " (\(Phrase(word: $0)))" } ?? ""
            return "\(ItemKind.idea.phrase): \(words)\(note)"
        }
    }
}
