/// What a simulated history, or several, came to.
public struct SimulationReport: Codable, Hashable, Sendable {
    /// How many histories.
    public var seeds = 0
    /// Devices times days.
    public var deviceDays = 0
    /// Local transactions that were committed.
    public var writes = 0
    /// Syncs that came to their end.
    public var syncs = 0
    /// Syncs that were given up.
    public var brokenSyncs = 0
    /// Messages sent, those that were lost too.
    public var messages = 0
    /// Their bytes.
    public var bytes = 0
    /// Faults that happened, by kind.
    public var faults: [String: Int] = [:]
    /// Values that came to stand beside others that a person is asked about.
    public var conflicts = 0
    /// Records erased.
    public var erased = 0
    /// Records collected.
    public var collected = 0
    /// Records of which something was refused.
    public var refused = 0
    /// Records pushed that had been collected.
    public var gone = 0
    /// Times that a device moved to a new replica ID.
    public var restamps = 0
    /// Times that a device met an office with another history.
    public var partings = 0
    /// Places where a copied device's write stands once more, a known limit.
    public var raised = 0
    /// Rounds of syncing in the calm until everybody held the same, by how many it took.
    public var rounds: [Int: Int] = [:]
    /// Records compared with the history.
    public var checks = 0
    /// The hash of everything that happened; of several histories, a hash of their hashes.
    public var traceHash: UInt64 = 0
    /// Which faults met what.
    public var coverage = Coverage()
    /// Processor seconds.
    public var cpuSeconds = 0.0

    /// Makes an empty report.
    public init() {}

    /// Counts a fault.
    mutating func count(_ fault: String) { faults[fault, default: 0] += 1 }

    /// Adds another history's report.
    public mutating func add(_ other: SimulationReport) {
        seeds += other.seeds
        deviceDays += other.deviceDays
        writes += other.writes
        syncs += other.syncs
        brokenSyncs += other.brokenSyncs
        messages += other.messages
        bytes += other.bytes
        faults.merge(other.faults) { $0 + $1 }
        conflicts += other.conflicts
        erased += other.erased
        collected += other.collected
        refused += other.refused
        gone += other.gone
        restamps += other.restamps
        partings += other.partings
        raised += other.raised
        rounds.merge(other.rounds) { $0 + $1 }
        checks += other.checks
        coverage.add(other.coverage)
        traceHash = SplitMix.mix(traceHash ^ other.traceHash)
        cpuSeconds += other.cpuSeconds
    }
}
