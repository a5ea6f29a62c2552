import SyncSimulation
import Terminal

/// Reports of random histories as programs read them.
enum ReportJSON {
    static func value(
        _ report: SimulationReport,
        _ failed: [(seed: UInt64, problems: [String])]
    ) -> JSONValue {
        let faults = report.faults.sorted { $0.key < $1.key }
            .map { ($0.key, JSONValue($0.value)) }
        let rounds = report.rounds.sorted { $0.key < $1.key }
            .map { ("\($0.key)", JSONValue($0.value)) }
        return .object([
            ("passed", .bool(failed.isEmpty)), ("histories", JSONValue(report.seeds)),
            ("deviceDays", JSONValue(report.deviceDays)), ("writes", JSONValue(report.writes)),
            ("syncs", JSONValue(report.syncs)), ("brokenSyncs", JSONValue(report.brokenSyncs)),
            ("messages", JSONValue(report.messages)), ("bytes", JSONValue(report.bytes)),
            ("faults", .object(faults.map { (key: $0.0, value: $0.1) })),
            ("conflicts", JSONValue(report.conflicts)), ("refused", JSONValue(report.refused)),
            ("gone", JSONValue(report.gone)), ("erased", JSONValue(report.erased)),
            ("collected", JSONValue(report.collected)),
            ("restamps", JSONValue(report.restamps)), ("partings", JSONValue(report.partings)),
            ("raised", JSONValue(report.raised)),
            ("rounds", .object(rounds.map { (key: $0.0, value: $0.1) })),
            ("recordsChecked", JSONValue(report.checks)),
            ("traceHash", .string(String(report.traceHash, radix: 16))),
            ("failed", .array(failed.map(value))),
        ])
    }

    private static func value(_ failed: (seed: UInt64, problems: [String])) -> JSONValue {
        .object([
            ("seed", .string("\(failed.seed)")),
            ("problems", .array(failed.problems.map { .string($0) })),
        ])
    }
}
