import SyncSimulation
import Terminal
import Wording

/// A scenario's runs as people read them.
struct ScenarioView {
    private let options: OutputOptions
    private let isColored: Bool

    init(_ options: OutputOptions, color: String) {
        self.options = options
        isColored = color == "always" || (color == "auto" && options.isColorAllowed)
    }

    private func style(_ text: String, _ style: Style?) -> String {
        style?.applied(to: text, ifAllowed: isColored) ?? text
    }

    private func mark(_ isGood: Bool) -> String {
        isGood ? style("✓", .green) : style("✗", .red)
    }

    // MARK: Short

    /// One line for a scenario that passed.
    func line(_ report: ScenarioReport) -> String {
        let name = report.path.split(separator: "/").last.map(String.init) ?? report.path
        let head = DisplayWidth.padded(name, to: 40)
        return "\(mark(report.passed)) \(head) \(count(report))  \(safe(report.title))"
    }

    private func count(_ report: ScenarioReport) -> String {
        let runs = HumanFormat.plural(report.runs, "run", "runs")
        return "\(runs), \(HumanFormat.plural(report.checks, "check", "checks"))"
    }

    /// How many passed.
    func summary(_ reports: [ScenarioReport], files: Int) -> String {
        let passed = reports.count(where: \.passed)
        let runs = reports.reduce(0) { $0 + $1.runs }
        let checks = reports.reduce(0) { $0 + $1.checks }
        return "\(passed) of \(HumanFormat.plural(files, "scenario", "scenarios")) passed: "
            + "\(HumanFormat.plural(runs, "run", "runs")), "
            + "\(HumanFormat.plural(checks, "check", "checks"))"
    }

    // MARK: Long

    /// What happened, what came of it, and whether it is as expected.
    func text(_ report: ScenarioReport) -> String {
        let run = report.shown
        var lines = [style(safe(report.title), .bold)]
        if !report.covers.isEmpty { lines[0] += "  " + report.covers.joined(separator: " ") }
        if !report.about.isEmpty { lines += wrapped(report.about) }
        if !run.variant.isEmpty { lines.append("with \(safe(run.variant))") }
        if !run.order.isEmpty { lines.append("order of the syncs: \(run.order)") }
        lines.append("")
        lines += timeline(run)
        lines += [""] + table(run)
        lines += conflicts(run)
        lines += [""] + run.checks.map(check)
        let word = report.passed ? "passed" : "FAILED"
        lines += ["", "\(mark(report.passed)) \(word): \(count(report))", ""]
        return lines.joined(separator: "\n")
    }

    private func wrapped(_ text: String) -> [String] {
        var lines = [""]
        for word in safe(text).split(separator: " ") {
            let last = lines[lines.count - 1]
            let isFull = DisplayWidth.columns(of: last) + word.count > min(options.width, 100) - 1
            if last.isEmpty || isFull {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] += " " + word
            }
        }
        return lines.filter { !$0.isEmpty }.map { style($0, .dim) }
    }

    private func timeline(_ run: ScenarioRun) -> [String] {
        let width = run.events.map { DisplayWidth.columns(of: $0.actor) }.max() ?? 0
        var lines: [String] = []
        var day = ""
        for event in run.events {
            let time = ScenarioTime.text(event.milliseconds).split(separator: " ")
            if day != time[0] {
                day = String(time[0])
                lines.append(style(day, .dim))
            }
            let actor = DisplayWidth.padded(event.actor, to: width)
            let text = "  \(time[1])  \(actor)  \(Self.sign(event.kind)) \(safe(event.text))"
            lines.append(style(text, Self.style(event.kind)))
        }
        return lines
    }

    private static func sign(_ kind: ScenarioEvent.Kind) -> String {
        switch kind {
        case .step: "·"
        case .sync: "⇅"
        case .fault: "!"
        case .failed: "✗"
        }
    }

    private static func style(_ kind: ScenarioEvent.Kind) -> Style? {
        switch kind {
        case .step: nil
        case .sync: .dim
        case .fault: .yellow
        case .failed: .red
        }
    }

    private func table(_ run: ScenarioRun) -> [String] {
        let differ = run.contacts.filter { Set($0.shown).count > 1 }
        let same = run.contacts.filter { Set($0.shown).count <= 1 }
        var lines: [String] = []
        if !same.isEmpty {
            var table = Table(columns(["everyone"]))
            for contact in same {
                table.append([Table.Cell(contact.label), Table.Cell(contact.shown.first ?? "")])
            }
            lines += rows(table)
        }
        if !differ.isEmpty {
            var table = Table(columns(run.stores))
            for contact in differ {
                table.append(([contact.label] + contact.shown).map { Table.Cell($0) })
            }
            lines += (lines.isEmpty ? [] : [""]) + rows(table)
        }
        return lines.isEmpty ? ["nobody holds a contact"] : lines
    }

    private func columns(_ stores: [String]) -> [Table.Column] {
        [Table.Column("contact", "CONTACT")]
            + stores.map {
                Table.Column($0, Phrase(verbatim: $0.uppercased()), widthMin: 16, isFlexible: true)
            }
    }

    private func rows(_ table: Table) -> [String] {
        table.terminalText(width: max(60, options.width), color: isColored)
            .split(separator: "\n").map(String.init)
    }

    private func conflicts(_ run: ScenarioRun) -> [String] {
        guard !run.conflicts.isEmpty else { return ["", "no conflicts"] }
        var lines = [""]
        for conflict in run.conflicts {
            lines.append(style("conflict: \(safe(conflict.title))", .yellow))
            lines += conflict.options.enumerated().map { "  \($0.offset + 1)) \(safe($0.element))" }
            lines.append("  why: \(safe(conflict.why))")
        }
        return lines
    }

    private func check(_ check: ScenarioCheck) -> String {
        let line = check.line.map { "  (line \($0))" } ?? ""
        let text = "\(mark(check.passed)) \(check.place): \(safe(check.text))"
        guard !check.passed else { return text }
        return "\(text)\(line)\n    found: \(safe(check.found ?? ""))"
    }

    private func safe(_ text: String) -> String { DisplayWidth.printable(text) }
}
