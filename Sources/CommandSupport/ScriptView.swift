package import CRMDomain
package import Terminal
import Wording

/// What is said on the telephone, as a table.
package enum ScriptView {
    /// The table of a script: a row for each step, then one for each answer.
    package static func table(
        steps: [(step: FunnelDefinition.Step, say: String)],
        answers: [(objection: String, say: String, isRaised: Bool)]
    ) -> Table {
        var table = Table([
            Table.Column("kind", "KIND", isDataOnly: true), Table.Column("when", "WHEN"),
            Table.Column("say", "SAY", widthMin: 30, isFlexible: true),
        ])
        for (step, say) in steps {
            table.append([
                Table.Cell("step"), .word(step.phrase, step.id), Table.Cell(say),
            ])
        }
        for (objection, say, isRaised) in answers {
            let title: Phrase = isRaised ? "“\(objection)”, was said" : "“\(objection)”"
            table.append([
                Table.Cell("answer"), .word(title, objection), Table.Cell(say),
            ])
        }
        return table
    }
}
