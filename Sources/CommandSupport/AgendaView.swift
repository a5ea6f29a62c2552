package import CRMDomain
import SyncCore
package import Terminal
import Wording

/// Contacts with the reason why they are listed.
package enum AgendaView {
    /// The table of listed contacts.
    package static func table(_ listed: [ListedContact]) -> Table {
        var table = Table([
            Table.Column("no", "NO", .trailing),
            Table.Column("id", "ID", isDataOnly: true),
            Table.Column("name", "NAME", widthMin: 12, isFlexible: true),
            Table.Column("phones", "PHONE", dropRank: 1),
            Table.Column("reason", "WHY", widthMin: 12, isFlexible: true),
            Table.Column("day", "SINCE"),
            Table.Column("purchases", "BOUGHT", .trailing, dropRank: 2),
            Table.Column("task", "TASK", isDataOnly: true),
        ])
        for item in listed {
            let contact = item.contact
            table.append([
                Table.Cell(text: String(contact.no), json: JSONValue(contact.no)),
                Table.Cell(contact.id.description),
                Table.Cell(contact.name),
                .list(contact.phones) { PhoneNumber.formatted($0) },
                Table.Cell(
                    phrase: item.task.map(words) ?? item.reason.phrase,
                    json: .string(item.reason.rawValue),
                    plain: item.reason.rawValue,
                    style: item.reason == .agreed ? .bold : nil
                ),
                .day(item.day),
                Table.Cell(contact.purchases),
                Table.Cell(item.task?.id.description),
            ])
        }
        return table
    }

    /// What is to be done, with a sign for how.
    private static func words(_ task: PlannedTask) -> Phrase {
        let sign = task.channel.flatMap { ["call": "☎ ", "message": "✉ ", "visit": "⌂ "][$0] }
        return "\(sign ?? "")\(task.title)"
    }
}
