import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// What `need`, `interest` and `idea` take.
struct ItemOptions: ParsableArguments {
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What.", valueName: "text"))
    var text: [String]

    @Flag(help: "Take it off the card.")
    var drop = false

    /// Puts it on the card, says how it stands, or takes it off.
    func put(
        _ kind: ItemKind,
        status: String?,
        in context: CommandContext
    ) throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let words = text.text ?? ""
            if drop {
                let isThere = try crm.drop(found.id, kind, words)
                return isThere ? "taken off: \(words)" : "it was not there: \(words)"
            }
            try crm.put(found.id, kind, words, status: status, today: context.clock.today)
            let note: Phrase = status.map { " (\(Phrase(word: $0)))" } ?? ""
            return "\(kind.phrase): \(words)\(note)"
        }
    }
}
