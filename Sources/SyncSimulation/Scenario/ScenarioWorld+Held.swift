import CRMDomain
import SyncCore
import SyncReplica

/// What stores hold, below what they show.
extension ScenarioWorld {
    /// The digest of a store: the dots of all that it holds.
    func digest(_ store: ScenarioStore) throws -> String {
        try store.crm.replica.read { try $0.digest() }
    }

    /// Whether the values behind equal dots are equal too.
    func holdingTheSame() -> ScenarioCheck {
        var check = ScenarioCheck(
            line: nil,
            place: "everyone",
            text: "holds the same values",
            passed: true,
            found: nil
        )
        do {
            let held = try stores.map { try Self.contents(of: $0) }
            var ids: Set<RecordID> = []
            for contents in held { ids.formUnion(contents.keys) }
            let different = ids.sorted().filter { id in
                held.contains { $0[id] != held[0][id] }
            }
            let words = different.map { id in
                let table = held.compactMap { $0[id]?.table }.first ?? ""
                return "\(table) \(names.first { $0.id == id }?.name ?? id.description)"
            }
            check.found = words.isEmpty ? nil : "differently: \(words.joined(separator: ", "))"
        } catch {
            check.found = "\(error)"
        }
        check.passed = check.found == nil
        return check
    }

    private struct Contents: Hashable {
        var table: TableName
        var registers: [RegisterName: [Sibling]]
    }

    private static func contents(of store: ScenarioStore) throws -> [RecordID: Contents] {
        var result: [RecordID: Contents] = [:]
        try store.crm.replica.read { transaction in
            try transaction.forEachRecord { record in
                let registers = record.registers.map { ($0.name, $0.siblings) }
                result[record.header.id] = Contents(
                    table: record.header.table,
                    registers: Dictionary(uniqueKeysWithValues: registers)
                )
            }
        }
        return result
    }
}

extension CRM {
    /// The IDs of all contacts that are there, the archived too.
    func contactIDs() throws -> [RecordID] {
        try replica.read { transaction in
            var ids: [RecordID] = []
            try transaction.forEachRecord { record in
                guard record.header.table == "contact", try !transaction.isDeleted(record) else {
                    return
                }
                ids.append(record.header.id)
            }
            return ids.sorted()
        }
    }

    /// Whether a contact is there.
    func holds(_ id: RecordID) throws -> Bool {
        try replica.read { transaction in
            guard let record = try transaction.record(id, in: "contact") else { return false }
            return try !transaction.isDeleted(record)
        }
    }
}
