import SyncCore
package import SyncReplica

/// Two values of one write, here and at the office, for people.
package struct DifferingValue: Hashable, Sendable {
    /// Whose card it is on; nil if no contact is held.
    package var contact: ContactSummary?
    /// Where it stands: the table and register, for programs.
    package var place: String
    /// The field in which it is shown, if it is one.
    package var field: ContactField?
    /// What stood here, for reading.
    package var here: String
    /// What stood at the office, for reading.
    package var there: String
    /// What was done.
    package var outcome: ContentsDifference.Outcome
}

extension CRM {
    /// How values are compared with the office's: what an ID follows from tells which is right.
    package static let contentsRule = ContentsRule { CRMRules.isSound($0, $1, $2) }

    /// What a comparison with the office found, for people.
    package func describe(_ found: [ContentsDifference]) throws -> [DifferingValue] {
        guard !found.isEmpty else { return [] }
        let owners = try read { transaction in
            try found.map { difference -> RecordID? in
                if difference.table == "contact" { return difference.record }
                return try transaction.record(difference.record)?.header.parent
            }
        }
        let contacts = try numbered { transaction in
            let known = try Set(owners.compactMap { $0 }).sorted()
                .filter { try transaction.isContactThere($0) }
            let cards = try Set(known.map { try transaction.representative(of: $0) }).sorted()
            return try Summaries(transaction, conflicts: ConflictIndex(transaction)).load(cards)
        }
        let cards = try read { transaction in
            try owners.map { try $0.map { try transaction.representative(of: $0) } }
        }
        return zip(found, cards).map { difference, card in
            let register = difference.register ?? "parent"
            let text = { (values: [Value]) in
                ValueText.text(values, table: difference.table, register: register)
            }
            return DifferingValue(
                contact: contacts.first { $0.id == card },
                place: "\(difference.table).\(register)",
                field: ContactField(table: difference.table, register: register),
                here: text(difference.here),
                there: text(difference.there),
                outcome: difference.outcome
            )
        }
    }
}
