import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `office fields`.
struct FieldsCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields",
        abstract: "List the fields of your own that cards have, and change them in the draft.",
        discussion: """
            A kind is text, number, money, date, yes_no, choice=a,b,c (one of these words) or \
            multi_choice=a,b,c (any of them). Two values that two people wrote apart are a \
            question for a person; of a multi_choice all words stay that somebody chose. What was \
            changed holds once `office config publish` has said so.

            EXAMPLE:
              office fields
              office fields add hair_length choice=short,middle,long --title "hair length"
              office fields add services multi_choice=hair,nails,brows
              office fields drop hair_length
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("list, add or drop.", valueName: "verb"))
    var verb: Verb = .list

    @Argument(help: ArgumentHelp("The field, of a to z, 0 to 9 and _.", valueName: "field"))
    var field: String?

    @Argument(help: ArgumentHelp("What it holds.", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("What people call it.", valueName: "title"))
    var title: String?

    /// What is done with the fields.
    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case list
        case add
        case drop
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        var draft = try crm.configDraft()
        if verb == .list { return try list(draft, context) }
        let work = DraftWork(crm: crm, context: context, command: "office fields")
        let field = try work.name(self.field, "which field?")
        let place = draft.fields.firstIndex { $0.isCalled(field) }
        if verb == .add {
            let made = try made(field)
            if let place { draft.fields[place] = made } else { draft.fields.append(made) }
        } else {
            guard let place else {
                throw CommandFailure.unknown("field", field, among: draft.fields.map(\.name))
            }
            draft.fields.remove(at: place)
        }
        try work.keep(draft, with: field)
        if verb == .drop {
            context.note("  what cards say in it stays, and shows again if the field comes back")
        }
        context.note("  next: office fields, office config publish")
        return .success
    }

    private func made(_ name: String) throws -> CustomField {
        let parts = (kind ?? "text").split(separator: "=", maxSplits: 1).map(String.init)
        let known = CustomField.Kind.allCases.map(\.rawValue)
        guard let kind = parts.first.flatMap({ CustomField.Kind(rawValue: $0) }) else {
            throw CRMError.wrongOutcome(kind ?? "", known: known)
        }
        var made = CustomField(name, kind)
        if parts.count == 2 {
            made.choices = parts[1].split(separator: ",")
                .map { CanonicalText.text(String($0)) }.filter { !$0.isEmpty }
        }
        if let title { made.titles = ["en": title, "ru": title] }
        return made
    }

    private func list(_ draft: OfficeConfig, _ context: CommandContext) throws -> ExitStatus {
        var table = Table([
            Table.Column("field", "FIELD"), Table.Column("title", "TITLE"),
            Table.Column("kind", "KIND"), Table.Column("choices", "WORDS", isFlexible: true),
            Table.Column("merge", "IF TWO WRITE", dropRank: 1),
        ])
        for field in draft.fields {
            let merge: Phrase =
                field.kind == .choices ? "all chosen words stay" : "a person is asked"
            table.append([
                Table.Cell(field.name), .word(field.phrase, field.name),
                Table.Cell(field.kind.rawValue), .list(field.choices ?? []) { $0 },
                .word(merge, field.kind == .choices ? "set" : "review"),
            ])
        }
        try context.show(table)
        if table.rows.isEmpty { context.note("no field of your own was declared yet") }
        return .success
    }
}
