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

    /// The service that answers devices by the office's rules.
    var service: SyncService { SyncService(office: replica) }
}

extension SyncService {
    /// The service of an office's file, with the rules of the office.
    init(office replica: Replica) {
        self.init(
            replica: replica,
            validator: { delta, held, context in
                let found =
                    CRMRules.violation(
                        of: delta,
                        held: held,
                        isOffices: { context.isConfirmed || context.isOffices($0) }
                    )
                    ?? CRMRules.writerViolation(
                        of: delta,
                        held: held,
                        isOffices: context.isOffices
                    )
                return found.map {
                    Violation(code: $0.code, reason: $0.reason, registers: $0.registers)
                }
            },
            amendment: PushAmendment(
                table: "writer",
                changes: { record, context in
                    CRMRules.enrolledName(record, owner: context.owner)
                },
                record: { DerivedID.writer($0) }
            )
        )
    }
}
