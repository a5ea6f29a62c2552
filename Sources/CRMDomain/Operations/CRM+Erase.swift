package import SyncCore
import SyncReplica

extension CRM {
    /// Erases a person's data for good, at the office, when the person asks for it.
    ///
    /// Names, dates and notes are emptied everywhere, phones, addresses and tags are deleted as
    /// well; amounts and dates of purchases stay, for totals. This cannot be taken back. Contacts
    /// that are one are erased together.
    package func erase(_ id: RecordID) throws {
        try write { transaction in
            _ = try transaction.contact(id)
            for member in try transaction.members(of: id) {
                let parts = try transaction.livingChildren(of: member)
                try transaction.erase(member, in: "contact")
                for part in parts where ["phone", "email", "tag"].contains(part.header.table) {
                    try transaction.delete(part.header.id, in: part.header.table)
                }
            }
        }
    }
}
