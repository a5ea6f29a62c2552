package import GRDB
public import SyncCore

/// A consistent view of a replica.
///
/// Valid only inside the closure that it is given to.
public class ReadTransaction {
    let records: RecordStore
    let environment: ReplicaEnvironment
    /// The schema of the program.
    public let schema: Schema
    var store: StoreRow

    init(
        _ db: Database,
        layout: SchemaLayout,
        schema: Schema,
        environment: ReplicaEnvironment,
        isWritable: Bool = false
    ) throws {
        records = RecordStore(db, layout: layout, isWritable: isWritable)
        self.schema = schema
        self.environment = environment
        store = try StoreRow.load(db, records, version: schema.version)
    }

    /// The database, for queries of the layers above.
    ///
    /// Replicated tables are only read by it.
    package var database: Database { records.db }

    /// The replica ID under which the store writes now.
    public var replica: ReplicaID { store.replica }

    /// The number of the last local transaction.
    public var sequence: SequenceNumber { store.sequence }

    /// The time that writes are stamped with: the device's clock, corrected by what the last sync
    /// measured, in milliseconds since 1970.
    public var nowMilliseconds: Int64 { environment.nowMilliseconds() + store.clockOffset }

    /// The latest timestamp that the store gave to a write, or followed.
    package var lastTimestamp: Timestamp { store.last }

    func table(_ name: TableName) throws -> TableLayout {
        let table = records.layout.table(name)
        guard !table.isForeign else { throw ReplicaError.unknownTable(name) }
        return table
    }

    /// A record with all its siblings, deleted or not; nil if the replica does not hold it.
    public func record(_ id: RecordID, in table: TableName) throws -> RecordState? {
        try records.load(id, in: try self.table(table))
    }

    /// A record wherever it lies, also in a table that the program does not know.
    public func record(_ id: RecordID) throws -> RecordState? { try records.find(id) }

    /// A record wherever it lies, looked for in the table where it should lie first.
    package func record(_ header: RecordHeader) throws -> RecordState? {
        try records.find(header.id, likely: header.table)
    }

    /// A record's clock, wherever the record lies; nil if it is not held.
    package func clock(of id: RecordID) throws -> VersionVector? { try records.clock(of: id) }

    /// The children of a record that are not themselves deleted.
    public func livingChildren(of id: RecordID) throws -> [RecordState] {
        try records.livingChildren(of: id)
    }

    /// Whether a record is deleted, its children considered.
    public func isDeleted(_ record: RecordState) throws -> Bool {
        try records.isDeleted(record)
    }
}

extension ReadTransaction {
    /// The Unicode forms that decide when two texts are the same.
    public var forms: TextForms { environment.forms }

    /// Whether this store is known or suspected to be a copy; it heals at the next sync.
    public var isSuspect: Bool { store.isSuspect }

    /// What the device's clock is corrected by, in milliseconds.
    public var clockOffset: Int64 { store.clockOffset }

    /// When the last sync was complete, in milliseconds since 1970; nil if none ever was.
    public var lastSync: Int64? { store.lastSync }
}
