import Foundation
import GRDB
import SyncCore
import Synchronization

/// Databases in memory whose replicas are gone, kept with their tables and compiled statements for
/// the replicas that come after them.
///
/// A simulation makes thousands of short-lived replicas of the same few schemas. Making their
/// tables and compiling their statements would take most of its time.
///
/// A database that was given back is emptied when it is taken again: it has the rows of a new file
/// and no others. One whose tables have changed since they were made is not given a second time.
package final class MemoryShelf: Sendable {
    fileprivate struct Kind: Hashable {
        var schema: String
        var version: Int
        var role: ReplicaRole
    }

    /// A database in memory with its tables.
    struct Item: Sendable {
        fileprivate var kind: Kind
        var queue: DatabaseQueue
        var layout: SchemaLayout
        /// SQLite's number of the tables as they are, which every change of one raises.
        fileprivate var tables: Int64
        /// What is set in a new file.
        fileprivate var settings: [Setting]
        /// The statements that empty the database.
        fileprivate var emptying: [String]
    }

    fileprivate struct Setting: Sendable {
        var name: String
        var value: String
    }

    /// Items kept of one kind: as many as some worlds of a few stores need at a time.
    private static let itemsMax = 64

    private let idle = Mutex<[Kind: [Item]]>([:])
    private let prepare: @Sendable (Replica) throws -> Void

    /// Makes an empty shelf.
    ///
    /// `prepare`: what the layers above make in a new replica, such as tables of their own; of
    /// what it writes only settings stay.
    package init(prepare: @escaping @Sendable (Replica) throws -> Void = { _ in }) {
        self.prepare = prepare
    }

    /// A database without records, with the tables of a schema.
    func take(_ schema: Schema, _ role: ReplicaRole) throws -> Item {
        let kind = Kind(schema: schema.name, version: schema.version, role: role)
        while let item = idle.withLock({ $0[kind]?.popLast() }) {
            if try item.empty() { return item }
            try? item.queue.close()
        }
        return try make(kind, schema)
    }

    /// Keeps the database of a replica that is gone.
    func put(_ item: Item) {
        let isKept = idle.withLock { idle in
            guard idle[item.kind, default: []].count < Self.itemsMax else { return false }
            idle[item.kind, default: []].append(item)
            return true
        }
        if !isKept { try? item.queue.close() }
    }

    private func make(_ kind: Kind, _ schema: Schema) throws -> Item {
        let queue = try DatabaseQueue(configuration: Replica.configuration())
        let layout = try queue.write { try Replica.makeTables($0, schema, kind.role) }
        let first = try Replica.begin(
            in: queue,
            path: nil,
            schema: schema,
            role: kind.role,
            environment: Self.nowhere,
            layout: layout,
            witness: nil,
            log: nil
        )
        try prepare(first)
        first.abandon()
        let item = try queue.writeWithoutTransaction { db in
            Item(
                kind: kind,
                queue: queue,
                layout: layout,
                tables: try Item.tables(db),
                settings: try Setting.all(db),
                emptying: try Item.emptying(db, schema)
            )
        }
        _ = try item.empty()
        return item
    }

    /// The environment of what is prepared and forgotten.
    private static let nowhere = ReplicaEnvironment(
        nowMilliseconds: { 0 },
        randomBits: { 1 },
        forms: .foundation
    )
}

/// Where the database of a replica in memory came from.
struct MemoryPlace: Sendable {
    var shelf: MemoryShelf
    var item: MemoryShelf.Item
}

extension MemoryShelf.Item {
    /// SQLite's number of the tables.
    fileprivate static func tables(_ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "PRAGMA schema_version")
        return try Int64.fetchOne(statement) ?? 0
    }

    /// What empties all tables but those that say how the others are built: the replicated ones
    /// first, of which triggers note in others what has changed.
    fileprivate static func emptying(_ db: Database, _ schema: Schema) throws -> [String] {
        let all = try String.fetchAll(
            db,
            sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        )
        let replicated = schema.tables.map(\.name)
        let others = all.filter { !replicated.contains($0) && $0 != "register_name" }
        return (replicated + others).map { "DELETE FROM \"\($0)\"" }
            + ["DELETE FROM register_name WHERE is_known = 0"]
    }

    /// Lets go of all rows; false if the tables are not those that were made.
    fileprivate func empty() throws -> Bool {
        try queue.writeWithoutTransaction { db in
            guard try Self.tables(db) == tables else { return false }
            try db.transact(.immediate) {
                for sql in emptying { try Prepared(db, sql).run() }
                for setting in settings {
                    let insert = try Prepared(db, "INSERT INTO setting(name, value) VALUES (?, ?)")
                    try insert.bind(1, setting.name)
                    try insert.bind(2, setting.value)
                    try insert.run()
                }
            }
            return true
        }
    }
}

extension MemoryShelf.Setting {
    fileprivate static func all(_ db: Database) throws -> [Self] {
        // The office's key is drawn anew.
        try Row.fetchAll(
            db,
            sql: "SELECT name, value FROM setting WHERE name NOT LIKE 'office.%' ORDER BY name"
        ).map { Self(name: $0[0], value: $0[1]) }
    }
}
