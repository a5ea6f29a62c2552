import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field unarchive`.
struct Unarchive: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a contact out of the archive.",
        discussion: """
            EXAMPLE:
              field unarchive 17
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(contact, in: crm)
        try crm.unarchive(found.id)
        try context.showIfAsked(try crm.summary(found.id), in: crm)
        context.done("\(found.label) is out of the archive")
        try context.afterword(crm, next: "field show \(found.no)")
        return .success
    }
}
