import ArgumentParser
import CRMDomain
import CommandSupport
import SyncReplica
import Terminal
import Wording

/// The command `field status`.
struct Status: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what this device holds and what waits for the office.",
        discussion: """
            `--records` lists where each change made here is: what waits for the office, what it \
            did not take and why, and, the latest first, what it has.

            EXAMPLE:
              field status
              field status --records
              field status --short
              field status --json --fields pending,conflicts
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "One short line, for a prompt: to send, conflicts, last sync.")
    var short = false

    @Flag(help: "List what waits for the office, what it refused and what it has.")
    var records = false

    @Option(help: ArgumentHelp("Of each kind, list at most so many records.", valueName: "count"))
    var limit = 20

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more") }
        if short, records { throw ValidationError("--short and --records exclude each other") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        if records {
            let crm = try context.openCRM()
            try show(try crm.ownRecords(limit: limit), in: context)
            let isJoined = try crm.setting(.officeURL) != nil
            if isJoined, try crm.replica.read({ try $0.hasPending() }) {
                context.note("next: field sync")
            }
            return .success
        }
        let status = try DeviceStatus(try context.openCRM(), withDigest: !short)
        if short {
            context.console.print(status.shortLine(context.clock))
        } else {
            try context.show(status.sheet(context.clock))
        }
        return .success
    }

    /// Where each change made here is.
    private func show(_ own: OwnRecords, in context: CommandContext) throws {
        let table = OwnRecordView.table(own, context.clock)
        try context.show(table)
        if table.rows.isEmpty { context.note("nothing was written on this device yet") }
        if own.waitingCount > own.waiting.count {
            context.note("\(own.waitingCount, .record) in all: field status --records --limit N")
        }
        if own.refusedCount > own.refused.count {
            context.note("refused in all: \(own.refusedCount): field status --records --limit N")
        }
        context.note(CommandContext.waiting(own.waitingCount))
    }
}

/// What a device holds, and how it stands with the office.
struct DeviceStatus {
    let name: String?
    let office: String?
    let counts: CRMCounts
    let pending: Int
    let lastSync: Int64?
    let clockOffset: Int64
    let isSuspect: Bool
    let missingSince: Int64?
    let digest: String?
    let refused: Int

    init(_ crm: CRM, withDigest: Bool) throws {
        name = try crm.setting(.writerName)
        office = try crm.setting(.officeURL)
        counts = try crm.counts()
        refused = try crm.refused().count
        let isOlder = crm.replica.standing == .older
        (pending, lastSync, clockOffset, isSuspect, missingSince, digest) = try crm.replica.read {
            (
                try $0.pendingCount(), $0.lastSync, $0.clockOffset, $0.isSuspect,
                try $0.missingSince() ?? (isOlder ? $0.lastWrite : nil),
                withDigest ? try $0.digest() : nil
            )
        }
    }

    func shortLine(_ clock: LocalClock) -> String {
        var parts = ["⇡\(pending)"]
        if counts.conflicts > 0 { parts.append("⚠\(counts.conflicts)") }
        let span = lastSync.map {
            clock.span(since: $0).text(.en).split(separator: " ").prefix(2).joined()
        }
        parts.append(span ?? "never")
        return parts.joined(separator: " ")
    }

    func sheet(_ clock: LocalClock) -> FactSheet {
        var sheet = FactSheet()
        sheet.add("device", "device", name)
        sheet.add("contacts", "contacts", counts.contacts)
        sheet.add("leads", "leads", counts.leads)
        sheet.add("clients", "clients", counts.clients)
        sheet.add("purchases", "purchases", counts.purchases)
        sheet.add("conflicts", "conflicts", counts.conflicts)
        sheet.add("pending", "to send", pending)
        sheet.add("refused", refused > 0 ? "refused" : nil, refused)
        sheet.add("last_sync", "last sync", lastSyncCell(clock))
        sheet.add("office", "office", office ?? nil)
        sheet.add("clock_offset_ms", nil, Int(clockOffset))
        if abs(clockOffset) > 1_000 {
            let span = HumanFormat.span(.milliseconds(abs(clockOffset)))
            let text: Phrase =
                clockOffset > 0 ? "\(span) behind the office" : "\(span) ahead of the office"
            sheet.add("clock", "clock", .word(text, text.text(.en)))
        }
        if isSuspect {
            let text: Phrase = "this file may be a copy; the next sync sorts it out"
            sheet.add("copy", "copy", .word(text, text.text(.en)))
        }
        if let missingSince {
            let utc = LocalClock.utcText(missingSince)
            sheet.add(
                "missing_since",
                "lacks",
                Table.Cell(
                    phrase: "what was saved here after \(clock.text(missingSince))",
                    json: .string(utc),
                    plain: utc
                )
            )
        }
        if let digest { sheet.add("digest", "digest", digest) }
        return sheet
    }

    private func lastSyncCell(_ clock: LocalClock) -> Table.Cell {
        guard let lastSync else { return Table.Cell(phrase: "never", json: .null, plain: "") }
        let utc = LocalClock.utcText(lastSync)
        return Table.Cell(
            phrase: "\(clock.span(since: lastSync)) ago",
            json: .string(utc),
            plain: utc
        )
    }
}
