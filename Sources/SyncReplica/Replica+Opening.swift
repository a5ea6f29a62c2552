import Foundation
import GRDB
public import SyncCore

extension Replica {
    /// Makes a new replica in a file.
    ///
    /// `durability`: what a write survives once the call has returned.
    ///
    /// - Throws: `ReplicaError.exists` if there is a file at the path.
    public static func create(
        path: String,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment = .system,
        durability: Durability = .powerCut
    ) throws -> Replica {
        try PrivateFile.make(path)
        do {
            return try translating(path) {
                try create(
                    in: try DatabaseQueue(path: path, configuration: configuration(durability)),
                    path: path,
                    schema: schema,
                    role: role,
                    environment: environment,
                    witness: .file(besides: path),
                    log: .file(besides: path)
                )
            }
        } catch {
            // Nothing is left of a file that was not made whole.
            for end in ["", "-journal", "-wal", "-shm", "-witness", "-log"] { unlink(path + end) }
            throw error
        }
    }

    /// Opens the replica in a file.
    ///
    /// A file that is not ours, is newer, is damaged or lacks its write-ahead log is left byte for
    /// byte as it is. One that cannot be written, or whose disk is full, is opened to be read, and
    /// a write fails.
    public static func open(
        path: String,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment = .system,
        durability: Durability = .powerCut
    ) throws -> Replica {
        let witness = Witness.file(besides: path)
        let obstacle = try FileCheck.check(path: path, witness: witness)
        let inMemory = { (obstacle: ReplicaError) in
            try translating(path) {
                try openInMemory(
                    path: path,
                    schema: schema,
                    role: role,
                    environment: environment,
                    because: obstacle
                )
            }
        }
        if let obstacle { return try inMemory(.readOnly(path: path, obstacle)) }
        do {
            return try translating(path) {
                let said = witness.content
                let found = try identity(path: path)
                try check(found, path: path, schema: schema, role: role)
                let standing = said.standing(nonce: found.witness, last: found.sequence)
                if standing == .older { try FileCheck.checkLog(path) }
                return try open(
                    in: try DatabaseQueue(path: path, configuration: configuration(durability)),
                    path: path,
                    schema: schema,
                    role: role,
                    environment: environment,
                    witness: witness,
                    log: .file(besides: path),
                    standing: standing
                )
            }
        } catch let error as ReplicaError where error.isObstacle {
            return try inMemory(error)
        }
    }

    /// Makes a new replica in memory, for tests and simulations.
    ///
    /// `shelf`: where the database comes from, and where it goes when the replica does.
    package static func inMemory(
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment,
        witness: Witness? = nil,
        log: OfficeLog? = nil,
        shelf: MemoryShelf? = nil
    ) throws -> Replica {
        guard let item = try shelf?.take(schema, role) else {
            return try create(
                in: try DatabaseQueue(configuration: configuration()),
                path: nil,
                schema: schema,
                role: role,
                environment: environment,
                witness: witness,
                log: log
            )
        }
        return try begin(
            in: item.queue,
            path: nil,
            schema: schema,
            role: role,
            environment: environment,
            layout: item.layout,
            witness: witness,
            log: log,
            place: shelf.map { MemoryPlace(shelf: $0, item: item) }
        )
    }

    /// A second replica in memory that holds what this one holds: a copied or backed up store.
    ///
    /// - `schema`: the one of the program that opens the copy, if that is a newer one.
    /// - `environment`: the machine that the copy lies on, if that is another one.
    package func copyInMemory(
        witness: Witness? = nil,
        log: OfficeLog? = nil,
        schema: Schema? = nil,
        environment: ReplicaEnvironment? = nil
    ) throws -> Replica {
        let queue = try DatabaseQueue(configuration: Self.configuration())
        try copy(into: queue)
        return try Self.open(
            in: queue,
            path: nil,
            schema: schema ?? self.schema,
            role: role,
            environment: environment ?? self.environment,
            witness: witness,
            log: log
        )
    }

