package import CRMDomain
import SyncCore
import SyncReplica
package import Terminal
package import Wording

extension CRMConflict {
    /// Whether somebody should settle it; the others are only worth knowing.
    package var isForPerson: Bool { kind != .listed }

    /// The name of what is in question, as `resolve` and `why` take it.
    package var registerKey: String { field?.rawValue ?? register }

    /// A value of it for people.
    func shown(_ option: ConflictOption) -> Phrase {
        guard let field, !option.text.isEmpty else { return option.shownText }
        return field.shown(option.text)
    }

    /// The commands that settle it, to be pasted.
    package var answers: Phrase {
        let command = "field resolve \(no) \(ShellWord.of(registerKey))"
        return Phrase(
            verbatim: kind == .overtakenDeletion
                ? "\(command) --keep, \(command) --delete" : "\(command) --take 1"
        )
    }

    /// The kind, for programs.
    var kindKey: String {
        switch kind {
        case .asked: "asked"
        case .listed: "listed"
        case .overtakenDeletion: "deleted"
        }
    }
}

extension ConflictOption {
    /// The value for people; a deletion has none.
    package var shownText: Phrase { text.isEmpty ? "(empty)" : Phrase(verbatim: text) }
}

/// Conflicts as people and programs see them.
package enum ConflictView {
    /// The conflicts in the format of the context.
    package static func show(
        _ conflicts: [CRMConflict],
        in context: CommandContext
    ) throws(CommandFailure) {
        switch context.output.format {
        case .table:
            for (index, conflict) in conflicts.enumerated() {
                if index > 0 { context.console.print("") }
                context.console.print(lines(conflict, context))
            }
        case .json:
            context.console.print(
                try table(conflicts).jsonText(fields: context.output.fields),
                terminator: ""
            )
        case .tsv, .csv:
            try context.show(optionTable(conflicts))
        }
    }

    /// One conflict as lines: whose it is, then the values by number.
    package static func lines(_ conflict: CRMConflict, _ context: CommandContext) -> String {
        let isColor = context.output.isColorAllowed
        let head =
            "\(conflict.no)  \(conflict.contactName) · "
            + context.text(conflict.phrase)
        var lines = [
            Style.bold.applied(to: DisplayWidth.printable(head), ifAllowed: isColor)
        ]
        for (index, option) in conflict.options.enumerated() {
            let shown: Phrase =
                option.isShown && conflict.isForPerson ? "  (shown meanwhile)" : ""
            let author: Phrase =
                option.author.isSelf ? "here" : Phrase(verbatim: option.author.text)
            let when = context.clock.text(option.milliseconds)
            let what: Phrase =
                conflict.kind == .overtakenDeletion ? "deleted" : conflict.shown(option)
            let line: Phrase = "  \(index + 1)) \(what)  — \(author), \(when)\(shown)"
            lines.append(DisplayWidth.printable(context.text(line)))
        }
        return lines.joined(separator: "\n")
    }

    private static func table(_ conflicts: [CRMConflict]) -> Table {
        var table = Table(
            ["no", "id", "name", "register", "kind", "values"].map {
                Table.Column($0, Phrase(verbatim: $0.uppercased()))
            }
        )
        for conflict in conflicts {
            table.append(head(of: conflict) + [Table.Cell(text: "", json: values(of: conflict))])
        }
        return table
    }

    private static func optionTable(_ conflicts: [CRMConflict]) -> Table {
        let keys = [
            "no", "id", "name", "register", "kind", "take", "value", "author", "at", "shown",
        ]
        var table = Table(keys.map { Table.Column($0, Phrase(verbatim: $0.uppercased())) })
        for conflict in conflicts {
            for (index, option) in conflict.options.enumerated() {
                table.append(
                    head(of: conflict) + [
                        Table.Cell(index + 1), Table.Cell(option.text),
                        Table.Cell(option.author.text),
                        Table.Cell(LocalClock.utcText(option.milliseconds)),
                        Table.Cell(option.isShown ? "yes" : "no"),
                    ]
                )
            }
        }
        return table
    }

    private static func head(of conflict: CRMConflict) -> [Table.Cell] {
        [
            Table.Cell(text: String(conflict.no), json: JSONValue(conflict.no)),
            Table.Cell(conflict.contact.description), Table.Cell(conflict.contactName),
            Table.Cell(conflict.registerKey), Table.Cell(conflict.kindKey),
        ]
    }

    /// The values of a conflict as JSON.
    package static func values(of conflict: CRMConflict) -> JSONValue {
        .array(
            conflict.options.map { option in
                [
                    "value": .string(option.text), "author": .string(option.author.text),
                    "at": .string(LocalClock.utcText(option.milliseconds)),
                    "shown": .bool(option.isShown),
                ]
            }
        )
    }
}
