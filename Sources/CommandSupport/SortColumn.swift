import CRMDomain
import SyncCore
import Terminal
import Wording

/// What a list is sorted by, as a column of it.
package struct SortColumn {
    /// The column.
    let column: Table.Column
    /// Its cell of a contact.
    let cell: (ContactSummary) -> Table.Cell

    /// A column of sums that follow from states.
    static func money(
        _ key: String,
        _ title: Phrase,
        _ states: [RecordID: ClientState],
        _ sum: @escaping (ClientState) -> Int64?
    ) -> SortColumn {
        SortColumn(column: Table.Column(key, title, .trailing)) { contact in
            let state = states[contact.id]
            let money = state.flatMap { state in
                sum(state).map { Money(minorUnits: $0, currency: state.frame.currency) }
            }
            return money.map { .money([$0]) } ?? Table.Cell(text: "", json: .null)
        }
    }
}

extension SortOrder {
    /// The column of what is sorted by; nil if every list has it.
    func column(_ states: [RecordID: ClientState]) -> SortColumn? {
        switch self {
        case .name, .no: return nil
        case .next:
            return SortColumn(column: Table.Column("next", "NEXT")) { .day($0.nextContact) }
        case .created:
            return SortColumn(column: Table.Column("created", "CAPTURED")) { .day($0.captured) }
        case .last:
            return SortColumn(column: Table.Column("last", "LAST CONTACT")) { .day($0.lastContact) }
        case .ltv: return .money("profit", "PROFIT", states) { $0.earnings.profit }
        case .sales: return .money("sales", "SALES", states) { $0.earnings.sales }
        case .growth: return .money("growth", "CHANGE, YEAR", states) { size?($0) }
        case .forecast: return .money("forecast", "TO COME", states) { $0.lifetime.forecast }
        case .fit:
            return SortColumn(column: Table.Column("fit", "FITS, %", .trailing)) { contact in
                let fit = states[contact.id].flatMap { size?($0) }
                return Table.Cell(fit.flatMap { $0 < 0 ? Int?.none : Int($0) })
            }
        case .quality:
            return SortColumn(column: Table.Column("quality", "QUALITY", .trailing)) { contact in
                Table.Cell(states[contact.id]?.quality.score)
            }
        }
    }
}
