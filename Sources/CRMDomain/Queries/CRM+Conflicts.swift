import GRDB
package import SyncCore
import SyncReplica

extension CRM {
    /// Everything that a person should look at, by contact.
    package func conflicts() throws -> [CRMConflict] {
        let found = try read { try ConflictIndex($0).conflicts }
        return try describe(found)
    }

    /// What a person should look at in a contact, its phone numbers and the rest.
    package func conflicts(of id: RecordID) throws -> [CRMConflict] {
        let found = try read { transaction in
            guard try transaction.isContactThere(id) else { throw CRMError.noContact }
            let members = try transaction.members(of: id)
            let children = try members.flatMap {
                try transaction.livingChildren(of: $0).map(\.header.id)
            }
            return try (members + children).flatMap { try transaction.conflicts(of: $0) }
                .filter { !CRMSchema.times.contains($0.register) }
                .map { (members[0], $0) }
        }
        return try describe(found)
    }

    private func describe(
        _ conflicts: [(contact: RecordID, conflict: RecordConflict)]
    ) throws -> [CRMConflict] {
        guard !conflicts.isEmpty else { return [] }
        let ids = Set(conflicts.map(\.contact)).sorted()
        let contacts = try numbered { transaction in
            try Summaries(transaction, conflicts: ConflictIndex(transaction)).load(ids)
        }
        let byID = Dictionary(contacts.map { ($0.id, $0) }) { first, _ in first }
        let described = try read { transaction in
            let authors = Authors(transaction)
            return try conflicts.compactMap { item in
                try byID[item.contact].map { try CRMConflict(item.conflict, $0, authors) }
            }
        }
        return described.sorted {
            ($0.no, $0.record, $0.register) < ($1.no, $1.record, $1.register)
        }
    }

    /// What the office did not take, the oldest first.
    package func refused() throws -> [RefusedWrite] {
        let values = try read { try $0.refusedValues() }
        let names = try numbered { transaction in
            let contacts = try Set(values.map { try transaction.cardID(of: $0) })
                .compactMap { $0 }.filter { try transaction.isContactThere($0) }.sorted()
            return try Summaries(transaction, conflicts: ConflictIndex(transaction)).load(contacts)
        }
        return try read { transaction in
            let authors = Authors(transaction)
            return try values.map { value in
                let contact = try transaction.cardID(of: value)
                return RefusedWrite(
                    contact: contact,
                    contactName: names.first { $0.id == contact }?.name,
                    contactNo: names.first { $0.id == contact }?.no,
                    record: value.record,
                    table: value.table,
                    register: value.register,
                    text: ValueText.text(
                        value.sibling.content.values,
                        table: value.table,
                        register: value.register
                    ),
                    code: value.code,
                    reason: value.reason,
                    author: try authors.author(value.sibling.dot.replica),
                    milliseconds: value.sibling.dot.timestamp.milliseconds
                )
            }
        }
    }
}

extension ReadTransaction {
    /// The contact on whose card a value belongs.
    fileprivate func cardID(of value: RefusedValue) throws -> RecordID? {
        if value.table == "contact" { return try representative(of: value.record) }
        // Of a new record that was refused nothing is held any more.
        let held = try record(value.record)?.header.parent
        return try (held ?? parentOfRefused(value.record)).map(representative)
    }

    private func parentOfRefused(_ record: RecordID) throws -> RecordID? {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT parent FROM refused WHERE record = ? AND parent IS NOT NULL LIMIT 1"
            ),
            arguments: [record.data]
        )
        return row?.recordID(0)
    }
}

extension CRMConflict {
    fileprivate init(
        _ conflict: RecordConflict,
        _ contact: ContactSummary,
        _ authors: Authors
    ) throws {
        let header = conflict.header
        let policy = CRMSchema.policy(table: header.table, register: conflict.register)
        let shown = policy?.shown(conflict.siblings)
        self.init(
            contact: contact.id,
            no: contact.no,
            contactName: contact.name,
            record: header.id,
            table: header.table,
            register: conflict.register,
            field: ContactField(table: header.table, register: conflict.register),
            kind: conflict.kind,
            options: try conflict.siblings.map { sibling in
                ConflictOption(
                    text: ValueText.text(
                        sibling.content.values,
                        table: header.table,
                        register: conflict.register
                    ),
                    values: sibling.content.values,
                    dot: sibling.dot,
                    author: try authors.author(sibling.dot.replica),
                    milliseconds: sibling.dot.timestamp.milliseconds,
                    isShown: sibling == shown
                )
            }
        )
    }
}
