import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `office erase`.
struct Erase: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase a person's data for good, on every device.",
        discussion: """
            Names, dates of birth, notes, phones and addresses go, also from the history, and also \
            where somebody edits them without knowing. Amounts and dates of purchases stay, for \
            totals. This cannot be taken back, and backups made before still hold the data.

            EXAMPLE:
              office erase 17 --yes
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let file = try OfficeFile(in: context)
        try file.crm.numberAll()
        let found = try context.contactForGood(contact, in: file.crm, isAsked: !yes)
        context.sayWho(found)
        if !yes {
            let question: Phrase = "erase \(DisplayWidth.printable(found.label)) for good? [y/N] "
            let answer = context.prompt(question)?.lowercased() ?? ""
            guard ["y", "yes", "д", "да"].contains(answer) else {
                throw CommandFailure(
                    "\(found.label) was not erased",
                    why: "nobody said yes",
                    hint: "office erase \(found.no) --yes",
                    exitCode: .refused
                )
            }
        }
        try file.crm.erase(found.id)
        context.done("\(found.label) is erased here; devices follow at their next sync")
        return .success
    }
}
