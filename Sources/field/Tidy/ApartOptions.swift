import ArgumentParser
import CRMDomain
import CommandSupport
import Matching
import SyncCore
import Terminal
import Wording

/// What to say of contacts that would be joined when others are told apart.
struct ApartOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What to say of contacts that would be joined by it: apart or together.",
            valueName: "answer"
        )
    )
    var others: String?

    /// Asks what has to be answered until it can be done; nil if the person leaves it.
    func settle(
        _ crm: CRM,
        _ context: CommandContext,
        _ body: ([RecordPair<RecordID>: VerdictKind]) throws -> SplitOutcome
    ) throws -> SplitOutcome? {
        try Self.settle(crm, context, others: others, body)
    }

    /// The same, with the answer of the option, if it was given.
    static func settle(
        _ crm: CRM,
        _ context: CommandContext,
        others: String?,
        _ body: ([RecordPair<RecordID>: VerdictKind]) throws -> SplitOutcome
    ) throws -> SplitOutcome? {
        var answers: [RecordPair<RecordID>: VerdictKind] = [:]
        while true {
            let outcome = try body(answers)
            guard !outcome.questions.isEmpty else { return outcome }
            for pair in outcome.questions {
                guard let answer = try answer(pair, others, crm, context) else { return nil }
                answers[pair] = answer
            }
        }
    }

    private static func answer(
        _ pair: RecordPair<RecordID>,
        _ others: String?,
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> VerdictKind? {
        switch others?.lowercased() {
        case "apart", "different", "разные": return .different
        case "together", "same", "вместе": return .same
        default: break
        }
        let names = try crm.memberCards([pair.first, pair.second]).map(\.label)
        let both = names.joined(separator: ", ")
        guard context.console.inputIsTerminal else {
            throw CommandFailure(
                "two other contacts would be joined by it: \(both)",
                why: "it was said that they are the same, and held back until now",
                hint: "say --others apart or --others together",
                exitCode: .usage
            )
        }
        let question: Phrase = "these would be joined now: \(both); same? [y/n/later] "
        switch context.prompt(question)?.lowercased() {
        case "y", "yes", "д", "да": return .same
        case "n", "no", "н", "нет": return .different
        default: return nil
        }
    }
}

extension CardMember {
    /// The number and the name, as messages say them.
    var label: String { name.isEmpty ? "\(no)" : "\(no)  \(name)" }
}
