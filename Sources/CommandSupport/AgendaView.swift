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
            Table.Column("phones", "PHONE", widthMin: 16, isFlexible: true, dropRank: 3),
            Table.Column("reason", "WHY", widthMin: 24, isFlexible: true, wraps: true),
            Table.Column("day", "SINCE", dropRank: 1),
            Table.Column("time", "", isDataOnly: true),
            Table.Column("purchases", "BOUGHT", .trailing, dropRank: 4),
            Table.Column("task", "TASK", isDataOnly: true),
            Table.Column("channel", "", isDataOnly: true),
            Table.Column("more", "", isDataOnly: true),
            Table.Column("refuses", "", isDataOnly: true),
        ])
        for item in listed {
            let contact = item.contact
            table.append([
                Table.Cell(text: String(contact.no), json: JSONValue(contact.no)),
                Table.Cell(contact.id.description),
                Table.Cell(contact.name),
                phones(contact),
                Table.Cell(
                    phrase: sign(item.channel) + (item.task?.title ?? item.reason.phrase)
                        + (item.more > 0 ? " (+\(item.more))" : ""),
                    json: .string(item.reason.rawValue),
                    plain: item.reason.rawValue,
                    style: item.reason == .agreed ? .bold : nil
                ),
                .moment(DayMoment(item.day, minute: item.minute)), .minute(item.minute),
                Table.Cell(contact.purchases),
                Table.Cell(item.task?.id.description),
                Table.Cell(item.channel), Table.Cell(item.more), contact.refusalCell,
            ])
        }
        return table
    }

    /// The numbers that may be called; where none may be, that is said in their place.
    private static func phones(_ contact: ContactSummary) -> Table.Cell {
        var cell = Table.Cell.list(contact.phonesToCall) { PhoneNumber.formatted($0) }
        if contact.refusals.contains(.calls) { cell.shown = [Refusal.calls].phrase }
        return cell
    }

    /// A sign for how to turn to somebody.
    private static func sign(_ channel: String?) -> Phrase {
        let signs = ["call": "☎ ", "message": "✉ ", "visit": "⌂ "]
        return Phrase(verbatim: channel.flatMap { signs[$0] } ?? "")
    }
}
