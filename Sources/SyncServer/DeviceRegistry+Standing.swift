import Foundation
import GRDB
public import SyncCore
import SyncReplica

/// How a device stands with the office, as far as the office knows.
public struct DeviceStanding: Hashable, Sendable {
    /// The number of the office's last change that it is known to have, with nothing unsent.
    ///
    /// A sync confirms what the one before it brought; nil before that.
    public var through: SequenceNumber?
    /// How many records have changed since.
    public var behind = 0
    /// Whether it was silent for so long that nothing waits for it.
    public var isRetired = false
    /// Whether a person asked it to give back what the office lacks, and it has not done so yet.
    public var isAsked = false
    /// How many values of it the office did not take.
    public var refused = 0
}

extension DeviceRegistry {
    /// How devices stand with the office, by name; those that were never heard of are left out.
    public func standings() throws -> [String: DeviceStanding] {
        try replica.read { transaction in
            var standings: [String: DeviceStanding] = [:]
            for row in try Row.fetchAll(transaction.database, sql: "SELECT * FROM follower") {
                var standing = DeviceStanding()
                let settled: Int64 = row["settled_sequence"]
                if settled > 0 { standing.through = SequenceNumber(settled) }
                standing.behind = try Self.changes(after: settled, transaction)
                standing.isRetired = row["is_retired"]
                standing.isAsked = row["is_invited"]
                standings[row["device"] as String] = standing
            }
            let refused = try Row.fetchAll(
                transaction.database,
                sql: """
                    SELECT claim.device, count(*) FROM refused
                    JOIN claim ON claim.replica = refused.replica GROUP BY claim.device
                    """
            )
            for row in refused {
                standings[row[0] as String, default: DeviceStanding()].refused = row[1] as Int
            }
            return standings
        }
    }

    /// How many records have changed since a transaction.
    private static func changes(
        after sequence: Int64,
        _ transaction: ReadTransaction
    ) throws -> Int {
        guard sequence < transaction.feedEnd.rawValue else { return 0 }
        let tables = transaction.schema.tables.map(\.name) + ["foreign_record"]
        return try tables.reduce(0) { sum, table in
            let found = try Int.fetchOne(
                transaction.database,
                sql: "SELECT count(*) FROM \"\(table)\" WHERE _seq > ?",
                arguments: [sequence]
            )
            return sum + (found ?? 0)
        }
    }

    /// The replica IDs under which a device writes, or wrote.
    public func replicas(of device: String) throws -> Set<ReplicaID> {
        try replica.read { transaction in
            let ids = try Data.fetchAll(
                transaction.database,
                sql: """
                    SELECT uuid FROM claim JOIN replica ON replica.id = claim.replica
                    WHERE claim.device = ?
                    """,
                arguments: [device]
            )
            return Set(ids.compactMap { ReplicaID(bytes: Array($0)) })
        }
    }
}
