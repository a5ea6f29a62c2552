package import ArgumentParser
package import CRMDomain
package import Terminal

/// What both programs' `report` commands are told.
package struct ReportOptions: ParsableArguments {
    /// Which report.
    @Argument(
        help: ArgumentHelp(
            "One of " + ReportKind.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "report"
        )
    )
    package var kind: ReportKind

    /// The day as of which everything is.
    @Option(name: .customLong("as-of"), help: ArgumentHelp("As of this day.", valueName: "day"))
    package var asOf: String?

    /// The day after which movements count.
    @Option(help: ArgumentHelp("Movements after this day; else of a month.", valueName: "day"))
    package var since: String?

    /// Options as if the command line had none.
    package init() {}

    /// Makes the report and shows it.
    package func run(in context: CommandContext) throws -> ExitStatus {
        let crm = try context.openCRM()
        let day = try context.day(asOf)
        let input = ReportInput(
            try crm.clientFacts(),
            day: day,
            since: try since.map { try DateExpression.parse($0, today: context.clock.today) },
            currency: try crm.currency()
        )
        let report = Report(kind, input)
        try context.show(ReportView.table(report))
        for conclusion in report.conclusions {
            context.note("\(conclusion.text) — \(context.profile.name) \(conclusion.command)")
        }
        let count = HumanFormat.count(input.clients.count)
        context.note("\(count) cards held here, as of \(day.iso), default thresholds")
        return .success
    }
}

extension ReportKind: ExpressibleByArgument {}

/// A report as a table.
package enum ReportView {
    /// The table of a report.
    package static func table(_ report: Report) -> Table {
        var table = Table(
            report.columns.enumerated().map { place, column in
                Table.Column(column.key, column.title, place == 0 ? .leading : .trailing)
            }
        )
        for row in report.rows { table.append(row.map(cell)) }
        return table
    }

    private static func cell(_ cell: Report.Cell) -> Table.Cell {
        switch cell {
        case .text(let text): Table.Cell(text)
        case .count(let count): Table.Cell(count)
        case .money(let money):
            Table.Cell(text: money.formatted(.en), json: money.json, plain: money.plain)
        case .share(let share):
            Table.Cell(
                text: share.text,
                json: share.tenthsOfPercent.map { .number(Double($0) / 10) } ?? .null,
                plain: share.tenthsOfPercent.map { "\(Double($0) / 10)" } ?? ""
            )
        case .none: Table.Cell(text: "", json: .null)
        }
    }
}
