import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field edit`.
struct Edit: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change fields of a contact.",
        discussion: """
            `field=` clears a field. Phones, e-mail addresses and tags are added; a minus takes \
            one away.

            EXAMPLE:
              field edit 17 family=Петрова next="fri manicure"
              field edit 17 phone="8 926 765-43-21" phone=-89261234567
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(help: ArgumentHelp("The changes.", valueName: "field=value"))
    var changes: [String]

    func run(in context: CommandContext) async throws -> ExitStatus {
        let edits = try changes.map { try Self.edit($0, context) }
        let crm = try context.openCRM()
        let found = try context.contact(contact, in: crm)
        let done = try crm.edit(found.id, edits, today: context.clock.today)
        let after = try crm.summary(found.id)
        try context.showIfAsked(after, in: crm)
        guard !done.isEmpty else {
            context.note("\(after.label): it was so already, nothing was written")
            return .success
        }
        for change in done {
            let before = change.before.map { " (was \($0))" } ?? ""
            let value = change.after ?? "cleared"
            context.done("\(after.label)  \(change.field.title(.en)): \(value)\(before)")
        }
        let field = done.first?.field.rawValue ?? ""
        try context.afterword(crm, next: "field show \(after.no), field why \(after.no) \(field)")
        return .success
    }

    private static func edit(_ text: String, _ context: CommandContext) throws -> FieldEdit {
        guard let index = text.firstIndex(of: "=") else {
            throw CommandFailure(
                "“\(text)” is no change",
                why: "a change is field=value",
                hint: "quote a value with spaces: note=\"prefers mornings\"",
                exitCode: .usage
            )
        }
        let field = try context.field(String(text[..<index]))
        return FieldEdit(field, String(text[text.index(after: index)...]))
    }
}
