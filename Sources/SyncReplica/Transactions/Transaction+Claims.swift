package import SyncCore

extension ReadTransaction {
    /// Which device writes under a replica ID, as far as the office knows, and whether it showed
    /// what proves it.
    package func claim(of replica: ReplicaID) throws -> (device: String, isProven: Bool)? {
        let select = try Prepared(
            records.db,
            "SELECT device, is_proven FROM claim WHERE replica = ?"
        )
        try select.bind(1, try records.number(of: replica))
        defer { select.reset() }
        return try select.step() ? (select.text(0), select.integer(1) != 0) : nil
    }

    /// The device that told the office of the last transaction of a replica ID; nil for none.
    package func author(of replica: ReplicaID) throws -> String? {
        let select = try Prepared(
            records.db,
            "SELECT device FROM known_replica WHERE replica = ? AND device IS NOT NULL"
        )
        try select.bind(1, try records.number(of: replica))
        defer { select.reset() }
        return try select.step() ? select.text(0) : nil
    }

    /// Whether a device of a name writes, or has written, under a replica ID.
    package func isClaimed(_ replica: ReplicaID, by device: String) throws -> Bool {
        try claim(of: replica)?.device == device
    }
}

extension WriteTransaction {
    /// Notes which device writes under a replica ID.
    package func setClaim(
        of replica: ReplicaID,
        device: String,
        isProven: Bool
    ) throws {
        let insert = try Prepared(
            records.db,
            "INSERT OR REPLACE INTO claim(replica, device, is_proven) VALUES (?, ?, ?)"
        )
        try insert.bind(1, try records.number(of: replica))
        try insert.bind(2, device)
        try insert.bind(3, isProven ? 1 : 0)
        try insert.run()
    }

    /// The office's next write goes under a new replica ID, because it was put back.
    package func takeNewReplica() { store.isSuspect = true }
}
