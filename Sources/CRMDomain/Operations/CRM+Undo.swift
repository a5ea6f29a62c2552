import Foundation
import GRDB
package import SyncCore
import SyncReplica

/// What taking a command back did.
package struct UndoOutcome: Hashable, Sendable {
    /// Records that were taken away.
    package var removed = 0
    /// Facts that were voided.
    package var voided = 0
    /// Values that are as before.
    package var restored = 0
    /// A contact that it was about, if there is one.
    package var contact: RecordID?

    /// How much was taken back.
    package var count: Int { removed + voided + restored }
}

extension CRM {
    /// Takes back what the last command changed that was not taken back yet.
    ///
    /// Nothing is unwritten: facts are voided, records deleted and values written again, so it
    /// works after a sync too, and other devices follow.
    ///
    /// - Throws: `CRMError.nothingToUndo`, or `CRMError.builtUpon` if somebody has changed since
    ///   what would be taken back; then nothing is done.
    package func undo(today: CalendarDay) throws -> UndoOutcome {
        do {
            return try takeBackLast(today: today)
        } catch CRMError.cannotGoBack(let what) {
            // It would stand in the way of all that was done before.
            try replica.write { try $0.forgetLastJournal() }
            throw CRMError.cannotGoBack(what)
        }
    }

    private func takeBackLast(today: CalendarDay) throws -> UndoOutcome {
        try replica.write { transaction in
            try transaction.refreshKept()
            let entries = try transaction.lastJournal()
            guard !entries.isEmpty else { throw CRMError.nothingToUndo }
            var outcome = UndoOutcome()
            let made = Set(entries.filter { $0.isCreation }.map(\.record))
            for entry in entries.reversed() {
                // What belongs to a record that goes anyway goes with it.
                if case .created(let parent?) = entry.change, made.contains(parent),
                    !FactTable.all.contains(entry.table)
                {
                    continue
                }
                if !entry.isCreation, made.contains(entry.record) { continue }
                try transaction.takeBack(entry, today: today, entered, &outcome)
            }
            try transaction.forgetLastJournal()
            try transaction.refreshKept()
            return outcome
        }
    }
}

/// The tables whose records are facts: they are voided, and never deleted.
private enum FactTable {
    static let all: Set<TableName> = ["purchase", "activity", "fact"]
}

extension WriteEntry {
    fileprivate var isCreation: Bool { if case .created = change { true } else { false } }
}

extension WriteTransaction {
    /// How many commands can be taken back.
    private static let operationsMax = 20

    /// Keeps what a command changed, and lets go of the oldest.
    ///
    /// `operation`: the number of the command, if it has written before. Returns its number; nil if
    /// it has changed nothing.
    func keep(_ entries: [WriteEntry], with operation: Int?) throws -> Int? {
        let entries = entries.filter { $0.table != "writer" && $0.table != "config" }
        guard !entries.isEmpty else { return nil }
        let last = try Int.fetchOne(database, sql: "SELECT max(op) FROM undo") ?? 0
        let number = operation ?? last + 1
        let held = try Int.fetchOne(
            database,
            sql: "SELECT max(place) FROM undo WHERE op = ?",
            arguments: [number]
        )
        let first = held.map { $0 + 1 } ?? 0
        let insert = try database.cachedStatement(
            sql: "INSERT INTO undo VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        for (place, entry) in entries.enumerated() {
            var parent: Data?
            var register: String?
            var texts: (before: String?, after: String?) = (nil, nil)
            let kind: String
            switch entry.change {
            case .created(let id):
                kind = "created"
                parent = id?.data
            case .wrote(let name, let before, let after):
                kind = "wrote"
                register = name
                texts = (before.map(ValueList.text), ValueList.text(after))
            case .deleted: kind = "deleted"
            }
            try insert.execute(arguments: [
                number, first + place, entry.table, entry.record.data, parent, kind, register,
                texts.before, texts.after,
            ])
        }
        try database.execute(
            sql: "DELETE FROM undo WHERE op <= ?",
            arguments: [number - Self.operationsMax]
        )
        return number
    }

