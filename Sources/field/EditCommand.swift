import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

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
        let crm = try context.openCRM()
        let own = try crm.config().fields
        let typed = try changes.map { try Self.parts($0) }
        let (customs, usual) = typed.separated { change in
            own.contains { $0.isCalled(change.name) }
        }
        let edits = try usual.map { try Self.edit($0.name, $0.value, context) }
        let found = try context.contact(contact, in: crm)
        let values = try customs.map { change in
            try CustomChange(
                change.name,
                change.value,
                own,
                currency: crm.currency(),
                today: context.clock.today
            )
        }
        let done = try crm.edit(found.id, edits, today: context.clock.today)
        try crm.apply(values, to: found.id)
        let after = try crm.summary(found.id)
        try context.showIfAsked(after, in: crm)
        for value in values {
            let text: Phrase = value.text.isEmpty ? "cleared" : Phrase(verbatim: value.text)
            context.done("\(after.label)  \(value.field): \(text)")
        }
        guard !done.isEmpty || !values.isEmpty else {
            context.note("\(after.label): it was so already, nothing was written")
            return .success
        }
        for change in done {
            let before: Phrase = change.before.map { " (was \(change.field.shown($0)))" } ?? ""
            let value: Phrase = change.after.map { change.field.shown($0) } ?? "cleared"
            context.done("\(after.label)  \(change.field.phrase): \(value)\(before)")
        }
        let why: Phrase =
            done.first.map { ", field why \(after.no) \($0.field.rawValue)" } ?? ""
        try context.afterword(crm, next: "field show \(after.no)" + why)
        return .success
    }

    /// An edit of a field of every card; a day that may be one of two is asked about.
    private static func edit(
        _ name: String,
        _ value: String,
        _ context: CommandContext
    ) throws -> FieldEdit {
        let field = try context.field(name)
        guard field == .next, value.contains(where: { !$0.isWhitespace }) else {
            return FieldEdit(field, value)
        }
        let read = try context.leadingMoment([value])
        return FieldEdit(field, ([read.moment.text] + read.rest).joined(separator: " "))
    }

    /// The name and the value of a change.
    private static func parts(_ text: String) throws -> (name: String, value: String) {
        guard let index = text.firstIndex(of: "=") else {
            throw CommandFailure(
                "“\(text)” is no change",
                why: "a change is field=value",
                hint: "quote a value with spaces: note=\"prefers mornings\"",
                exitCode: .usage
            )
        }
        return (String(text[..<index]), String(text[text.index(after: index)...]))
    }
}

extension Array {
    /// The elements for which a condition holds, and the others.
    fileprivate func separated(by holds: (Element) -> Bool) -> (those: [Element], others: [Element])
    {
        (filter(holds), filter { !holds($0) })
    }
}
