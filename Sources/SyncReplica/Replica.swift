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
    private let holding: Mutex<Holding>
    private let witness: Witness?
    /// What must not be forgotten when the office's file is put back; nil for a device.
    package let log: OfficeLog?
    /// Where the database lies when the replica is gone; nil for nowhere.
    private let place: MemoryPlace?
    /// How the file stood, when it was opened, to what was written beside it.
    public let standing: FileStanding
    /// What was done once since the file was opened.
    private let opening = Mutex(Opening())

    private struct Opening {
        var isLogged = false
        var isWitnessed = false
        var isClosed = false
        /// Whether the epoch of this opening has begun, at the office.
        var hasEpoch = false
        /// Whether this opening found that the file had been put back.
        var isPutBack = false
    }

    init(
        path: String?,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment,
        layout: SchemaLayout,
        holding: Holding,
        witness: Witness?,
        log: OfficeLog?,
        place: MemoryPlace? = nil,
        standing: FileStanding = .current
    ) {
        self.path = path
        self.schema = schema
        self.role = role
        self.environment = environment
        self.layout = layout
        self.holding = Mutex(holding)
        self.witness = witness
        self.log = role == .office ? log : nil
        self.place = place
        self.standing = standing
    }

    deinit {
        // Nobody can reach the database any more, so that it may go to another replica.
        if let place, !opening.withLock(\.isClosed) { return place.shelf.put(place.item) }
        close()
    }

    private var queue: DatabaseQueue { holding.withLock(\.queue) }
    var obstacle: ReplicaError? { holding.withLock(\.obstacle) }

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
        if let obstacle { throw obstacle }
        return try transact(body)
    }

    /// Keeps what follows from what is held, such as a list made ready for looking at it.
    ///
    /// Where the file cannot take it, because it is read-only or its disk is full, everything goes
    /// on in memory: what is read from then on is whole, and a write fails.
    package func derive<T>(_ body: (WriteTransaction) throws -> T) throws -> T {
        if obstacle == nil {
            do {
                return try transact(body)
            } catch let error as ReplicaError where error.isObstacle && path != nil {
                try goOnInMemory(because: error)
            }
        }
        return try transact(body)
    }

    private func goOnInMemory(because obstacle: ReplicaError) throws {
        let file = queue
        guard let path else { throw obstacle }
        Self.close(file)
        let memory = try translatingErrors { try Self.inMemory(path: path) }
        holding.withLock { $0 = Holding(queue: memory, obstacle: obstacle) }
    }

    private func transact<T>(_ body: (WriteTransaction) throws -> T) throws -> T {
        try translatingErrors {
            try beginLog()
            var witnessed: WitnessContent?
            var begins = false
            var begun: EpochID?
            let result = try queue.writeWithoutTransaction { db in
                var committed: StoreRow?
                let result = try db.transact(.immediate) {
                    let transaction = try WriteTransaction(
                        db,
                        layout: layout,
                        schema: schema,
                        environment: environment,
                        isWritable: true
                    )
                    defer { transaction.end() }
                    let before = transaction.store
                    let found = try checkWitness(transaction)
                    let isBeginning = try beginEpochIfDue(transaction)
                    let result = try body(transaction)
                    for id in transaction.erased { try log?.note(.erased(id)) }
                    begun = transaction.begun
                    if let begun { try log?.note(.opening(begun)) }
                    witnessed = try renewWitness(transaction, before.sequence, found)
                    if transaction.store != before {
                        try transaction.store.save(db, transaction.records)
                    }
                    if transaction.store.sequence != before.sequence {
                        committed = transaction.store
                    }
                    try environment.atCommit?(.before)
                    begins = isBeginning
                    return result
                }
                if let committed { witness?.tell(committed.witness, committed.sequence) }
                return result
            }
            if begins { opening.withLock { $0.hasEpoch = true } }
            try environment.atCommit?(.after)
            // Only what was committed counts: an opening that dies before is no sign of a restore.
            if let begun { try? log?.note(.epoch(begun)) }
            if let witnessed { settleWitness(witnessed) }
            return result
        }
    }

    /// What the first write of an opening found beside the file.
    private struct Found {
        var content: WitnessContent?
        var standing: FileStanding
    }

    /// Compares the witness with the store, once per opening.
    ///
    /// - Returns: What was found; nil if this is not the first write of the opening.
    private func checkWitness(_ transaction: WriteTransaction) throws -> Found? {
        guard let witness, obstacle == nil, opening.withLock({ !$0.isWitnessed }) else {
            return nil
        }
        // Nobody else can write meanwhile.
        let content = witness.content
        let standing = content.standing(
            nonce: transaction.store.witness,
            last: transaction.store.sequence
        )
        if standing != .current {
            transaction.store.isSuspect = true
            opening.withLock { $0.isPutBack = true }
        }
        if standing == .older, role == .device { try transaction.noteOlder() }
        return Found(content: content, standing: standing)
    }

    /// Whether the epoch of this opening has begun.
    var hasEpoch: Bool { opening.withLock { $0.hasEpoch } }

    /// Whether this opening found the office's file to have been put back from an older copy.
    ///
    /// The witness tells, or the log beside the file. It is known from the first write on.
    package var isPutBack: Bool { opening.withLock { $0.isPutBack } }

    /// Begins the epoch of this opening of the office's file, before anything else is written:
    /// whoever opens it, no write is ever under an epoch of another opening.
    ///
    /// - Returns: Whether it was begun here.
    private func beginEpochIfDue(_ transaction: WriteTransaction) throws -> Bool {
        guard role == .office, !hasEpoch, obstacle == nil else { return false }
        let last = log?.lastEpochs ?? []
        if !last.isEmpty, try !last.contains(where: { try transaction.epoch($0) != nil }) {
            transaction.store.isSuspect = true
            opening.withLock { $0.isPutBack = true }
        }
        // Nobody can tell whether all of the folder was put back, so what the office itself wrote
        // in an opening is never written on under the same name.
        if try transaction.currentEpoch() != nil { transaction.store.isSuspect = true }
        try transaction.beginEpoch(mark: isPutBack ? .noticed : .none)
        try transaction.tellEmptied()
        return true
    }

    /// Renews the witness: at the first write of an opening, and at each write of the office's own,
    /// since nobody keeps tags of those that would tell two stores apart.
    ///
    /// The file first holds the old nonce and the new one, so that a crash before or after the
    /// commit leaves it matching; one that did not match does not match before the commit.
    private func renewWitness(
        _ transaction: WriteTransaction,
        _ last: SequenceNumber,
        _ found: Found?
    ) throws -> WitnessContent? {
        guard let witness, obstacle == nil else { return nil }
        guard found != nil || (role == .office && transaction.isStamped) else { return nil }
        let held = transaction.store.witness
        let nonce = (environment.identifier() as ReplicaID).bytes
        transaction.store.witness = nonce
        var content = WitnessContent(nonces: [held, nonce].filter { !$0.isEmpty }, last: last)
        if let found, found.standing != .current {
            content.nonces = (found.content?.nonces ?? []).suffix(2) + [nonce]
            content.last = found.content?.last
        }
        try witness.write(content.bytes)
        return content
    }

    /// After the commit, the file holds the new nonce alone, unless another process has gone on.
    ///
    /// Looked at and written while no other process can write, or its nonce might be lost.
    private func settleWitness(_ content: WitnessContent) {
        opening.withLock { $0.isWitnessed = true }
        guard let witness, let new = content.nonces.last else { return }
        queue.writeWithoutTransaction { db in
            // Who is busy settles it: both nonces vouch for the file until then.
            guard (try? Prepared(db, Database.Beginning.immediate.rawValue).run()) != nil else {
                return
            }
            defer { try? Prepared(db, "ROLLBACK").run() }
            guard witness.content?.nonces == content.nonces,
                let last = try? StoreRow.sequence(db)
            else { return }
            try? witness.write(WitnessContent(nonces: [new], last: last).bytes)
        }
    }

    /// Turns the write-ahead log on before the first write.
    ///
    /// A file at rest has none, so that a file that says it has one and comes without it is known
    /// to be incomplete.
    private func beginLog() throws {
        guard path != nil, obstacle == nil, !opening.withLock(\.isLogged) else { return }
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
        if path == nil || obstacle != nil {
            try? queue.close()
        } else {
            Self.close(queue)
        }
    }

    /// Closes the file for a program that is asked to end while something goes on in it: what is
    /// not committed is undone.
    package func stop() {
        guard path != nil, obstacle == nil, opening.withLock({ $0.isLogged && !$0.isClosed })
        else { return }
        let running = queue
        let interrupting = Interrupter { running.interrupt() }
        // Whoever is in the file is interrupted until it is left.
        running.inDatabase { _ in interrupting.end() }
        close()
    }

    /// Closes a file, which is in rollback mode at rest.
    static func close(_ queue: DatabaseQueue) {
        // Fails while another process has the file open, which then does it in its turn.
        try? queue.writeWithoutTransaction { db in
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        }
        try? queue.close()
    }

    private func translatingErrors<T>(_ body: () throws -> T) throws -> T {
        try Self.translating(path ?? "memory", body)
    }

    /// Runs what touches a file, so that what fails says what that means for the data.
    static func translating<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw ReplicaError(error, path: path)
        } catch let error as WireError {
            // What is stored is read by the wire's primitives, but is no message.
            throw ReplicaError.inconsistent(error.description)
        }
    }

    /// The same store in memory, opened again after its process died: this one must not be used any
    /// more, and what it was writing is lost.
    ///
    /// `schema`: the one of the program that opens it, if that is a newer one.
    package func reopenedInMemory(
        witness: Witness?,
        log: OfficeLog? = nil,
        schema: Schema? = nil
    ) throws -> Replica {
        abandon()
        return try Self.open(
            in: queue,
            path: nil,
            schema: schema ?? self.schema,
            role: role,
            environment: environment,
            witness: witness,
            log: log ?? self.log,
            place: place
        )
    }

    /// A further opening of the same store in memory, as another process has one of a file.
    ///
    /// It is left to this one to give the database back; nothing may be done by the other then.
    ///
    /// `schema`: the one of the program that opens it, if that is a newer one.
    package func openedOnceMoreInMemory(
        witness: Witness?,
        schema: Schema? = nil
    ) throws -> Replica {
        let other = try Self.open(
            in: queue,
            path: nil,
            schema: schema ?? self.schema,
            role: role,
            environment: environment,
            witness: witness,
            log: log
        )
        other.abandon()
        return other
    }

    /// Leaves the database to whoever has it too; this replica must not be used any more.
    func abandon() { opening.withLock { $0.isClosed = true } }

    /// Lets the next write renew the witness, so that what was copied until now does not match it.
    func disownCopies() throws {
        opening.withLock { $0.isWitnessed = false }
        try write { _ in }
    }

    /// Copies the whole replica, as a backup does, into an empty database.
    func copy(into other: DatabaseQueue) throws {
        // Not the library's own reading: see `read`.
        try queue.unsafeRead { db in
            try other.writeWithoutTransaction { try db.backup(to: $0) }
        }
    }

    /// Takes the lock that one process at a time holds while it syncs.
    package func syncLock() throws -> SyncLock? {
        if let obstacle { throw obstacle }
        return try path.map { try SyncLock(path: $0) }
    }
}

extension ReplicaError {
    /// What a database error means for the data, without the statement that failed.
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_CANTOPEN:
            self = Self.hasRoom(path) ? .readOnly(path: path, .folder) : .diskFull(path: path)
        case .SQLITE_NOTADB: self = .notOurs(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, detail: error.message ?? "corrupt")
        case .SQLITE_IOERR where !Self.hasRoom(path): self = .diskFull(path: path)
        case .SQLITE_IOERR: self = .deviceFailed(path: path, detail: "I/O error")
        default:
            let number = error.extendedResultCode.rawValue
            self = .inconsistent("SQLite \(number), \(error.message ?? "unknown")")
        }
    }

    /// Whether something more can be written to a file's disk.
    private static func hasRoom(_ path: String) -> Bool {
        let folder = (path as NSString).deletingLastPathComponent
        var about = statvfs()
        guard statvfs(folder.isEmpty ? "." : folder, &about) == 0 else { return true }
        return about.f_bavail > 0 && (about.f_files == 0 || about.f_favail > 0)
    }
}
