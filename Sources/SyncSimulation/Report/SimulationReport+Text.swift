extension SimulationReport {
    /// The report as lines of a name and what it came to, for people.
    public var rows: [(name: String, value: String)] {
        let faults = faults.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let rounds = rounds.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return [
            ("histories", "\(seeds)"),
            ("device-days", "\(deviceDays)"),
            ("writes", "\(writes)"),
            ("syncs", "\(syncs), and \(brokenSyncs) given up"),
            ("messages", "\(messages), \(bytes) bytes"),
            ("faults", faults.isEmpty ? "none" : faults.joined(separator: ", ")),
            ("conflicts", "\(conflicts)"),
            ("refused", "\(refused)"),
            ("gone", "\(gone)"),
            ("erased", "\(erased)"),
            ("collected", "\(collected)"),
            ("re-stamps", "\(restamps)"),
            ("partings", "\(partings)"),
            ("raised", "\(raised)"),
            ("rounds to agree", rounds.joined(separator: ", ")),
            ("records checked", "\(checks)"),
            ("trace hash", String(traceHash, radix: 16)),
        ]
    }

    /// The device-days that one processor second takes; nil if no time was measured.
    public var speed: Double? { cpuSeconds > 0 ? Double(deviceDays) / cpuSeconds : nil }
}
