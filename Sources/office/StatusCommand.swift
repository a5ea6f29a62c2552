import ArgumentParser
import CRMDomain
import CommandSupport
import SyncReplica
import SyncServer
import Terminal
import Wording

/// The command `office status`.
struct Status: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what the office holds.",
        discussion: """
            EXAMPLE:
              office status
              office status --json --fields clients,conflicts
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.show(try OfficeStatus(context).sheet)
        return .success
    }
}

/// What the office holds.
struct OfficeStatus {
    let name: String?
    let counts: CRMCounts
    let devices: Int
    let digest: String
    let bytes: Int

    init(_ context: CommandContext) throws {
        let crm = try context.openCRM()
        name = try crm.setting(.writerName)
        counts = try crm.counts()
        devices = try DeviceRegistry(replica: crm.replica).list().count { $0.state == .enrolled }
        digest = try crm.replica.read { try $0.digest() }
        bytes = context.home.databaseBytes
    }

    var sheet: FactSheet {
        var sheet = FactSheet()
        sheet.add("name", "office", name)
        sheet.add("contacts", "contacts", counts.contacts)
        sheet.add("leads", "leads", counts.leads)
        sheet.add("clients", "clients", counts.clients)
        sheet.add("purchases", "purchases", counts.purchases)
        sheet.add("conflicts", "conflicts", counts.conflicts)
        sheet.add("devices", "devices", devices)
        sheet.add("digest", "digest", digest)
        sheet.add(
            "bytes",
            "size",
            Table.Cell(
                text: HumanFormat.bytes(bytes),
                json: JSONValue(bytes),
                plain: String(bytes)
            )
        )
        return sheet
    }
}
