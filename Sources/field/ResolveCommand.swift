import ArgumentParser
import CRMDomain
import CommandSupport
import SyncReplica
import Terminal
import Wording

/// The command `field resolve`.
struct Resolve: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Settle what two people wrote without seeing each other.",
        discussion: """
            On a terminal it asks; otherwise say which value to take. The values not taken stay in \
            the history: `field why`.

            EXAMPLE:
              field resolve 31
              field resolve 31 birth --take 2
              field resolve 31 birth --value 12.08.1990
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(
        help: ArgumentHelp("The field in question, if there are several.", valueName: "field")
    )
    var register: String?

    @Option(help: ArgumentHelp("Take this value of the list.", valueName: "number"))
    var take: Int?

    @Option(help: ArgumentHelp("Write another value.", valueName: "text"))
    var value: String?

    @Flag(help: "Keep a contact that was deleted and edited at the same time.")
    var keep = false

    @Flag(help: "Delete a contact that was deleted and edited at the same time.")
    var delete = false

    func validate() throws {
        let given = [take != nil, value != nil, keep, delete].count { $0 }
        if given > 1 { throw ValidationError("give one of --take, --value, --keep and --delete") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(contact, in: crm)
        let conflicts = try chosen(from: try crm.conflicts(of: found.id), of: found)
        var left = 0
        for conflict in conflicts {
            guard let resolution = try resolution(of: conflict, context) else {
                left += 1
                continue
            }
            try crm.resolve(conflict, resolution, today: context.clock.today)
            // A contact that was deleted by the answer is no longer there to be shown.
            let after = try? crm.summary(found.id)
            context.done("\(after?.label ?? found.label)  \(Self.text(conflict, resolution))")
        }
        if let after = try? crm.summary(found.id) { try context.showIfAsked(after, in: crm) }
        guard left < conflicts.count else {
            context.note("nothing was written; both values stay")
            return .needsAttention
        }
        try context.afterword(crm, next: "field sync, field conflicts")
        return left > 0 ? .needsAttention : .success
    }

    /// The conflicts that are meant.
    private func chosen(
        from all: [CRMConflict],
        of contact: ContactSummary
    ) throws(CommandFailure) -> [CRMConflict] {
        guard let register else {
            let open = all.filter(\.isForPerson)
            let meant = open.isEmpty ? all : open
            guard !meant.isEmpty else { throw Self.none(contact, "") }
            let isAnswered = take != nil || value != nil || keep || delete
            guard !isAnswered || meant.count == 1 else {
                let keys = meant.map(\.registerKey)
                throw CommandFailure(
                    "\(meant.count) fields of \(contact.label) are in question",
                    why: Phrase(verbatim: keys.joined(separator: ", ")),
                    hint: "name one: \(meant[0].answers)",
                    exitCode: .usage
                )
            }
            return meant
        }
        let field = ContactField(named: register)
        let meant = all.filter {
            $0.registerKey == register || $0.register == register
                || (field != nil && $0.field == field)
        }
        guard let first = meant.first else { throw Self.none(contact, register) }
        return [first]
    }

    private static func none(_ contact: ContactSummary, _ register: String) -> CommandFailure {
        let what: Phrase = register.isEmpty ? "" : " in “\(register)”"
        return CommandFailure(
            "there is nothing to settle\(what) of \(contact.label)",
            hint: "`field conflicts` lists what is in question",
            exitCode: .notFound
        )
    }

    /// What to do: as the options say, or as the person answers; nil to leave it.
    private func resolution(
        of conflict: CRMConflict,
        _ context: CommandContext
    ) throws -> Resolution? {
        if keep { return .keep }
        if delete { return .delete }
        if let value { return .value(value) }
        if let take { return try Self.option(take, of: conflict) }
        guard context.console.inputIsTerminal else {
            throw CommandFailure(
                "somebody must choose, and nobody is at the terminal",
                hint: conflict.answers,
                exitCode: .usage
            )
        }
        return try ask(conflict, context)
    }

    private func ask(_ conflict: CRMConflict, _ context: CommandContext) throws -> Resolution? {
        context.console.talk(ConflictView.lines(conflict, context))
        if conflict.kind == .overtakenDeletion {
            switch context.prompt("keep it? [keep/delete/later] ")?.lowercased() {
            case "keep", "k", "y", "yes", "оставить", "да": return .keep
            case "delete", "d", "удалить": return .delete
            default: return nil
            }
        }
        let numbers = conflict.options.indices.map { String($0 + 1) }.joined(separator: "/")
        let answer = context.prompt("your choice [\(numbers)/other/later]: ") ?? ""
        if let number = Int(answer) { return try Self.option(number, of: conflict) }
        guard ["other", "другое"].contains(answer.lowercased()) else { return nil }
        guard let text = context.prompt("the value: "), !text.isEmpty else { return nil }
        return .value(text)
    }

    private static func option(
        _ number: Int,
        of conflict: CRMConflict
    ) throws(CommandFailure) -> Resolution {
        guard conflict.kind != .overtakenDeletion else {
            throw CommandFailure(
                "this contact was deleted and edited at the same time",
                hint: conflict.answers,
                exitCode: .usage
            )
        }
        guard conflict.options.indices.contains(number - 1) else {
            throw CommandFailure(
                "there is no value \(number)",
                why: "there are \(conflict.options.count), numbered from 1",
                hint: "`field conflicts` lists them",
                exitCode: .usage
            )
        }
        return .option(number - 1)
    }

    private static func text(_ conflict: CRMConflict, _ resolution: Resolution) -> Phrase {
        let title = conflict.phrase
        return switch resolution {
        case .option(let index): "\(title): \(conflict.options[index].shownText)"
        case .value(let text): "\(title): \(text)"
        case .keep: "is kept"
        case .delete: "is deleted"
        }
    }
}
