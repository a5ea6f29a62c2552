import ArgumentParser
import CRMDomain
import CommandSupport
import SyncReplica
import Terminal
import Wording

/// The command `field` alone: the two boxes, what is unsent or in question, what to do next.
struct Overview: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "Show the two boxes.",
        shouldDisplay: false
    )

    @OptionGroup var common: CommonOptions

    /// Beyond so many nobody counts.
    private static let duplicatesMax = 1_000

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        guard context.output.format == .table else {
            try context.show(try DeviceStatus(crm, withDigest: false).sheet(context.clock))
            return .success
        }
        let isColor = context.output.isColorAllowed
        let counts = try crm.boxCounts(on: context.clock.today)
        let conflicts = try crm.conflicts().count(where: \.isForPerson)
        let (pending, lastSync) = try crm.replica.read { (try $0.pendingCount(), $0.lastSync) }
        func line(_ phrase: Phrase, _ style: Style? = nil) {
            let text = DisplayWidth.printable(context.text(phrase))
            context.console.print(style.map { $0.applied(to: text, ifAllowed: isColor) } ?? text)
        }
        line(Self.boxes(counts), .bold)
        line("Became clients in 7 days: \(counts.moved)")
        line("Today \(counts.waiting)")
        let sync: Phrase =
            lastSync.map { "office: \(context.clock.span(since: $0)) ago" }
            ?? "office: never synced"
        let hasOffice = try crm.setting(.officeURL) != nil
        line("\(hasOffice ? sync : "no office joined"), \(CommandContext.waiting(pending))")
        let duplicates = try crm.possibleDuplicateCount(max: Self.duplicatesMax)
        if duplicates > 0 { line("\(duplicates, .possibleDuplicate)", .yellow) }
        if conflicts > 0 {
            line("\(conflicts, .conflict) for a person to settle", .yellow)
        }
        var next: Phrase = "field leads --sort next"
        if pending > 0, hasOffice { next = "field sync" }
        if counts.waiting > 0 { next = "field today" }
        if counts.leads + counts.clients == 0 {
            next = "field add \"Name, phone, what they want\""
        }
        if conflicts > 0 { next = "field conflicts" }
        context.note("next: \(next)")
        return .success
    }

    /// The two boxes, with what of them needs somebody.
    private static func boxes(_ counts: BoxCounts) -> Phrase {
        let ofLeads: Phrase =
            counts.raw + counts.neglected > 0
            ? " (raw \(counts.raw), neglected \(counts.neglected))" : ""
        let ofClients: Phrase =
            counts.asleep + counts.gone > 0
            ? " (asleep \(counts.asleep), gone \(counts.gone))" : ""
        return """
            Leads \(Phrase(number: counts.leads))\(ofLeads)   \
            Clients \(Phrase(number: counts.clients))\(ofClients)
            """
    }
}
