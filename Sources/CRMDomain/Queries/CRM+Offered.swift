package import SyncCore
import SyncReplica

/// A record, or a part of one, that is not in this file, as people read it.
package struct OfferedRecord: Hashable, Sendable {
    /// The record as its author would see it.
    package var record: OwnRecord
    /// What to call the contact that it is about, if that is known.
    package var contactName: String?
    /// Its values, by register.
    package var values: [OfferedValue]

    /// Who wrote it, each once.
    package var authors: [Author] {
        var found: [Author] = []
        for value in values where !found.contains(value.author) { found.append(value.author) }
        return found
    }
}

/// A value that is not in this file.
package struct OfferedValue: Hashable, Sendable {
    /// The register.
    package var register: RegisterName
    /// The value for reading.
    package var text: String
    /// Who wrote it.
    package var author: Author
    /// When, in milliseconds since 1970.
    package var milliseconds: Int64
    /// What is held here in its place, for reading; nil for nothing.
    package var held: String?
}

extension CRM {
    /// Records as people read them that are not in this file.
    ///
    /// `others`: what is not in this file either, and tells the names of contacts, and of who
    /// writes; those are shown with a question mark.
    package func offered(
        _ deltas: [RecordDelta],
        among others: [RecordDelta] = []
    ) throws -> [OfferedRecord] {
        let records = try read { transaction in
            try deltas.map { delta in
                let header = try transaction.record(delta.header.id)?.header ?? delta.header
                return RecordState(delta, header)
            }
        }
        let contacts = try summariesOfCards(records)
        return try read { transaction in
            let authors = Authors(transaction, offered: Self.names(in: others))
            var names: [RecordID: String] = [:]
            for delta in others + deltas where delta.header.table == "contact" {
                let name = transaction.offeredName(of: RecordState(delta, delta.header))
                names[delta.header.id] = name ?? names[delta.header.id]
            }
            return try zip(deltas, records).map { delta, record in
                let contact = record.cardID.flatMap { contacts[$0] }
                return OfferedRecord(
                    record: try transaction.offered(record, contact, isNew: delta.isWhole),
                    contactName: contact?.name ?? record.cardID.flatMap { names[$0] },
                    values: try transaction.offeredValues(of: record, authors)
                )
            }
        }
    }
}

extension RecordState {
    /// What is known of a record by a delta alone.
    fileprivate init(_ delta: RecordDelta, _ header: RecordHeader) {
        self.init(
            header: header,
            registers: delta.registers,
            clock: delta.clock,
            sequence: .zero,
            pushed: .zero
        )
    }
}

extension CRM {
    /// What records that are not in this file say of who writes.
    fileprivate static func names(in records: [RecordDelta]) -> [ReplicaID: String] {
        var names: [ReplicaID: String] = [:]
        for writer in records where writer.header.table == "writer" {
            let values = { (name: RegisterName) in
                writer.registers.first { $0.name == name }?.siblings.last?.content.values.first
            }
            guard case .bytes(let bytes) = values("replica"), let name = values("name")?.text,
                let replica = ReplicaID(bytes: bytes), writer.header.id == DerivedID.writer(replica)
            else { continue }
            names[replica] = name
        }
        return names
    }
}

extension ReadTransaction {
    fileprivate func offered(
        _ record: RecordState,
        _ contact: ContactSummary?,
        isNew: Bool
    ) throws -> OwnRecord {
        let dots = record.registers.flatMap(\.siblings).map(\.dot)
        var values: [RegisterName: [Value]] = [:]
        for name in record.registers.map(\.name) { values[name] = shown(name, of: record) }
        return OwnRecord(
            id: record.header.id,
            table: record.header.table,
            contact: contact,
            isWaiting: true,
            isNew: try isNew && self.record(record.header.id) == nil,
            isDeleted: try isDeleted(record),
            registers: record.registers.map(\.name),
            values: values,
            milliseconds: dots.map(\.timestamp.milliseconds).max() ?? 0
        )
    }

    /// That a record exists is said only of one in which nothing else is new.
    fileprivate func offeredValues(
        of record: RecordState,
        _ authors: Authors
    ) throws -> [OfferedValue] {
        let table = record.header.table
        let held = try self.record(record.header.id)
        let facts = record.registers.filter { $0.name != Register.life }
        return try (facts.isEmpty ? record.registers : facts).flatMap { register in
            let current = held.flatMap { shown(register.name, of: $0) }
            return try register.siblings.map { sibling in
                OfferedValue(
                    register: register.name,
                    text: ValueText.text(
                        sibling.content.values,
                        table: table,
                        register: register.name
                    ),
                    author: try authors.author(sibling.dot.replica),
                    milliseconds: sibling.dot.timestamp.milliseconds,
                    held: current.map {
                        ValueText.text($0, table: table, register: register.name)
                    }
                )
            }
        }
    }

    /// What to call a contact that is not in this file.
    fileprivate func offeredName(of record: RecordState) -> String? {
        let words = ["family", "given", "patronymic"].compactMap { name in
            shown(name, of: record)?.first?.text
        }
        if !words.isEmpty { return words.joined(separator: " ") }
        return shown("organisation", of: record)?.first?.text
    }
}
