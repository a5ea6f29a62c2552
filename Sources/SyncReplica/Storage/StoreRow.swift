import GRDB
import SyncCore
import SyncWire

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
    /// The last timestamp under the current replica ID that any office ever acknowledged, also one
    /// that has lost it since.
    var acknowledgedMax: Timestamp
    var epoch: EpochID?
    var horizon: SequenceNumber
    var clockOffset: Int64
    var isReconciling: Bool
    var isSuspect: Bool
    var lastSync: Int64?
    var witness: [UInt8]
    /// What the office told last, by its seal; nil before it did.
    var proof: FeedProof?
    /// What an office had told that has lost it since; shown as long as it is given back.
    var shownProof: FeedProof?
    /// The last number that the office's history and the lost one have in common, as long as what
    /// was lost is given back.
    var partedAt: SequenceNumber

    private static let select = """
        SELECT role, sequence, last_timestamp, replica, acknowledged_timestamp, acknowledged_tag,
          acknowledged_max, epoch, horizon, clock_offset, is_reconciling, is_suspect, last_sync,
          witness, proof, shown_proof, format, schema_version, parted_at
        FROM store WHERE id = 1
        """

    /// Reads the row.
    ///
    /// `version`: of the program's schema. Another program may have brought the file to a newer one
    /// since it was opened here; then nothing may be read or written any more.
    static func load(
        _ db: Database,
        _ records: RecordStore,
        version: Int
    ) throws -> StoreRow {
        let row = try Prepared(db, select)
        defer { row.reset() }
        guard try row.step(), let role = ReplicaRole(rawValue: row.integer(0)) else {
            throw ReplicaError.inconsistent("the store's own row is missing")
        }
        guard row.integer(16) <= FileCheck.formatVersion, row.integer(17) <= version else {
            throw ReplicaError.outdated(found: Int(row.integer(17)), known: version)
        }
        var acknowledged: TransactionStamp?
        if !row.isNull(4), !row.isNull(5) {
            acknowledged = TransactionStamp(
                timestamp: row.timestamp(4),
                tag: CommitTag(rawValue: UInt64(bitPattern: row.integer(5)))
            )
        }
        return StoreRow(
            role: role,
            sequence: SequenceNumber(row.integer(1)),
            last: row.timestamp(2),
            replica: try records.replica(row.integer(3)),
            acknowledged: acknowledged,
            acknowledgedMax: row.timestamp(6),
            epoch: row.isNull(7) ? nil : try row.identifier(7),
            horizon: SequenceNumber(row.integer(8)),
            clockOffset: row.integer(9),
            isReconciling: row.integer(10) != 0,
            isSuspect: row.integer(11) != 0,
            lastSync: row.isNull(12) ? nil : row.integer(12),
            witness: row.bytes(13),
            proof: row.isNull(14) ? nil : try FeedProof(stored: row.bytes(14)),
            shownProof: row.isNull(15) ? nil : try FeedProof(stored: row.bytes(15)),
            partedAt: SequenceNumber(row.integer(18))
        )
    }

    /// The number of the last transaction.
    static func sequence(_ db: Database) throws -> SequenceNumber {
        let row = try Prepared(db, "SELECT sequence FROM store WHERE id = 1")
        defer { row.reset() }
        guard try row.step() else {
            throw ReplicaError.inconsistent("the store's own row is missing")
        }
        return SequenceNumber(row.integer(0))
    }

    private static let update = """
        UPDATE store SET sequence = ?, last_timestamp = ?, replica = ?, acknowledged_timestamp = ?,
          acknowledged_tag = ?, acknowledged_max = ?, epoch = ?, horizon = ?, clock_offset = ?,
          is_reconciling = ?, is_suspect = ?, last_sync = ?, witness = ?, proof = ?,
          shown_proof = ?, parted_at = ?
        WHERE id = 1
        """

    func save(_ db: Database, _ records: RecordStore) throws {
        let replica = try records.number(of: replica)
        let row = try Prepared(db, Self.update)
        try row.bind(1, sequence)
        try row.bind(2, last)
        try row.bind(3, replica)
        if let acknowledged {
            try row.bind(4, acknowledged.timestamp)
            try row.bind(5, Int64(bitPattern: acknowledged.tag.rawValue))
        }
        try row.bind(6, acknowledgedMax)
        if let epoch { try row.bind(7, epoch) }
        try row.bind(8, horizon)
        try row.bind(9, clockOffset)
        try row.bind(10, isReconciling ? 1 : 0)
        try row.bind(11, isSuspect ? 1 : 0)
        if let lastSync { try row.bind(12, lastSync) }
        try row.bind(13, witness)
        if let proof { try row.bind(14, proof.stored) }
        if let shownProof { try row.bind(15, shownProof.stored) }
        try row.bind(16, partedAt)
        try row.run()
    }
}

extension FeedProof {
    /// The proof as bytes, in the store's row.
    fileprivate var stored: [UInt8] {
        var writer = ByteWriter()
        writer.identifier(epoch)
        writer.signed(feedEnd.rawValue)
        writer.signed(time)
        writer.identifier(seal)
        return writer.bytes
    }

    fileprivate init(stored bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        self.init(
            epoch: try reader.identifier(),
            feedEnd: SequenceNumber(try reader.signed()),
            time: try reader.signed(),
            seal: try reader.identifier()
        )
    }
}

extension Prepared {
    fileprivate func timestamp(_ column: Int) -> Timestamp {
        Timestamp(rawValue: UInt64(bitPattern: integer(column)))
    }
}
