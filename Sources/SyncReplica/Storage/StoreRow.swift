import Foundation
import GRDB
import SyncCore

/// What a store knows of itself: its clock, identity and place in the office's feed.
///
/// Read and written inside each transaction, never cached between them: several processes may write
/// one file.
struct StoreRow: Equatable {
    var role: ReplicaRole
    var sequence: SequenceNumber
    var last: Timestamp
    var replica: ReplicaID
    var acknowledged: TransactionStamp?
    var epoch: EpochID?
    var horizon: SequenceNumber
    var clockOffset: Int64
    var isReconciling: Bool
    var isSuspect: Bool
    var lastSync: Int64?
    var witness: [UInt8]

    static func load(_ db: Database, _ records: RecordStore) throws -> StoreRow {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM store WHERE id = 1")
        )
        guard let row, let role = ReplicaRole(rawValue: row["role"]) else {
            throw ReplicaError.inconsistent("the store's own row is missing")
        }
        var acknowledged: TransactionStamp?
        if let at: Int64 = row["acknowledged_timestamp"], let tag: Int64 = row["acknowledged_tag"] {
            acknowledged = TransactionStamp(
                timestamp: Timestamp(rawValue: UInt64(bitPattern: at)),
                tag: CommitTag(rawValue: UInt64(bitPattern: tag))
            )
        }
        let epoch: [UInt8]? = (row["epoch"] as Data?).map { Array($0) }
        return StoreRow(
            role: role,
            sequence: SequenceNumber(row["sequence"]),
            last: Timestamp(rawValue: UInt64(bitPattern: row["last_timestamp"])),
            replica: try records.replica(row["replica"]),
            acknowledged: acknowledged,
            epoch: epoch.flatMap { EpochID(bytes: $0) },
            horizon: SequenceNumber(row["horizon"]),
            clockOffset: row["clock_offset"],
            isReconciling: row["is_reconciling"],
            isSuspect: row["is_suspect"],
            lastSync: row["last_sync"],
            witness: Array(row["witness"] as Data)
        )
    }

    func save(_ db: Database, _ records: RecordStore) throws {
        try db.cachedStatement(
            sql: """
                UPDATE store SET sequence = ?, last_timestamp = ?, replica = ?,
                  acknowledged_timestamp = ?, acknowledged_tag = ?, epoch = ?, horizon = ?,
                  clock_offset = ?, is_reconciling = ?, is_suspect = ?, last_sync = ?, witness = ?
                WHERE id = 1
                """
        ).execute(
            arguments: [
                sequence.rawValue, Int64(bitPattern: last.rawValue),
                try records.number(of: replica),
                acknowledged.map { Int64(bitPattern: $0.timestamp.rawValue) },
                acknowledged.map { Int64(bitPattern: $0.tag.rawValue) },
                epoch.map { Data($0.bytes) }, horizon.rawValue, clockOffset, isReconciling,
                isSuspect, lastSync, Data(witness),
            ]
        )
    }
}
