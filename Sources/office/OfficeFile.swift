import CRMDomain
import CommandSupport
import SyncReplica
import SyncServer

/// The office's file, opened to be written.
struct OfficeFile {
    let replica: Replica
    let crm: CRM
    let registry: DeviceRegistry

    /// Opens the file and begins an epoch, before anything else is written or answered.
    init(in context: CommandContext, limits: ServiceLimits = ServiceLimits()) throws {
        replica = try context.openReplica()
        try replica.beginEpoch()
        crm = try CRM(replica: replica)
        registry = try DeviceRegistry(replica: replica, limits: limits)
    }
}
