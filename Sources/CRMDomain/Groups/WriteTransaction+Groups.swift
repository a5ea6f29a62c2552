import Foundation
import GRDB
import Matching
import SyncCore
import SyncReplica

extension WriteTransaction {
    /// Works out anew which contacts are one, where verdicts or contacts have changed.
    ///
    /// Only what hangs together with a change is looked at: verdicts that share no contact, neither
    /// in their pairs nor in their members, have no say in each other's groups.
    func refreshGroups() throws {
        let stale = try Data.fetchAll(
            database.cachedStatement(sql: "SELECT record FROM group_stale")
        ).compactMap { RecordID(data: $0) }
        guard !stale.isEmpty else { return }
        var seeds: Set<RecordID> = []
        for id in stale {
            // A contact, or a verdict, which may both be gone altogether by now.
            if try isMember(id) { seeds.insert(id) }
            seeds.formUnion(try keepMembers(of: id))
        }
        let part = try component(seeds)
        try keepGroups(of: part)
        try database.execute(sql: "DELETE FROM group_stale")
    }

    /// Whether a verdict names a contact.
    private func isMember(_ id: RecordID) throws -> Bool {
        let select = try database.cachedStatement(
            sql: "SELECT 1 FROM verdict_member WHERE record = ? LIMIT 1"
        )
        return try Row.fetchOne(select, arguments: [id.data]) != nil
    }

    /// Notes which contacts a verdict names; gives those that it named before too.
    private func keepMembers(of verdict: RecordID) throws -> Set<RecordID> {
        let known = try Data.fetchAll(
            database.cachedStatement(sql: "SELECT record FROM verdict_member WHERE verdict = ?"),
            arguments: [verdict.data]
        ).compactMap { RecordID(data: $0) }
        let named =
            try self.verdict(verdict)?.verdicts
            .reduce(into: Set<RecordID>()) { $0.formUnion($1.members) } ?? []
        if named.isEmpty {
            try database.execute(
                sql: "DELETE FROM verdict_open WHERE verdict = ?",
                arguments: [verdict.data]
            )
        }
        guard Set(known) != named else { return named }
        try database.cachedStatement(sql: "DELETE FROM verdict_member WHERE verdict = ?")
            .execute(arguments: [verdict.data])
        let insert = try database.cachedStatement(sql: "INSERT INTO verdict_member VALUES (?, ?)")
        for id in named { try insert.execute(arguments: [id.data, verdict.data]) }
        return named.union(known)
    }

    /// All contacts and verdicts that hang together with some contacts.
    func component(
        _ seeds: Set<RecordID>
    ) throws -> (contacts: Set<RecordID>, verdicts: [VerdictRecord]) {
        let select = try database.cachedStatement(
            sql: "SELECT verdict FROM verdict_member WHERE record = ?"
        )
        var contacts = seeds
        var open = Array(seeds)
        var verdicts: [RecordID: VerdictRecord] = [:]
        while let contact = open.popLast() {
            let ids = try Data.fetchAll(select, arguments: [contact.data])
                .compactMap { RecordID(data: $0) }
            for id in ids where verdicts[id] == nil {
                guard let record = try verdict(id) else { continue }
                verdicts[id] = record
                // One that says different joins nothing: only its pair is of matter to it.
                let members = record.said.filter { $0.kind == .same }.flatMap(\.members)
                open += members.filter { contacts.insert($0).inserted }
            }
        }
        return (contacts, verdicts.values.sorted { $0.id < $1.id })
    }

    private func keepGroups(
        of part: (contacts: Set<RecordID>, verdicts: [VerdictRecord])
    ) throws {
        for contact in part.contacts { try forget(contact) }
        let grouping = Grouping(part.verdicts.flatMap(\.verdicts))
        for members in grouping.groups {
            let living = try members.compactMap { id -> RecordState? in
                guard let record = try record(id, in: "contact"), try !isDeleted(record) else {
                    return nil
                }
                return record
            }
            if let merged = MergedContact(living, part.verdicts, self) { try keep(merged) }
        }
        let keepOpen = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO verdict_open VALUES (?, ?)"
        )
        var states: [RecordPair<RecordID>: OpenVerdict.State] = [:]
        for held in grouping.held { states[held.pair] = .held(held.reason) }
        for pair in grouping.clashes { states[pair] = .clash }
        for verdict in part.verdicts where part.contacts.contains(verdict.pair.first) {
            try database.cachedStatement(sql: "DELETE FROM verdict_open WHERE verdict = ?")
                .execute(arguments: [verdict.id.data])
            guard let state = states[verdict.pair] else { continue }
            try keepOpen.execute(arguments: [verdict.id.data, state.text])
        }
        let stale = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO standing_stale VALUES (?)"
        )
        for contact in part.contacts { try stale.execute(arguments: [contact.data]) }
    }

    private func forget(_ contact: RecordID) throws {
        for (table, column) in [("person", "record"), ("merged_contact", "id")] {
            try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(column) = ?")
                .execute(arguments: [contact.data])
        }
    }

    private func keep(_ merged: MergedContact) throws {
        let insert = try database.cachedStatement(sql: "INSERT INTO person VALUES (?, ?)")
        for id in merged.members {
            try insert.execute(arguments: [id.data, merged.representative.data])
        }
        let values = merged.fields
        let names = GroupTables.fields
        let columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        let arguments: [(any DatabaseValueConvertible)?] =
            [merged.representative.data] + names.map { values[$0]?.database }
        try database.cachedStatement(
            sql: "INSERT INTO merged_contact(id, \(columns)) VALUES (?, \(marks))"
        ).execute(arguments: StatementArguments(arguments))
    }
}

extension Value {
    /// The value as SQLite holds it.
    fileprivate var database: (any DatabaseValueConvertible)? {
        switch self {
        case .null: nil
        case .integer(let number): number
        case .real(let number): number
        case .text(let text): text
        case .bytes(let bytes): Data(bytes)
        }
    }
}
