import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field delete`.
struct Delete: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete a contact that was captured by mistake.",
        discussion: """
            Refused once something was sold to it or noted about it: `field archive` puts those \
            aside.

            EXAMPLE:
              field delete 17 --yes
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contactForGood(contact, in: crm, isAsked: !yes)
        context.sayWho(found)
        if !yes {
            let question: Phrase = "delete \(DisplayWidth.printable(found.label))? [y/N] "
            let answer = context.prompt(question)?.lowercased() ?? ""
            guard ["y", "yes", "д", "да"].contains(answer) else {
                throw CommandFailure(
                    "\(found.label) was not deleted",
                    why: "nobody said yes",
                    hint: "field delete \(found.no) --yes",
                    exitCode: .refused
                )
            }
        }
        try crm.delete(found.id)
        context.done("\(found.label) is deleted")
        try context.afterword(crm, next: "field list")
        return .success
    }
}
