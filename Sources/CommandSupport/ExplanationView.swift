package import CRMDomain
package import Terminal
import Wording

/// Why a field shows what it shows.
package enum ExplanationView {
    /// The values of a field, the one shown first, with the rule said beside them.
    package static func show(
        _ explanation: Explanation,
        in context: CommandContext
    ) throws(CommandFailure) {
        var table = Table([
            Table.Column("state", "STATE"),
            Table.Column("value", "VALUE", widthMin: 8, isFlexible: true),
            Table.Column("author", "BY", widthMin: 6, isFlexible: true),
            Table.Column("at", "WRITTEN"),
            Table.Column("noted", "REPLACED", dropRank: 1),
        ])
        let versions =
            (explanation.shown.map { [("shown", $0)] } ?? [])
            + explanation.concurrent.map { ("beside", $0) }
            + explanation.replaced.map { ("replaced", $0) }
        for (state, version) in versions {
            table.append(cells(state, version, explanation.field, context.clock))
        }
        try context.show(table)
        if versions.isEmpty { context.note("nobody wrote “\(explanation.field.rawValue)” yet") }
        context.note("\(explanation.field.phrase): \(explanation.policyPhrase)")
        if explanation.isAsked {
            context.note("a person is asked: `\(context.profile.name) conflicts` shows the values")
        }
    }

    private static func cells(
        _ state: String,
        _ version: ValueVersion,
        _ field: ContactField,
        _ clock: LocalClock
    ) -> [Table.Cell] {
        [
            Table.Cell(
                phrase: Phrase(word: state),
                json: .string(state),
                plain: state,
                style: state == "shown" ? .green : .dim
            ),
            Table.Cell(
                phrase: version.text.isEmpty ? "(empty)" : field.shown(version.text),
                json: .string(version.text),
                plain: version.text
            ),
            Table.Cell(
                phrase: version.author.isSelf
                    ? "\(version.author.text) (here)" : Phrase(verbatim: version.author.text),
                json: .string(version.author.text),
                plain: version.author.isSelf
                    ? "\(version.author.text) (here)" : version.author.text
            ),
            .time(version.milliseconds, clock),
            .time(version.notedMilliseconds, clock),
        ]
    }
}
