package import CRMDomain
import Terminal
package import Wording

/// What to know before a meeting, on one screen.
package enum BriefView {
    /// The facts that matter now, without the history.
    package static func sheet(_ card: ContactCard, _ state: ClientState) -> FactSheet {
        let hidden: Set = [
            "no", "id", "timeline", "pending", "archived", "office", "quality", "contacts",
            "client_since", "box",
        ]
        var brief = FactSheet()
        let full = CardView(card, state).sheet
        for fact in full.facts where !hidden.contains(fact.key) {
            brief.add(fact.key, fact.title, fact.cell)
        }
        for entry in card.timeline.filter({ !$0.isVoided }).prefix(3) {
            brief.add("last", entry.day.phrase, .word(entry.summary, entry.summary.text(.en)))
        }
        let rung = state.place.rung
        if let strategy = state.frame.config.strategy(rung: rung, state.subgroup) {
            brief.add("strategy", "strategy", .word(strategy.phrase, strategy.phrase.text(.en)))
        }
        return brief
    }
}

extension Strategy {
    /// What is done with clients of the rung, and what for.
    package var phrase: Phrase {
        let ownGoal: Phrase =
            switch rung {
            case 1: "attract: draw attention, so that they come to know us"
            case 2, 3: "involve: the first and the second purchase"
            case 4: "retain: programmes, points, extras; make adherents of them"
            default: "cherish: offers that nobody else gets"
            }
        guard let goal else { return name.map { Phrase(verbatim: $0) } ?? ownGoal }
        return Phrase(verbatim: [name, goal].compactMap(\.self).joined(separator: ": "))
    }
}
