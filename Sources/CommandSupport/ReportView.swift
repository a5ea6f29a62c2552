package import ArgumentParser
package import CRMDomain
package import Terminal
import Wording

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

    /// The two fields of a cross table.
    @Argument(
        help: ArgumentHelp("For cross: two fields, as segments name them.", valueName: "field")
    )
    package var fields: [String] = []

    /// The day as of which everything is.
    @Option(name: .customLong("as-of"), help: ArgumentHelp("As of this day.", valueName: "day"))
    package var asOf: String?

    /// The first day of the period; movements count after it.
    @Option(
        help: ArgumentHelp(
            "What was since this day; movements after it, else of a month.",
            valueName: "day"
        )
    )
    package var since: String?

    /// The last day of the period.
    @Option(help: ArgumentHelp("What was up to this day.", valueName: "day"))
    package var until: String?

    /// What clients are weighed by.
    @Option(help: ArgumentHelp("For pareto: profit or sales.", valueName: "measure"))
    package var by: Measure?

    /// The currency in which sums are added up.
    @Option(help: ArgumentHelp("Sums in this currency; else in the own one.", valueName: "code"))
    package var currency: String?

    /// The funnel.
    @Option(help: ArgumentHelp("For funnel: which; else the first.", valueName: "funnel"))
    package var funnel: String?

    /// Options as if the command line had none.
    package init() {}

    /// Refuses fields where none are asked for.
    package func validate() throws {
        if kind == .cross, fields.count != 2 {
            throw ValidationError("cross takes two fields: report cross rung sex")
        }
        if kind != .cross, !fields.isEmpty {
            throw ValidationError("only cross takes fields")
        }
        if by != nil, kind != .pareto { throw ValidationError("only pareto takes --by") }
        if until != nil, asOf != nil {
            throw ValidationError("--until and --as-of are both the last day: leave one out")
        }
    }

    /// Makes the report and shows it.
    package func run(in context: CommandContext) throws -> ExitStatus {
        if since != nil || until != nil, !kind.hasPeriod {
            let some = ReportKind.allCases.filter(\.hasPeriod).map(\.rawValue)
            throw CommandFailure(
                "report \(kind.rawValue) has no period: it tells how things stand on a day",
                why: "--since and --until are for \(some.joined(separator: ", "))",
                hint: "\(context.profile.name) report \(kind.rawValue) --as-of DAY",
                exitCode: .usage
            )
        }
        let crm = try context.openCRM()
        let day = try context.factDay(until ?? asOf)
        var frame = try crm.frame(on: day)
        if let currency {
            let code = currency.uppercased()
            guard Currency.isKnown(code) else { throw CaptureError.money(.unknownCurrency) }
            frame.currency = code
        }
        var input = ReportInput(
            try crm.clientFacts(),
            frame,
            since: try since.map { try context.factDay($0) }
        )
        if let funnel, frame.config.funnel(funnel) == nil {
            throw CommandFailure.unknown(
                "funnel",
                funnel,
                among: frame.config.funnels.map(\.name)
            )
        }
        input.funnel = funnel
        input.measure = by ?? .profit
        if since != nil { input.from = input.since }
        if input.since > day {
            throw CommandFailure(
                "the period begins on \(input.since.phrase), after its end on \(day.phrase)",
                hint: "--since FIRST --until LAST",
                exitCode: .usage
            )
        }
        if kind == .cross {
            let own = frame.config.fields
            input.cross = (try Self.field(fields[0], own), try Self.field(fields[1], own))
        }
        let report = Report(kind, input)
        try context.show(ReportView.table(report, withBars: context.output.format == .table))
        for conclusion in report.conclusions {
            let options = conclusion.count == nil ? "" : listOptions(day)
            context.note(
                "\(conclusion.text) — \(context.profile.name) \(conclusion.command)\(options)"
            )
        }
        let config: Phrase =
            frame.config.version == 0
            ? "default thresholds" : "configuration \(frame.config.version)"
        context.note("\(input.clients.count, .card) held here, as of \(day.phrase), \(config)")
        let others = Set(report.currencies(of: input)).subtracting([frame.currency]).sorted()
        if !others.isEmpty {
            context.note(
                "sums in \(frame.currency) alone; there are sales in \(Phrase.any(of: others))"
            )
            context.note(
                "  next: \(context.profile.name) report \(kind.rawValue) --currency \(others[0])"
            )
        }
        return .success
    }

    /// What a list needs to be of the same day and currency as the report.
    private func listOptions(_ day: CalendarDay) -> String {
        (until ?? asOf == nil ? "" : " --as-of \(day.iso)")
            + (currency.map { " --currency \($0.uppercased())" } ?? "")
    }

    /// The field that a word names: one of every card's, or of the office's own.
    private static func field(_ word: String, _ own: [CustomField]) throws -> SegmentField {
        if let field = SegmentField(named: word) { return field }
        if let field = own.first(where: { $0.isCalled(word) }) {
            return .custom(CanonicalText.searchKey(field.name))
        }
        let known = SegmentField.standard.map(\.key) + own.map(\.name)
        throw CommandFailure.unknown("field", word, among: known)
    }
}

extension ReportKind: ExpressibleByArgument {}
extension Measure: ExpressibleByArgument {}

/// A report as a table.
package enum ReportView {
    /// The table of a report.
    ///
    /// `withBars`: whether shares of the whole are drawn too, for people.
    package static func table(_ report: Report, withBars: Bool = false) -> Table {
        let drawn = withBars ? report.columns.firstIndex { $0.key == "share" } : nil
        var columns = report.columns.enumerated().map { place, column in
            Table.Column(column.key, column.title, place == 0 ? .leading : .trailing)
        }
        if drawn != nil { columns.append(Table.Column("bar", "", dropRank: 1)) }
        var table = Table(columns)
        for row in report.rows {
            var cells = row.map(cell)
            if let drawn { cells.append(Table.Cell(bar(row[drawn]))) }
            table.append(cells)
        }
        return table
    }

    /// A share as a bar of up to twenty blocks, each of five percent.
    private static func bar(_ cell: Report.Cell) -> String {
        guard case .share(let share) = cell, let tenths = share.tenthsOfPercent, tenths > 0 else {
            return ""
        }
        let eighths = Int(min(tenths, 1_000)) * 160 / 1_000
        let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + partial
    }

    private static func cell(_ cell: Report.Cell) -> Table.Cell {
        switch cell {
        case .text(let text): Table.Cell(text)
        case .word(let word): .word(Phrase(word: word), word)
        case .phrase(let phrase, let word): .word(phrase, word)
        case .count(let count): Table.Cell(count)
        case .money(let money):
            Table.Cell(phrase: money.phrase, json: money.json, plain: money.plain)
        case .share(let share):
            Table.Cell(
                phrase: share.phrase,
                json: share.tenthsOfPercent.map { .number(Double($0) / 10) } ?? .null,
                plain: share.tenthsOfPercent.map { "\(Double($0) / 10)" } ?? ""
            )
        case .none: Table.Cell(text: "", json: .null)
        }
    }
}
