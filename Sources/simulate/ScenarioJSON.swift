import SyncSimulation
import Terminal

/// Scenarios' runs as programs read them.
enum ScenarioJSON {
    static func value(_ reports: [ScenarioReport], isGood: Bool) -> JSONValue {
        ["passed": .bool(isGood), "scenarios": .array(reports.map(value))]
    }

    private static func value(_ report: ScenarioReport) -> JSONValue {
        let run = report.shown
        return [
            "path": .string(report.path),
            "title": .string(report.title),
            "about": .string(report.about),
            "covers": .array(report.covers.map { .string($0) }),
            "passed": .bool(report.passed),
            "runs": JSONValue(report.runs),
            "checks": JSONValue(report.checks),
            "variant": .string(run.variant),
            "order": .string(run.order),
            "events": .array(run.events.map(value)),
            "contacts": .array(run.contacts.map { value($0, run.stores) }),
            "conflicts": .array(run.conflicts.map(value)),
            "expectations": .array(run.checks.map(value)),
        ]
    }

    private static func value(_ event: ScenarioEvent) -> JSONValue {
        [
            "at": .string(ScenarioTime.text(event.milliseconds)),
            "actor": .string(event.actor),
            "kind": .string(event.kind.rawValue),
            "text": .string(event.text),
        ]
    }

    private static func value(_ contact: ScenarioContact, _ stores: [String]) -> JSONValue {
        let shown = zip(stores, contact.shown).map { (key: $0, value: JSONValue.string($1)) }
        return ["name": .string(contact.label), "shown": .object(shown)]
    }

    private static func value(_ conflict: ScenarioConflict) -> JSONValue {
        [
            "title": .string(conflict.title),
            "options": .array(conflict.options.map { .string($0) }),
            "why": .string(conflict.why),
        ]
    }

    private static func value(_ check: ScenarioCheck) -> JSONValue {
        [
            "line": JSONValue(check.line),
            "place": .string(check.place),
            "text": .string(check.text),
            "passed": .bool(check.passed),
            "found": JSONValue(check.found),
        ]
    }
}
