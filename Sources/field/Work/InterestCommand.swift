import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field interest`.
struct InterestCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "interest",
        abstract: "Write down what else the contact would like.",
        discussion: """
            EXAMPLE:
              field interest 17 manicure
              field interest 17 manicure --refused
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What.", valueName: "text"))
    var text: [String]

    @Flag(help: "It was offered.")
    var offered = false

    @Flag(help: "It was bought.")
    var bought = false

    @Flag(help: "It was refused.")
    var refused = false

    @Flag(help: "Take it off the card.")
    var drop = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let words = text.text ?? ""
            if drop {
                let isThere = try crm.drop(found.id, .interest, words)
                return isThere ? "taken off: \(words)" : "it was not there: \(words)"
            }
            let status: String? =
                offered ? "offered" : bought ? "bought" : refused ? "refused" : nil
            try crm.put(found.id, .interest, words, status: status, today: context.clock.today)
            let note: Phrase = status.map { " (\(Phrase(word: $0)))" } ?? ""
            return "\(ItemKind.interest.phrase): \(words)\(note)"
        }
    }
}
