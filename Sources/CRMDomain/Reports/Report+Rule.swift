import Wording

extension Report {
    /// How unequally the profit of each of the last eight quarters was spread: how the rule of 80
    /// and 20 is deviated from, and where that goes (row A16).
    static func rule(_ input: ReportInput) -> Report {
        let clients = input.clients.filter { input.history($0).box == .clients }
        let current = input.day.quarterStart
        var shares: [Share] = []
        var rows: [[Cell]] = []
        for back in (0..<8).reversed() {
            let start = current.adding(months: -3 * back)
            let end = min(start.adding(months: 3).adding(days: -1), input.day)
            let earned = clients.map { client in
                (
                    id: client.id,
                    earnings: Earnings(
                        client,
                        input.thresholds,
                        currency: input.currency,
                        asOf: end,
                        in: start...end
                    )
                )
            }
            // Who only cost something, or gave something back, is no buyer; the sum knows of it.
            let buyers = earned.filter { $0.earnings.count > 0 }
            let profit = earned.map(\.earnings.profit).clampedSum
            guard !buyers.isEmpty || profit != 0 else { continue }
            let pareto = Pareto(
                buyers.map { (id: $0.id, profit: $0.earnings.profit) },
                input.thresholds
            )
            if back > 0, pareto.total > 0 { shares.append(pareto.shareOfTopFifth) }
            rows.append([
                .text("\(start.year)-Q\((start.month + 2) / 3)"), .count(buyers.count),
                .money(Money(minorUnits: profit, currency: input.currency)),
                pareto.shareOfClients.map { .share($0) } ?? .none,
                .share(pareto.shareOfTopFifth),
            ])
        }
        var report = Report(
            kind: .rule,
            columns: [
                Column("quarter", "QUARTER"), Column("clients", "BOUGHT"),
                Column("profit", "PROFIT"), Column("bring80", "BRING 80 %"),
                Column("fifth", "A FIFTH BRINGS"),
            ],
            rows: rows
        )
        // The quarter that runs tells nothing yet.
        if let first = shares.first, let last = shares.last, shares.count > 1 {
            report.conclusions.append(
                Conclusion(
                    text: first < last
                        ? "profit hangs on fewer clients than in the first of these quarters"
                        : "profit hangs on no fewer clients than in the first of these quarters",
                    command: "clients --seg \"abc=A\""
                )
            )
        }
        return report
    }
}

extension CalendarDay {
    /// The first day of the quarter.
    fileprivate var quarterStart: CalendarDay {
        let first = adding(days: 1 - day)
        return first.adding(months: -((month - 1) % 3))
    }
}