    /// What the last command changed.
    fileprivate func lastJournal() throws -> [WriteEntry] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT tbl, record, parent, kind, register, before, after FROM undo
                WHERE op = (SELECT max(op) FROM undo) ORDER BY place
                """
        )
        return rows.compactMap { row in
            guard let record = row.recordID(1), let table = row.text(0) else { return nil }
            let change: WriteEntry.Change
            switch row.text(3) {
            case "created": change = .created(parent: row.recordID(2))
            case "deleted": change = .deleted
            default:
                guard let register = row.text(4) else { return nil }
                change = .wrote(
                    register: register,
                    before: row.text(5).map(ValueList.values),
                    after: ValueList.values(row.text(6) ?? "")
                )
            }
            return WriteEntry(table: table, record: record, change: change)
        }
    }

    fileprivate func forgetLastJournal() throws {
        try database.execute(sql: "DELETE FROM undo WHERE op = (SELECT max(op) FROM undo)")
    }

    fileprivate func takeBack(
        _ entry: WriteEntry,
        today: CalendarDay,
        _ entered: [RegisterName: [Value]],
        _ outcome: inout UndoOutcome
    ) throws {
        guard let record = try record(entry.record, in: entry.table) else {
            throw CRMError.builtUpon(entry.table)
        }
        let contact = entry.table == "contact" ? entry.record : record.header.parent
        outcome.contact = contact
        switch entry.change {
        case .created where FactTable.all.contains(entry.table):
            guard let contact else { throw CRMError.noFact }
            try checkUnbuilt(entry.record, of: contact)
            var fact = NewFact(.void, day: today)
            fact.target = entry.record
            _ = try create(fact, of: contact, today: today, entered)
            outcome.voided += 1
        case .created:
            guard try !isDeleted(record) else { return }
            let facts = try livingChildren(of: entry.record).filter {
                FactTable.all.contains($0.header.table)
            }
            guard facts.isEmpty else { throw CRMError.builtUpon(entry.table) }
            try delete(entry.record, in: entry.table)
            outcome.removed += 1
        case .deleted:
            try restore(entry.record, in: entry.table)
            outcome.restored += 1
        case .wrote(let register, let before, let after):
            guard shown(register, of: record) == after else {
                throw CRMError.builtUpon(register)
            }
            // Several values stood there, and one write cannot bring them back.
            if before == WriteEntry.several { throw CRMError.cannotGoBack(register) }
            let policy = CRMSchema.policy(table: entry.table, register: register)
            // A state that only goes on, and what never changes, cannot be taken back.
            guard policy?.takesAnyValue ?? false else { throw CRMError.cannotGoBack(register) }
            let empty = [Value](repeating: .null, count: after.count)
            try write(before ?? empty, to: register, of: entry.record, in: entry.table)
            outcome.restored += 1
        }
    }
}

extension ReadTransaction {
    /// Looks whether a fact may be voided by taking it back: not one that voids another, which
    /// stays so, and not a sale of which something was given back (case K42).
    fileprivate func checkUnbuilt(_ fact: RecordID, of contact: RecordID) throws {
        let facts = try clientFacts(of: contact).first
        let own = facts?.events.first { $0.id == fact }
        if own?.kind == .void { throw CRMError.cannotGoBack(FactKind.void.rawValue) }
        let isGivenBack = facts?.events.contains { event in
            event.kind == .return && event.target == fact
                && facts?.voided.contains(event.id) == false
        }
        if isGivenBack == true { throw CRMError.builtUpon("purchase") }
    }
}

/// Values of a register as text, for this device only.
private enum ValueList {
    static func text(_ values: [Value]) -> String {
        values.map { value in
            switch value {
            case .null: "n"
            case .integer(let number): "i\(number)"
            case .real(let number): "r\(number.bitPattern)"
            case .text(let text): "t" + Data(text.utf8).base64EncodedString()
            case .bytes(let bytes): "b" + Data(bytes).base64EncodedString()
            }
        }.joined(separator: ",")
    }

    static func values(_ text: String) -> [Value] {
        if text.isEmpty { return [] }
        return text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let rest = String(part.dropFirst())
            switch part.first {
            case "i": return Int64(rest).map { .integer($0) } ?? .null
            case "r": return UInt64(rest).map { .real(Double(bitPattern: $0)) } ?? .null
            case "t":
                let data = Data(base64Encoded: rest) ?? Data()
                return .text(String(decoding: data, as: UTF8.self))
            case "b": return .bytes(Array(Data(base64Encoded: rest) ?? Data()))
            default: return .null
            }
        }
    }
}
