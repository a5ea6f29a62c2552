package import CRMDomain
import SyncCore
package import Terminal

/// Contacts with the reason why they are listed.
package enum AgendaView {
    /// The table of listed contacts.
    package static func table(_ listed: [ListedContact]) -> Table {
        var table = Table([
            Table.Column("no", "NO", .trailing),
            Table.Column("id", "ID", isDataOnly: true),
            Table.Column("name", "NAME", widthMin: 12, isFlexible: true),
            Table.Column("phones", "PHONE", dropRank: 1),
            Table.Column("reason", "WHY"),
            Table.Column("day", "SINCE"),
            Table.Column("purchases", "BOUGHT", .trailing, dropRank: 2),
        ])
        for item in listed {
            let contact = item.contact
            table.append([
                Table.Cell(text: String(contact.no), json: JSONValue(contact.no)),
                Table.Cell(contact.id.description),
                Table.Cell(contact.name),
                .list(contact.phones) { PhoneNumber.formatted($0) },
                Table.Cell(
                    text: item.reason.words,
                    json: .string(item.reason.rawValue),
                    plain: item.reason.rawValue,
                    style: item.reason == .agreed ? .bold : nil
                ),
                Table.Cell(item.day.iso),
                Table.Cell(contact.purchases),
            ])
        }
        return table
    }
}

extension AgendaReason {
    /// The reason for people.
    fileprivate var words: String {
        switch self {
        case .agreed: "agreed"
        case .due: "next purchase due"
        case .raw: "never spoken with"
        case .neglected: "no next step"
        case .sleeping: "fell asleep"
        }
    }
}
