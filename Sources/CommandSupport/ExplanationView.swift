package import CRMDomain
package import Terminal

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
            table.append(cells(state, version, context.clock))
        }
        try context.show(table)
        if versions.isEmpty { context.note("nobody wrote “\(explanation.field.rawValue)” yet") }
        context.note("\(explanation.field.rawValue): \(explanation.policySentence(.en))")
        if explanation.isAsked {
            context.note("a person is asked: `\(context.profile.name) conflicts` shows the values")
        }
    }

    private static func cells(
        _ state: String,
        _ version: ValueVersion,
        _ clock: LocalClock
    ) -> [Table.Cell] {
        [
            Table.Cell(
                text: state,
                json: .string(state),
                style: state == "shown" ? .green : .dim
            ),
            Table.Cell(
                text: version.text.isEmpty ? "(empty)" : version.text,
                json: .string(version.text),
                plain: version.text
            ),
            Table.Cell(
                version.author.isSelf ? "\(version.author.text) (here)" : version.author.text
            ),
            .time(version.milliseconds, clock),
            .time(version.notedMilliseconds, clock),
        ]
    }
}
