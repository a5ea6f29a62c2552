package import CRMDomain
import Terminal
package import Wording

/// What a device holds that is nowhere else: said before it is left or replaced.
package struct Unsent {
    /// How many names are said.
    private static let namesMax = 5

    /// How many records wait for the office.
    package let count: Int
    /// Whose they are, the first of them.
    private let names: [String]
    /// How many values the office did not take, which are kept here alone.
    private let refused: Int

    /// What waits in a file; of what a copy holds too, nothing would be lost with the file.
    package init(_ crm: CRM, besides copy: CRM? = nil) throws {
        let waiting = try crm.waitingContacts(limit: Self.namesMax + 1, besides: copy)
        (names, count) = (waiting.names, waiting.records)
        let copied = Set(try copy?.refused() ?? [])
        refused = try crm.refused().count { !copied.contains($0) }
    }

    /// Whether all that is here is at the office too.
    package var isEmpty: Bool { count == 0 && refused == 0 }

    /// Says what is nowhere else, even when the program is to be quiet.
    package func warn(in context: CommandContext) {
        if count > 0 {
            var shown = names.prefix(Self.namesMax).map { Phrase(verbatim: $0) }
            if names.count > Self.namesMax { shown.append("…") }
            let whose: Phrase =
                shown.isEmpty ? "" : ": \(Phrase(joining: shown, by: ", "))"
            context.warn("\(count, .changeWaits) for the office, here and nowhere else\(whose)")
        }
        if refused > 0 {
            context.warn(
                "what the office did not take is kept here and nowhere else: \(refused)"
            )
        }
    }
}

extension CommandContext {
    /// Asks whether to go on; only a person at the terminal can agree.
    package func isAgreed(_ question: Phrase) -> Bool {
        let answer = prompt("\(question) [y/N] ")?.lowercased() ?? ""
        return ["y", "yes", "д", "да"].contains(answer)
    }
}
