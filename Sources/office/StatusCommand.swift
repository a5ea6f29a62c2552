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
    /// What the last look through the office's own file found.
    let check: OfficeCheckReport?
    private let clock: LocalClock
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
        // What was taken since is counted as waiting where the file cannot be written.
        try? service.settleGiven()
        given = try service.givenCounts()[.waiting] ?? 0
        digest = try crm.replica.read { try $0.digest() }
        bytes = context.home.databaseBytes
        check = try OfficeCheck(crm.replica).last()
        clock = context.clock
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
        if let check {
            let utc = LocalClock.utcText(check.time)
            sheet.add(
                "checked",
                "looked through",
                Table.Cell(
                    phrase: "\(clock.text(check.time)): \(Self.words(check))",
                    json: .string(utc),
                    plain: utc
                )
            )
            sheet.add("damaged", nil, check.isBroken ? max(1, check.faults) : check.faults)
        }
        return sheet
    }

    private static func words(_ check: OfficeCheckReport) -> Phrase {
        if check.isBroken { return "the file is damaged; put a backup back: office restore FILE" }
        if check.faults > 0 {
            return "\(check.faults, .record) with something in it that cannot be right"
        }
        return check.mended > 0 ? "damage was found and put right" : "nothing is damaged"
    }
}
