import CRMDomain
import CommandSupport
import Matching
import SyncCore
import Terminal
import Wording

/// Asks a person of each pair of cards that may be the same.
struct DuplicateTalk {
    let crm: CRM
    let context: CommandContext

    /// Asks until all are answered or the person stops; gives how many pairs are left.
    func ask(_ found: [PossibleDuplicate]) throws -> Int {
        var left = 0
        for (place, pair) in found.enumerated() {
            // An answer may have settled others.
            let cards = try pair.cards.map { try crm.representative(of: $0) }
            guard cards[0] != cards[1], try !crm.areSaidDifferent(cards[0], cards[1]) else {
                continue
            }
            context.console.talk(
                "\(place + 1)/\(found.count)  "
                    + DuplicateView.lines(pair, try cards.map { try crm.card($0) }, in: context)
            )
            switch try answer() {
            case .same: try merge(pair)
            case .different: if try !part(pair) { left += 1 }
            case .later: left += 1
            case .stop: return left + found.count - place
            }
        }
        return left
    }

    private enum Answer {
        case same
        case different
        case later
        case stop
    }

    private func answer() throws -> Answer {
        while true {
            let question: Phrase = "same? [y] yes  [n] different  [l] later  [q] stop: "
            guard let typed = context.prompt(question)?.lowercased() else { return .stop }
            switch typed {
            case "y", "yes", "s", "same", "д", "да": return .same
            case "n", "no", "d", "different", "н", "нет": return .different
            case "", "l", "later", "п", "позже": return .later
            case "q", "quit", "stop", "в", "выход": return .stop
            default: context.note("  y, n, l or q")
            }
        }
    }

    private func merge(_ pair: PossibleDuplicate) throws {
        let members = try crm.memberCards([pair.pair.first, pair.pair.second])
        guard members.count == 2 else { return }
        let card = try crm.merge(
            pair.pair.first,
            pair.pair.second,
            grounds: pair.score.grounds
        )
        let after = try crm.card(card)
        context.done(MergeCommand.summary(members[0], members[1], after))
    }

    /// Says that two are different; false if the person leaves what has to be said with it.
    private func part(_ pair: PossibleDuplicate) throws -> Bool {
        let members = try crm.memberCards([pair.pair.first, pair.pair.second])
        guard members.count == 2 else { return true }
        let outcome = try ApartOptions.settle(crm, context, others: nil) {
            try crm.notSame(
                pair.pair.first,
                pair.pair.second,
                answers: $0,
                grounds: pair.score.grounds
            )
        }
        guard outcome != nil else { return false }
        context.done(
            "\(members[0].label) and \(members[1].label) are different; this is remembered"
        )
        return true
    }
}
