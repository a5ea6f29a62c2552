import Foundation
import GRDB
public import SyncCore
import SyncReplica
import SyncWire

/// Something that a device brought of others' writes, and that a person may want to look at.
public struct GivenBack: Hashable, Sendable {
    /// What became of it.
    public enum State: String, Hashable, Sendable {
        /// It waits for a person: nothing of it is in the office's records.
        case waiting
        /// It was taken.
        case taken
        /// A person has taken it.
        case accepted
        /// A person does not want it.
        case dropped
    }

    /// Its number in the list.
    public var number: Int64
    /// The record that it is about.
    public var record: RecordID
    /// The record's table.
    public var table: TableName
    /// The device that brought it.
    public var device: String
    /// What became of it.
    public var state: State
    /// When it came, in milliseconds since 1970.
    public var notedMilliseconds: Int64
    /// What waits; nil for what was taken.
    public var delta: RecordDelta?
}

extension SyncService {
    /// Keeps what a device may not bring, whole, until a person has looked at it.
    ///
    /// The clock that it came with is not kept: it says of others what the device may not say, and
    /// of the device itself what may have been taken without this.
    func keepGiven(
        _ delta: RecordDelta,
        _ registers: [Register],
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws {
        let held = try transaction.record(delta.header)
        let known = try knownClock(of: delta.header.id, held?.clock, transaction)
        var kept = delta
        kept.registers = registers
        kept.clock = VersionVector(registers.lazy.flatMap(\.siblings).map(\.dot))
        try cutDeletions(&kept, known, pusher, transaction)
        var writer = ByteWriter()
        ChangeSetEncoder.encode(ChangeSet(records: [kept]), to: &writer)
        try insertGiven(delta.header, .waiting, pusher, writer.bytes, transaction)
    }

    /// Notes that others' writes were taken from a device.
    func noteGiven(
        _ header: RecordHeader,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws {
        // One line a record and device and time.
        let time = Array("\(transaction.nowMilliseconds) \(pusher.device)".utf8)
        try insertGiven(header, .taken, pusher, time, transaction)
    }

    private func insertGiven(
        _ header: RecordHeader,
        _ state: GivenBack.State,
        _ pusher: Pusher,
        _ changes: [UInt8],
        _ transaction: WriteTransaction
    ) throws {
        try transaction.database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO given
                  (record, tbl, device, state, code, reason, noted, changes)
                VALUES (?, ?, ?, ?, 'given', '', ?, ?)
                """
        ).execute(
            arguments: [
                Data(header.id.bytes), header.table, pusher.device, state.rawValue,
                transaction.nowMilliseconds, Data(changes),
            ]
        )
    }

    /// What devices brought of others' writes, the oldest first.
    public func givenBack(_ state: GivenBack.State? = nil) throws -> [GivenBack] {
        try replica.read { transaction in
            try Row.fetchAll(
                transaction.database,
                sql: """
                    SELECT id, record, tbl, device, state, noted, changes FROM given
                    WHERE ?1 IS NULL OR state = ?1 ORDER BY id
                    """,
                arguments: [state?.rawValue]
            ).compactMap { row in
                guard let record = RecordID(bytes: row["record"] as Data),
                    let state = GivenBack.State(rawValue: row["state"])
                else { return nil }
                return GivenBack(
                    number: row["id"],
                    record: record,
                    table: row["tbl"],
                    device: row["device"],
                    state: state,
                    notedMilliseconds: row["noted"],
                    delta: state == .waiting || state == .dropped
                        ? try Self.delta(Array(row["changes"] as Data)) : nil
                )
            }
        }
    }

    private static func delta(_ bytes: [UInt8]) throws -> RecordDelta? {
        var reader = ByteReader(bytes)
        return try ChangeSetDecoder.decode(from: &reader).records.first
    }

    /// Takes what waits, as a person decided.
    ///
    /// What the office's clock covers by now was replaced, and stays so.
    ///
    /// - Throws: `ServiceError.noGiven` if nothing of that number waits.
    public func accept(_ number: Int64) throws {
        guard let given = try givenBack(.waiting).first(where: { $0.number == number }),
            let delta = given.delta
        else { throw ServiceError.noGiven(number) }
        try replica.write { transaction in
            _ = try transaction.join(delta)
            try Self.set(.accepted, number, transaction)
        }
    }

    /// Puts what waits aside, as a person decided; it is kept.
    ///
    /// - Throws: `ServiceError.noGiven` if nothing of that number waits.
    public func drop(_ number: Int64) throws {
        guard try givenBack(.waiting).contains(where: { $0.number == number }) else {
            throw ServiceError.noGiven(number)
        }
        try replica.write { try Self.set(.dropped, number, $0) }
    }

    private static func set(
        _ state: GivenBack.State,
        _ number: Int64,
        _ transaction: WriteTransaction
    ) throws {
        try transaction.database.execute(
            sql: "UPDATE given SET state = ? WHERE id = ?",
            arguments: [state.rawValue, number]
        )
    }
}
