extension Report {
    /// The currencies in which something was sold, if the report adds up sums of one of them alone.
    package func currencies(of input: ReportInput) -> [String] {
        // These have a block for each currency.
        let complete: Set<ReportKind> = [.portfolio, .pareto]
        let hasSums = rows.joined().contains { cell in
            if case .money = cell { true } else { false }
        }
        return hasSums && !complete.contains(kind) ? input.currencies : []
    }
}