    static func configuration(_ durability: Durability = .powerCut) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = \(durability.synchronous)")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA cache_size = -65536")
        }
        return configuration
    }

    private static func create(
        in queue: DatabaseQueue,
        path: String?,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment,
        witness: Witness?,
        log: OfficeLog?
    ) throws -> Replica {
        let layout = try queue.write { try makeTables($0, schema, role) }
        return try begin(
            in: queue,
            path: path,
            schema: schema,
            role: role,
            environment: environment,
            layout: layout,
            witness: witness,
            log: log
        )
    }

    /// Makes the tables of a new file.
    static func makeTables(
        _ db: Database,
        _ schema: Schema,
        _ role: ReplicaRole
    ) throws -> SchemaLayout {
        try Format.create(db, role: role)
        return try Migration.run(db, schema: schema, role: role, from: 0)
    }

    /// Gives an identity to a database that has its tables and no rows.
    static func begin(
        in queue: DatabaseQueue,
        path: String?,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment,
        layout: SchemaLayout,
        witness: Witness?,
        log: OfficeLog?,
        place: MemoryPlace? = nil
    ) throws -> Replica {
        try queue.write { db in
            if role == .office { try OfficeKey.create(db, environment) }
            let records = RecordStore(db, layout: SchemaLayout([]))
            let id = try records.drawReplica(role: role, environment)
            try db.cachedStatement(
                sql: """
                    INSERT INTO store(id, role, schema_name, schema_version, replica)
                    VALUES (1, ?, ?, ?, ?)
                    """
            ).execute(
                arguments: [
                    role.rawValue, schema.name, schema.version, try records.number(of: id),
                ]
            )
        }
        let replica = Replica(
            path: path,
            schema: schema,
            role: role,
            environment: environment,
            layout: layout,
            holding: Holding(queue: queue),
            witness: witness,
            log: log,
            place: place
        )
        try replica.beginEpoch()
        return replica
    }

    static func open(
        in queue: DatabaseQueue,
        path: String?,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment,
        witness: Witness?,
        log: OfficeLog?,
        obstacle: ReplicaError? = nil,
        place: MemoryPlace? = nil,
        standing: FileStanding = .current
    ) throws -> Replica {
        // Not the library's own reading: see `Replica.read`.
        let found = try queue.unsafeRead { db in try stored(db, path: path ?? "memory") }
        try check(found, path: path ?? "memory", schema: schema, role: role)
        let layout =
            if found.version < schema.version || found.format < FileCheck.formatVersion {
                try queue.write { db in
                    try FormatUpgrade.run(db, role: role, environment: environment)
                    return try Migration.run(db, schema: schema, role: role, from: found.version)
                }
            } else {
                try queue.unsafeRead { db in try Migration.layout(db, schema: schema) }
            }
        return Replica(
            path: path,
            schema: schema,
            role: role,
            environment: environment,
            layout: layout,
            holding: Holding(queue: queue, obstacle: obstacle),
            witness: witness,
            log: log,
            place: place,
            standing: standing
        )
    }

    /// What a file says it is.
    private struct Identity {
        var name: String
        var version: Int
        var role: ReplicaRole
        /// The version of the tables that every file has.
        var format: Int32
        /// The nonce that the file beside it vouches for.
        var witness: [UInt8]
        /// The number of its last transaction.
        var sequence: SequenceNumber
    }

    /// How what was read of a file stands to what the file beside it said before.
    static func standing(
        of queue: DatabaseQueue,
        path: String,
        _ said: WitnessContent?
    ) throws -> FileStanding {
        let found = try queue.unsafeRead { db in try stored(db, path: path) }
        return said.standing(nonce: found.witness, last: found.sequence)
    }

    private static func check(
        _ found: Identity,
        path: String,
        schema: Schema,
        role: ReplicaRole
    ) throws(ReplicaError) {
        guard found.name == schema.name else { throw .notOurs(path: path) }
        guard found.role == role else { throw .wrongRole(path: path, found: found.role) }
        guard found.version <= schema.version else {
            throw .newer(path: path, found: found.version, known: schema.version)
        }
    }

    /// Reads what a file is over a connection that cannot change it: closing one that can would
    /// move a log left by a crash into the file, also into one that is then refused.
    private static func identity(path: String) throws -> Identity {
        var readOnly = Configuration()
        readOnly.readonly = true
        readOnly.busyMode = .timeout(10)
        do {
            let queue = try DatabaseQueue(path: path, configuration: readOnly)
            return try queue.read { db in try stored(db, path: path) }
        } catch let error as DatabaseError
            where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode)
        {
            // What a crash left must be rolled back before anything can be read.
            let queue = try DatabaseQueue(path: path, configuration: configuration())
            return try queue.read { db in try stored(db, path: path) }
        }
    }

    private static func stored(_ db: Database, path: String) throws -> Identity {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT schema_name, schema_version, role, witness, sequence FROM store WHERE id = 1
                """
        )
        guard let row, let role = ReplicaRole(rawValue: row["role"]) else {
            throw ReplicaError.damaged(path: path, detail: "the store's own row is missing")
        }
        return Identity(
            name: row["schema_name"],
            version: row["schema_version"],
            role: role,
            format: try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
            witness: Array(row["witness"] as Data),
            sequence: SequenceNumber(row["sequence"])
        )
    }
}
