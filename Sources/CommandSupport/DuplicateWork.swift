package import CRMDomain
import Matching
import SyncCore
import Terminal
import Wording

/// What commands about duplicates have in common.
package enum DuplicateWork {
    /// Compares what has changed since the last look, with progress.
    package static func lookAll(_ crm: CRM, _ context: CommandContext) throws {
        try look(crm, context, "comparing") { try crm.refreshMatches(progress: $0) }
    }

    /// Makes the keys of what has changed, with progress, so that whoever is captured next is
    /// compared with it.
    package static func makeKeys(_ crm: CRM, _ context: CommandContext) throws {
        try look(crm, context, "preparing") { try crm.refreshMatchKeys(progress: $0) }
    }

    /// So many are compared before a person notices.
    private static let silentMax = 200

    private static func look(
        _ crm: CRM,
        _ context: CommandContext,
        _ label: Phrase,
        _ body: ((Int) -> Void) throws -> Void
    ) throws {
        var line = ProgressLine(context.console)
        let start = ContinuousClock.now
        var total = try crm.matchBacklog().count
        try body { left in
            total = max(total, left)
            guard total > Self.silentMax else { return }
            var far = Progress(
                label: context.text(label),
                done: total - left,
                total: total,
                bytes: 0,
                elapsed: ContinuousClock.now - start
            )
            far.language = context.language
            line.update(far, now: far.elapsed)
        }
        line.finish()
    }

    /// What two contacts have in common, and what people said of them.
    package static func explain(
        _ one: CardMember,
        _ other: CardMember,
        _ crm: CRM,
        _ context: CommandContext
    ) throws {
        let score = try crm.compare(one.id, other.id)
        let said = try crm.verdicts(on: one.id, other.id)
        guard context.output.format == .table else {
            return try context.show(DuplicateView.partTable(score))
        }
        for line in DuplicateView.explain(score) {
            context.console.print(DisplayWidth.printable(context.text(line)))
        }
        for one in said {
            let kind: Phrase = one.kind == .same ? "the same" : "not the same"
            let author: Phrase = one.author.isSelf ? "here" : Phrase(verbatim: one.author.text)
            context.note("\(kind) — \(author), \(context.clock.text(one.milliseconds))")
        }
    }

    /// Verdicts that wait for a person: held ones, and such on which people differ.
    package static func showOpen(_ crm: CRM, _ context: CommandContext) throws {
        for open in try crm.openVerdicts() {
            let cards = try crm.memberCards([open.pair.first, open.pair.second])
            guard cards.count == 2 else { continue }
            let (one, other) = (cards[0].no, cards[1].no)
            let names = "№\(one) \(cards[0].name), №\(other) \(cards[1].name)"
            let answer: Phrase = "field merge \(one) \(other), field not-same \(one) \(other)"
            switch open.state {
            case .held(.unseen):
                context.note(
                    "merged by one who did not see the others; compare: \(names) — \(answer)"
                )
            case .held(.different):
                context.note(
                    "merged, but a part of them was said to be different: \(names) — \(answer)"
                )
            case .clash:
                context.note("the same for one, different for another: \(names) — \(answer)")
            }
        }
    }
}
