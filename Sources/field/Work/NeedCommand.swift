import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field need`.
struct NeedCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "need",
        abstract: "Write down what the contact needs.",
        discussion: """
            EXAMPLE:
              field need 17 "delivery before 10"
              field need 17 "delivery before 10" --met
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What.", valueName: "text"))
    var text: [String]

    @Flag(help: "It was met.")
    var met = false

    @Flag(help: "It is none.")
    var rejected = false

    @Flag(help: "Take it off the card.")
    var drop = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let words = text.text ?? ""
            if drop {
                let isThere = try crm.drop(found.id, .need, words)
                return isThere ? "taken off: \(words)" : "it was not there: \(words)"
            }
            let status: String? = met ? "met" : rejected ? "rejected" : nil
            try crm.put(found.id, .need, words, status: status, today: context.clock.today)
            let note: Phrase = status.map { " (\(Phrase(word: $0)))" } ?? ""
            return "\(ItemKind.need.phrase): \(words)\(note)"
        }
    }
}
