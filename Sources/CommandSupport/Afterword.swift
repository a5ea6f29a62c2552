package import CRMDomain
import SyncReplica
import Terminal
package import Wording

extension CommandContext {
    /// What every command that changes something ends with: that it is safe here, how much waits
    /// for the office, and what is useful next.
    package func afterword(_ crm: CRM, next: Phrase) throws {
        let pending = try crm.replica.read { try $0.pendingCount() }
        note("  saved on this device; \(Self.waiting(pending))")
        note("  next: \(next)")
    }

    /// How much waits for the office, in words.
    package static func waiting(_ count: Int) -> Phrase {
        count == 0 ? "nothing waits for the office" : "\(count, .changeWaits) for the office"
    }

    /// Writes the contact as data, if data is asked for by name; talk has said the rest.
    package func showIfAsked(_ contact: ContactSummary, in crm: CRM) throws {
        switch output.format {
        case .json: try show(try ContactRows.sheet(contact, in: crm))
        case .csv: try show(try ContactRows.table([contact], in: crm))
        case .table, .tsv: break
        }
    }
}
