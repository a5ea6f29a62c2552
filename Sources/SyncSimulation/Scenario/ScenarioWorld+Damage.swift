import CRMDomain
import Foundation
import GRDB
import SyncCore
import SyncReplica

extension ScenarioWorld {
    /// Takes a contact out of the database as another program might, or a fault of the disk.
    func damage(_ id: RecordID, _ crm: CRM) throws {
        try crm.replica.write { transaction in
            try transaction.database.execute(
                sql: "DELETE FROM contact WHERE id = ?",
                arguments: [Data(id.bytes)]
            )
        }
    }
}
