import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field archive`.
struct Archive: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a contact aside; nothing of it is lost.",
        discussion: """
            A sale or a talk, also one elsewhere at the same time, takes it out again.

            EXAMPLE:
              field archive 17 --reason "moved away"
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(contact, in: crm)
        try crm.archive(found.id, reason: reason)
        try context.showIfAsked(try crm.summary(found.id), in: crm)
        context.done("\(found.label) is archived: \(reason)")
        try context.afterword(crm, next: "field unarchive \(found.no) takes it back")
        return .success
    }
}
