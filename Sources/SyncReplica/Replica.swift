import Foundation
import GRDB
public import SyncCore
import SyncWire
import Synchronization

/// One replica in one SQLite file: typed tables made from a schema, and what syncing them needs.
///
/// Writes are durable when the call returns. Several processes may use one file.
public final class Replica: Sendable {
    /// The path of the file; nil for a replica in memory.
    public let path: String?
    /// The application's tables, registers and policies.
    public let schema: Schema
    /// What the replica is in the star.
    public let role: ReplicaRole
    let environment: ReplicaEnvironment
    let layout: SchemaLayout
    private let queue: DatabaseQueue
    private let witness: Witness?
    /// What was done once since the file was opened.
    private let opening = Mutex(Opening())

    private struct Opening {
        var isLogged = false
        var isWitnessed = false
        var isClosed = false
    }

    init(
        path: String?,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment,
        layout: SchemaLayout,
        queue: DatabaseQueue,
        witness: Witness?
    ) {
        self.path = path
        self.schema = schema
        self.role = role
        self.environment = environment
        self.layout = layout
        self.queue = queue
        self.witness = witness
    }

    deinit { close() }

    /// Reads within one transaction.
    public func read<T>(_ body: (ReadTransaction) throws -> T) throws -> T {
        try translatingErrors {
            // Not the library's own reading, whose PRAGMA query_only lets SQLite compile every
            // statement anew.
            try queue.unsafeRead { db in
                try db.transact(.deferred) {
                    try body(
                        ReadTransaction(
                            db,
                            layout: layout,
                            schema: schema,
                            environment: environment
                        )
                    )
                }
            }
        }
    }

    /// Writes within one transaction, durable when the call returns.
    ///
    /// An error undoes all of it.
    public func write<T>(_ body: (WriteTransaction) throws -> T) throws -> T {
        try translatingErrors {
            try beginLog()
            var nonces: [[UInt8]]?
            let result = try queue.writeWithoutTransaction { db in
                try db.transact(.immediate) {
                    let transaction = try WriteTransaction(
                        db,
                        layout: layout,
                        schema: schema,
                        environment: environment,
                        isWritable: true
                    )
                    defer { transaction.end() }
                    let before = transaction.store
                    let isFirst = try checkWitness(transaction)
                    let result = try body(transaction)
                    nonces = try renewWitness(transaction, isFirst: isFirst)
                    if transaction.store != before {
                        try transaction.store.save(db, transaction.records)
                    }
                    try environment.atCommit?(.before)
                    return result
                }
            }
            try environment.atCommit?(.after)
            if let nonces { settleWitness(nonces) }
            return result
        }
    }

    /// Compares the witness with the store, once per opening.
    ///
    /// - Returns: Whether this is the first write of the opening.
    private func checkWitness(_ transaction: WriteTransaction) throws -> Bool {
        guard let witness else { return false }
        let isFirst = opening.withLock { !$0.isWitnessed }
        let held = transaction.store.witness
        if isFirst, !held.isEmpty, !witness.matches(held) { transaction.store.isSuspect = true }
        return isFirst
    }

    /// Renews the witness: at the first write of an opening, and at each write of the office's own,
    /// since nobody keeps tags of those that would tell two stores apart.
    ///
    /// The file first holds the old nonce and the new one, so that a crash before or after the
    /// commit leaves it matching.
    private func renewWitness(
        _ transaction: WriteTransaction,
        isFirst: Bool
    ) throws -> [[UInt8]]? {
        guard let witness, isFirst || (role == .office && transaction.isStamped) else { return nil }
        let held = transaction.store.witness
        let nonce = (environment.identifier() as ReplicaID).bytes
        transaction.store.witness = nonce
        try witness.write(held + nonce)
        return [held, nonce]
    }

    /// After the commit, the file holds the new nonce alone, unless another process has gone on.
    private func settleWitness(_ nonces: [[UInt8]]) {
        opening.withLock { $0.isWitnessed = true }
        guard let witness, let new = nonces.last, witness.read() == nonces.flatMap(\.self) else {
            return
        }
        try? witness.write(new)
    }

    /// Turns the write-ahead log on before the first write.
    ///
    /// A file at rest has none, so that a file that says it has one and comes without it is known
    /// to be incomplete.
    private func beginLog() throws {
        guard path != nil, !opening.withLock(\.isLogged) else { return }
        try queue.writeWithoutTransaction { db in
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        opening.withLock { $0.isLogged = true }
    }

    /// Closes the file; later calls fail.
    ///
    /// Also done when the last reference goes.
    public func close() {
        let wasClosed = opening.withLock { opening in
            defer { opening.isClosed = true }
            return opening.isClosed
        }
        guard !wasClosed else { return }
        if path != nil {
            // Fails while another process has the file open, which then does it in its turn.
            try? queue.writeWithoutTransaction { db in
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
            }
        }
        try? queue.close()
    }

    private func translatingErrors<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw ReplicaError(error, path: path ?? "memory") ?? error
        } catch let error as WireError {
            // What is stored is read by the wire's primitives, but is no message.
            throw ReplicaError.inconsistent(error.description)
        }
    }

    /// The same store in memory, opened again after its process died: this one must not be used any
    /// more, and what it was writing is lost.
    ///
    /// `schema`: the one of the program that opens it, if that is a newer one.
    package func reopenedInMemory(witness: Witness?, schema: Schema? = nil) throws -> Replica {
        opening.withLock { $0.isClosed = true }
        return try Self.open(
            in: queue,
            path: nil,
            schema: schema ?? self.schema,
            role: role,
            environment: environment,
            witness: witness
        )
    }

    /// Copies the whole replica, as a backup does, into an empty database.
    func copy(into other: DatabaseQueue) throws { try queue.backup(to: other) }

    /// Takes the lock that one process at a time holds while it syncs.
    package func syncLock() throws -> SyncLock? { try path.map { try SyncLock(path: $0) } }
}

extension ReplicaError {
    /// What a database error means for the data; nil if it is none that people can act on.
    init?(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_NOTADB: self = .notOurs(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, detail: error.message ?? "corrupt")
        default: return nil
        }
    }
}
