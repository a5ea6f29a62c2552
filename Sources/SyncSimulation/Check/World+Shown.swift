import Foundation
import GRDB
import SyncCore
import SyncReplica

extension World {
    /// The typed tables, which people's queries read, show what stands: each record deleted or not,
    /// each value by its policy, and so every sum.
    func compareShown(
        _ store: SimStore,
        _ joined: Knowledge,
        _ transaction: ReadTransaction
    ) throws {
        var sum: Int64 = 0
        var due: Int64 = 0
        for table in book.tables where transaction.schema.table(table.name) != nil {
            let rows = try Row.fetchAll(
                try transaction.database.cachedStatement(
                    sql: "SELECT * FROM \"\(table.name)\" ORDER BY id"
                )
            )
            for row in rows {
                guard let id = RecordID(bytes: row["id"] as Data),
                    let record = history.number(of: id)
                else {
                    fail("\(store.name) holds a row of \(table.name) that nobody made")
                    continue
                }
                try compare(row, record, table, store, joined, transaction)
                guard table.name == "purchase", row["_deleted"] == 0 else { continue }
                sum += (row["amount"] as Int64?) ?? 0
            }
        }
        for (record, info) in history.records.enumerated()
        where book.tables[info.table].name == "purchase" && joined.holds(record) {
            guard !history.isDeleted(record, joined, withoutVoid: true) else { continue }
            due += amount(record, joined)
        }
        if sum != due, raised.isEmpty {
            fail("\(store.name)'s purchases come to \(sum) where \(due) were made")
        }
    }

    /// The amount of a purchase, which is written once.
    private func amount(_ record: Int, _ joined: Knowledge) -> Int64 {
        let standing = history.standing(record, 1, joined, withoutVoid: true).numbers
        guard let write = standing.first,
            case .integer(let amount)? = history.values(record, 1, write).dropFirst(2).first
        else { return 0 }
        return amount
    }

    private func compare(
        _ row: Row,
        _ record: Int,
        _ table: TableBook.Table,
        _ store: SimStore,
        _ joined: Knowledge,
        _ transaction: ReadTransaction
    ) throws {
        let isDeleted = history.isDeleted(record, joined, withoutVoid: true)
        if !isRaised(record), (row["_deleted"] as Bool) != isDeleted {
            fail(
                "\(store.name)'s row of \(history.name(record)) says that it is "
                    + (isDeleted ? "alive, though it is deleted" : "deleted, which it is not")
            )
        }
        for register in table.registers.indices {
            guard let schema = table.schemas[register], table.since[register] <= store.version
            else { continue }
            let held = store.knowledge.at(record, register).held
            let shown = history.shown(record, register, held)
            var isErased = table.isPersonal(register) && history.isErased(record, store.knowledge)
            if !isErased, table.isPersonal(register), history.wasErased(record) {
                // An office that was put back forgot the erasure; what it had emptied stays so.
                let state = try load(record, store, transaction)
                let siblings = state?.siblings(table.registers[register]) ?? []
                isErased = !siblings.isEmpty && siblings.allSatisfy { $0.content == .erased }
            }
            let values = isErased ? nil : shown.map { history.values(record, register, $0) }
            for (index, field) in schema.fields.enumerated() {
                let value = values?[index] ?? .null
                if value != Value(row[field.name] as DatabaseValue) {
                    fail("\(store.name) shows another value of \(history.name(record, register))")
                }
            }
        }
    }
}

extension Value {
    fileprivate init(_ stored: DatabaseValue) {
        switch stored.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes(Array(data))
        }
    }
}
