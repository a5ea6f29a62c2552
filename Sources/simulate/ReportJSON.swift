import SyncSimulation
import Terminal

/// Reports of random histories as programs read them.
enum ReportJSON {
    static func value(
        _ report: SimulationReport,
        _ failed: [(seed: UInt64, problems: [String])],
        _ gaps: [Coverage.Gap]? = nil
    ) -> JSONValue {
        let faults = report.faults.sorted { $0.key < $1.key }
            .map { ($0.key, JSONValue($0.value)) }
        let rounds = report.rounds.sorted { $0.key < $1.key }
            .map { ("\($0.key)", JSONValue($0.value)) }
        var members: [(key: String, value: JSONValue)] = [
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
        ]
        if let gaps { members.append(("gaps", .array(gaps.map(value)))) }
        return .object(members)
    }

    private static func value(_ gap: Coverage.Gap) -> JSONValue {
        .object([
            ("fault", .string(gap.fault.rawValue)), ("combinations", JSONValue(gap.missing)),
            ("operations", .array(gap.operations.map { .string($0) })),
            ("registers", .array(gap.registers.map { .string($0) })),
            ("faults", .array(gap.faults.map { .string($0.rawValue) })),
        ])
    }

    private static func value(_ failed: (seed: UInt64, problems: [String])) -> JSONValue {
        .object([
            ("seed", .string("\(failed.seed)")),
            ("problems", .array(failed.problems.map { .string($0) })),
        ])
    }
}
