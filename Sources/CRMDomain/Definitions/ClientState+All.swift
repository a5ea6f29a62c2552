import SyncCore

extension ClientState {
    /// The states of all clients, with what only all of them together tell.
    package static func all(_ clients: [ClientFacts], _ frame: Frame) -> [ClientState] {
        var frame = frame
        frame.brought = brought(clients, frame)
        let alone = clients.map { ClientState($0, frame) }
        func classes(_ sum: (Earnings) -> Int64) -> [RecordID: Pareto.Class] {
            let sums = alone.map { ($0.facts.id, sum($0.earnings)) }
            let places = Pareto(sums, frame.thresholds).places
            return Dictionary(places.map { ($0.id, $0.kind) }) { first, _ in first }
        }
        frame.classes = classes(\.profit)
        frame.salesClasses = classes(\.sales)
        frame.costly = costly(alone)
        frame.usualCycle = usualCycle(alone)
        return clients.map { ClientState($0, frame) }
    }

    /// Who takes a greater part of what is spent, or of the time, than he brings of the profit; all
    /// three of 365 days (row C31).
    ///
    /// Money and time are never added up: where the office has said what an hour costs, time is a
    /// part of what is spent.
    private static func costly(_ states: [ClientState]) -> Set<RecordID> {
        let clients = states.filter { $0.box == .clients }.map { state in
            (id: state.facts.id, effort: state.effort, profit: max(0, state.year.profit))
        }
        let cost = clients.map(\.effort.cost).clampedSum
        let minutes = clients.map(\.effort.minutes).clampedSum
        let profit = clients.map(\.profit).clampedSum
        func isMore(_ part: Int64, _ whole: Int64, than brought: Int64) -> Bool {
            guard whole > 0, part > 0 else { return false }
            return profit == 0 || Share(brought, of: profit) < Share(part, of: whole)
        }
        return Set(
            clients.filter { client in
                isMore(client.effort.cost, cost, than: client.profit)
                    || isMore(client.effort.minutes, minutes, than: client.profit)
            }.map(\.id)
        )
    }

    /// The median of the cycles of regular clients of whom there are three occasions or more.
    private static func usualCycle(_ states: [ClientState]) -> Double? {
        let cycles = states.filter { $0.stage == .develop && !$0.facts.isErased }
            .compactMap { PurchaseCycle.median(of: $0.history.occasions) }.sorted()
        guard !cycles.isEmpty else { return nil }
        let middle = cycles.count / 2
        return cycles.count % 2 == 1 ? cycles[middle] : (cycles[middle - 1] + cycles[middle]) / 2
    }

    /// Whether a list of a box, and perhaps of a segment, has the card.
    ///
    /// Who was erased is in none. Who was put away is in the list of the archive, in one that asks
    /// for what was put away, and where it is asked for.
    package func isIn(
        _ filter: ContactFilter,
        _ segment: SegmentExpression?,
        withArchived: Bool = false
    ) -> Bool {
        guard !facts.isErased else { return false }
        let asksForArchived = segment?.fields.contains { [.archived, .archiveReason].contains($0) }
        switch filter {
        case .archived: guard facts.isArchived else { return false }
        case .all, .leads, .clients:
            guard !facts.isArchived || withArchived || asksForArchived == true else { return false }
        }
        if filter == .leads, box != .leads { return false }
        if filter == .clients, box != .clients { return false }
        return segment?.holds(for: self, asOf: frame.day) ?? true
    }
}
