import Foundation
import GRDB
package import SyncCore

extension Replica {
    /// Begins an epoch of the office's feed.
    ///
    /// To be called once at each opening to write, before the first answer or write.
    public func beginEpoch() throws {
        try write { transaction in
            try transaction.append(
                Epoch(
                    id: transaction.environment.identifier(),
                    begin: transaction.store.sequence
                )
            )
        }
    }
}

extension ReadTransaction {
    /// The epochs known here: at the office its own, on a device the office's as last told.
    package func epochs() throws -> EpochList {
        if let epochsRead { return epochsRead }
        let rows = try Row.fetchAll(
            records.db.cachedStatement(sql: "SELECT id, begin FROM epoch ORDER BY number")
        )
        let list = EpochList(
            rows.compactMap { row in
                EpochID(bytes: row["id"] as Data).map {
                    Epoch(id: $0, begin: SequenceNumber(row["begin"]))
                }
            }
        )
        epochsRead = list
        return list
    }
}

extension WriteTransaction {
    func append(_ epoch: Epoch) throws {
        epochsRead = nil
        try records.db.cachedStatement(
            sql: "INSERT INTO epoch(id, begin) VALUES (?, ?)"
        ).execute(
            arguments: [Data(epoch.id.bytes), epoch.begin.rawValue]
        )
    }

    func replaceEpochs(_ list: EpochList) throws {
        epochsRead = nil
        try records.db.cachedStatement(sql: "DELETE FROM epoch").execute()
        for epoch in list.epochs { try append(epoch) }
    }
}
