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
        let status = try OfficeStatus(context)
        try context.show(status.sheet)
        if status.given > 0 { context.note("next: office given list") }
        return .success
    }
}

/// What the office holds.
struct OfficeStatus {
    let name: String?
    let counts: CRMCounts
    let devices: Int
    /// The names of devices that may sync and were silent for long.
    let silent: [String]
    /// What devices brought of others' writes and waits for a person.
    let given: Int
    let digest: String
    let bytes: Int

    init(_ context: CommandContext) throws {
        let crm = try context.openCRM()
        name = try crm.setting(.writerName)
        counts = try crm.counts()
        let known = try DeviceRegistry(replica: crm.replica).list()
        let now = context.clock.nowMilliseconds()
        devices = known.count { $0.state == .enrolled }
        silent = known.filter { DeviceView($0, nil).isSilent(at: now) }.map(\.name)
        let service = SyncService(office: crm.replica)
        try service.settleGiven()
        given = try service.givenCounts()[.waiting] ?? 0
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
        sheet.add("given", given > 0 ? "to confirm" : nil, given)
        sheet.add("devices", "devices", devices)
        sheet.add("silent", "silent for 2 weeks", .list(silent))
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
