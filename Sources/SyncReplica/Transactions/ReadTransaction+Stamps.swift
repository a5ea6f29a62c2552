package import SyncCore

extension ReadTransaction {
    /// The transactions of a replica ID that are known here, after one timestamp and up to another,
    /// ascending.
    package func stamps(
        of replica: ReplicaID,
        after: Timestamp,
        through: Timestamp,
        limit: Int
    ) throws -> [TransactionStamp] {
        try stamps(
            "timestamp > ? AND timestamp <= ? ORDER BY timestamp LIMIT ?",
            of: replica
        ) {
            try $0.bind(2, after)
            try $0.bind(3, through)
            try $0.bind(4, limit)
        }
    }

    /// The last transactions of a replica ID before a timestamp, the latest first.
    func latestStamps(
        of replica: ReplicaID,
        before: Timestamp?,
        limit: Int
    ) throws -> [TransactionStamp] {
        let end = before ?? Timestamp(rawValue: UInt64(Int64.max))
        return try stamps("timestamp < ? ORDER BY timestamp DESC LIMIT ?", of: replica) {
            try $0.bind(2, end)
            try $0.bind(3, limit)
        }
    }

    private func stamps(
        _ condition: String,
        of replica: ReplicaID,
        bind: (Prepared) throws -> Void
    ) throws -> [TransactionStamp] {
        let statement = try Prepared(
            records.db,
            "SELECT timestamp, tag FROM commit_tag WHERE replica = ? AND " + condition
        )
        try statement.bind(1, try records.number(of: replica))
        try bind(statement)
        defer { statement.reset() }
        var result: [TransactionStamp] = []
        while try statement.step() {
            result.append(
                TransactionStamp(
                    timestamp: Timestamp(rawValue: UInt64(bitPattern: statement.integer(0))),
                    tag: CommitTag(rawValue: UInt64(bitPattern: statement.integer(1)))
                )
            )
        }
        return result
    }

    /// The last transaction that this store wrote under its replica ID; zero if it wrote none.
    func lastOwn() throws -> Timestamp {
        try latestStamps(of: store.replica, before: nil, limit: 1).first?.timestamp ?? .zero
    }

    /// Whether a transaction of a replica ID is known here by the same tag.
    package func knows(_ stamp: TransactionStamp, of replica: ReplicaID) throws -> Bool {
        let statement = try Prepared(
            records.db,
            """
            SELECT 1 FROM commit_tag
            WHERE replica = (SELECT id FROM replica WHERE uuid = ?) AND timestamp = ? AND tag = ?
            """
        )
        try statement.bind(1, replica)
        try statement.bind(2, stamp.timestamp)
        try statement.bind(3, Int64(bitPattern: stamp.tag.rawValue))
        defer { statement.reset() }
        return try statement.step()
    }

    /// Whether the office heard of the transaction of a dot, or of any of its replica ID, at a
    /// number after one and up to another.
    package func noted(
        _ replica: ReplicaID,
        at timestamp: Timestamp? = nil,
        after: SequenceNumber,
        through: SequenceNumber
    ) throws -> Bool {
        let select = try Prepared(
            records.db,
            """
            SELECT 1 FROM commit_tag WHERE replica = ?1 AND noted > ?2 AND noted <= ?3
            AND (?4 IS NULL OR timestamp = ?4) LIMIT 1
            """
        )
        try select.bind(1, try records.number(of: replica))
        try select.bind(2, after)
        try select.bind(3, through)
        if let timestamp { try select.bind(4, timestamp) }
        defer { select.reset() }
        return try select.step()
    }

    /// Whether the transaction of a dot is known here, by whatever tag.
    package func knows(_ dot: Dot) throws -> Bool {
        let select = try Prepared(
            records.db,
            "SELECT 1 FROM commit_tag WHERE replica = ? AND timestamp = ?"
        )
        try select.bind(1, try records.number(of: dot.replica))
        try select.bind(2, dot.timestamp)
        defer { select.reset() }
        return try select.step()
    }

    /// The last transaction of a device's replica ID that the office knows; nil for none.
    package func lastKnown(of replica: ReplicaID) throws -> TransactionStamp? {
        let row = try Prepared(
            records.db,
            """
            SELECT timestamp, tag FROM known_replica
            WHERE replica = (SELECT id FROM replica WHERE uuid = ?)
            """
        )
        try row.bind(1, replica)
        defer { row.reset() }
        guard try row.step() else { return nil }
        return TransactionStamp(
            timestamp: Timestamp(rawValue: UInt64(bitPattern: row.integer(0))),
            tag: CommitTag(rawValue: UInt64(bitPattern: row.integer(1)))
        )
    }

    /// The highest feed end in force: the number of the last transaction.
    package var feedEnd: SequenceNumber { store.sequence }
}
