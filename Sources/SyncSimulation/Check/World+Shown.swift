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
            let fields = Self.fields(of: table, in: store)
            let rows = try Row.fetchCursor(
                try transaction.database.cachedStatement(
                    sql: """
                        SELECT \((["id", "_deleted"] + fields.map(\.sql)).joined(separator: ", "))
                        FROM "\(table.name)" ORDER BY id
                        """
                )
            )
            let amount = fields.firstIndex { $0.name == "amount" }
            while let row = try rows.next() {
                guard let id = RecordID(bytes: row[0] as Data),
                    let record = history.number(of: id)
                else {
                    fail("\(store.name) holds a row of \(table.name) that nobody made")
                    continue
                }
                try compare(row, fields, record, table, store, joined, transaction)
                guard table.name == "purchase", let amount, row[1] == 0 else { continue }
                sum += (row[2 + amount] as Int64?) ?? 0
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

    /// A column that a store's program reads.
    private struct Field {
        var name: String
        var register: Int
        /// Its place among the values of the register.
        var index: Int
        var sql: String { "\"\(name)\"" }
    }

    /// The columns of a table that a store's program knows, register by register.
    private static func fields(of table: TableBook.Table, in store: SimStore) -> [Field] {
        table.registers.indices.flatMap { register -> [Field] in
            guard let schema = table.schemas[register], table.since[register] <= store.version
            else { return [] }
            return schema.fields.enumerated().map {
                Field(name: $1.name, register: register, index: $0)
            }
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
        _ fields: [Field],
        _ record: Int,
        _ table: TableBook.Table,
        _ store: SimStore,
        _ joined: Knowledge,
        _ transaction: ReadTransaction
    ) throws {
        let isDeleted = history.isDeleted(record, joined, withoutVoid: true)
        if !isRaised(record), (row[1] as Bool) != isDeleted {
            fail(
                "\(store.name)'s row of \(history.name(record)) says that it is "
                    + (isDeleted ? "alive, though it is deleted" : "deleted, which it is not")
            )
        }
        var values: [Value]?
        for (column, field) in fields.enumerated() {
            if field.index == 0 {
                values = try shown(record, field.register, table, store, transaction)
            }
            let value = values?[field.index] ?? .null
            if value != Value(row[2 + column] as DatabaseValue) {
                let name = history.name(record, field.register)
                fail("\(store.name) shows another value of \(name)")
            }
        }
    }

    /// The values that a store should show of a register; nil for none.
    private func shown(
        _ record: Int,
        _ register: Int,
        _ table: TableBook.Table,
        _ store: SimStore,
        _ transaction: ReadTransaction
    ) throws -> [Value]? {
        let held = store.knowledge.at(record, register).held
        guard let write = history.shown(record, register, held) else { return nil }
        let values = history.values(record, register, write)
        guard table.isPersonal(register), history.wasErased(record) else { return values }
        if history.isErased(record, store.knowledge) { return nil }
        // An office that was put back forgot the erasure; what it had emptied stays so.
        let state = try load(record, store, transaction)
        let siblings = state?.siblings(table.registers[register]) ?? []
        let isErased = !siblings.isEmpty && siblings.allSatisfy { $0.content == .erased }
        return isErased ? nil : values
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
