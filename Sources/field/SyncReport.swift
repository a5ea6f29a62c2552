import CRMDomain
import CommandSupport
import SyncCore
import SyncReplica
import Terminal
import Wording

/// What a sync did, for the person who waits for it.
struct SyncReport {
    let summary: SyncSummary
    let before: CRMCounts
    let after: CRMCounts
    let refused: [RefusedWrite]
    let pending: Int
    /// Whether it was waited until this device was as new as the office.
    let isComplete: Bool
    /// What looking through this device's file found; nil if it was not asked for.
    var check: LocalCheck?
    /// The values that were not the office's.
    var contents: [DifferingValue] = []

    func show(in context: CommandContext) throws {
        if [.json, .csv].contains(context.output.format) { try context.show(sheet) }
        context.done(
            "synced: sent \(summary.pushed, .record), received \(summary.changed, .record)"
        )
        for line in healed(context.clock) { context.note("  \(line)") }
        if let compared { context.note("  \(compared)") }
        if summary.unconfirmed > 0 {
            let values: Phrase = "\(summary.unconfirmed, .valueWaits)"
            context.note("  \(values) for the office to confirm, written by others; kept here")
        }
        for line in ContentsReport(summary: summary, found: contents).lines {
            context.note("  \(line)")
        }
        if summary.collected > 0 {
            context.note(
                "  \(summary.collected, .deletedRecord) went for good: every device has seen it"
            )
        }
        if let news = boxes { context.note("  \(news)") }
        if summary.refused > 0 {
            for write in refused.suffix(summary.refused) {
                context.warn(Self.text(of: write))
            }
        }
        if summary.gone > 0 {
            context.note(
                """
                  \(summary.gone, .record) had been deleted at the office; what you wrote is kept \
                here
                """
            )
        }
        context.note("  \(CommandContext.waiting(pending))")
        if isComplete {
            context.note("  this device is as new as the office was when the sync began")
        }
        if after.conflicts > 0 {
            context.note(
                "  \(after.conflicts, .questionWaits) for a person; next: field conflicts"
            )
        }
    }

    /// What the device mended by itself.
    private func healed(_ clock: LocalClock) -> [Phrase] {
        var lines: [Phrase] = []
        if let since = summary.missingSince {
            lines.append(
                """
                this file was older than what was last saved here; it goes on under a new \
                identity, and what the office has is back
                """
            )
            lines.append("what was saved here after \(clock.text(since)) and never sent is missing")
        } else if summary.restamped.contains(.forked) {
            lines.append(
                """
                this file is a copy or was restored; it goes on under a new identity; nothing \
                that it or the office holds is lost
                """
            )
        }
        if summary.restamped.contains(.clockAhead) {
            lines.append(
                """
                this device's clock was ahead; what waited was given corrected times, nothing is \
                lost
                """
            )
        }
        if summary.parted > 0 {
            lines.append(
                """
                the office was put back from an older copy; this device brought back what it \
                lacked, nothing is lost
                """
            )
        }
        if let offset = summary.clockOffset {
            let span = HumanFormat.span(.milliseconds(abs(offset)))
            lines.append(
                offset > 0
                    ? "this device's clock is \(span) behind the office's; it is corrected for"
                    : "this device's clock is \(span) ahead of the office's; it is corrected for"
            )
        }
        return lines
    }

    /// What a comparison with the office found; nil if there was none.
    private var compared: Phrase? {
        guard summary.isCompared else { return nil }
        guard summary.differing > 0 else {
            return "compared with the office: the same was written on both sides"
        }
        if summary.unconfirmed > 0 {
            let differing: Phrase = "\(summary.differing, .recordDiffered)"
            return "compared with the office: \(differing); \(summary.repaired) put right here"
        }
        return """
            compared with the office: \(summary.differing, .recordDiffered) and were put right, \
            \(summary.repaired) here; nothing written here was given up
            """
    }

    /// How the two boxes changed.
    private var boxes: Phrase? {
        guard before.leads != after.leads || before.clients != after.clients else { return nil }
        return """
            leads \(before.leads) → \(after.leads), clients \(before.clients) → \(after.clients)
            """
    }

    private static func text(of write: RefusedWrite) -> Phrase {
        let whose: Phrase = write.contactName.map { " of \($0)" } ?? ""
        return """
            the office did not take the \(write.register)\(whose): \
            \(Phrase(sentence: write.reason)); your value is kept: \(write.text)
            """
    }

    private var sheet: FactSheet {
        var sheet = FactSheet()
        sheet.add("sent", "sent", summary.pushed)
        sheet.add("received", "received", summary.changed)
        sheet.add("refused", "refused", summary.refused)
        sheet.add("conflicts", "conflicts", after.conflicts)
        sheet.add("pending", "pending", pending)
        let healed =
            summary.restamped.map { "\($0)" }
            + Array(repeating: "parted", count: summary.parted)
        sheet.add("healed", "healed", .list(healed))
        sheet.add("collected", "collected", summary.collected)
        if let since = summary.missingSince {
            sheet.add("missing_since", "missing since", LocalClock.utcText(since))
        }
        if isComplete { sheet.add("complete", nil, .word("yes", "yes")) }
        if summary.isCompared {
            sheet.add("differing", "differing", summary.differing)
            sheet.add("repaired", "repaired", summary.repaired)
            sheet.add("unconfirmed", "unconfirmed", summary.unconfirmed)
        }
        if let check {
            sheet.add("damaged", "damaged here", check.faults.count)
            sheet.add("mended", "put right here", check.mended.count + check.dropped.count)
            sheet.add("indexes", "indexes made anew", check.indexes.count)
        }
        if summary.isContentsCompared {
            sheet.add("values", "values that differed", contents.count)
        }
        return sheet
    }
}
