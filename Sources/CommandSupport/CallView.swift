package import CRMDomain
import SyncCore
package import Terminal
import Wording

/// Calls of lists, as tables.
package enum CallView {
    /// The calls that are to be made.
    package static func table(_ listed: [ListedContact]) -> Table {
        var table = Table([
            Table.Column("no", "NO", .trailing), Table.Column("id", "ID", isDataOnly: true),
            Table.Column("name", "NAME", widthMin: 12, isFlexible: true),
            Table.Column("phones", "PHONE"),
            Table.Column("list", "LIST", widthMin: 12, isFlexible: true),
            Table.Column("due", "CALL BY", dropRank: 2), Table.Column("caller", "WHO", dropRank: 1),
            Table.Column("task", "TASK", isDataOnly: true),
        ])
        for item in listed {
            table.append([
                Table.Cell(text: String(item.contact.no), json: JSONValue(item.contact.no)),
                Table.Cell(item.contact.id.description), Table.Cell(item.contact.name),
                .list(item.contact.phonesToCall) { PhoneNumber.formatted($0) },
                Table.Cell(item.task.map { name(of: $0) } ?? ""), .day(item.task?.due),
                Table.Cell(item.task?.assignee), Table.Cell(item.task?.id.description),
            ])
        }
        return table
    }

    /// How the lists stand, a row for each caller.
    package static func table(_ lists: [CallListSummary]) -> Table {
        var table = Table([
            Table.Column("list", "LIST", widthMin: 12, isFlexible: true),
            Table.Column("day", "MADE"), Table.Column("caller", "WHO"),
            Table.Column("calls", "CALLS", .trailing), Table.Column("open", "OPEN", .trailing),
        ])
        for list in lists {
            table.append([
                Table.Cell(list.name), .day(list.day), Table.Cell(list.caller),
                Table.Cell(list.calls), Table.Cell(list.open),
            ])
        }
        return table
    }

    private static func name(of task: PlannedTask) -> String {
        guard case .call(let list, let about) = task.action else { return "" }
        return about.map { "\(list): \($0)" } ?? list
    }
}
