package import CRMDomain
import SyncCore
package import Terminal
import Wording

/// Contacts chosen by what follows from their facts.
package enum StateList {
    /// Lists those for whom a condition holds, who brought most first.
    package static func byProfit(
        in context: CommandContext,
        where holds: (ClientState) -> Bool
    ) throws -> ExitStatus {
        let crm = try context.openCRM()
        let states = try crm.states(on: context.clock.today)
        let found = states.filter { $0.facts.isListed && holds($0) }
            .map { (profit: $0.earnings.profit, id: $0.facts.id) }
            .sorted { ($1.profit, $0.id) < ($0.profit, $1.id) }
        let byID = Dictionary(states.map { ($0.facts.id, $0) }) { first, _ in first }
        try context.show(
            try ContactRows.table(
                try crm.summaries(found.map(\.id)),
                in: crm,
                with: SortOrder.ltv.column(byID)
            )
        )
        if found.isEmpty {
            context.note("nobody is in this list yet")
        } else {
            context.note("\(found.count, .card) in all")
        }
        return .success
    }
}
