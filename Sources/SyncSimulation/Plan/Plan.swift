/// A whole history to be lived through: knobs, and steps in the order of their times.
public struct Plan: Hashable, Sendable {
    /// The seed that the plan was made from; stores draw their identities from it.
    public var seed: UInt64
    /// How many devices there are at the beginning.
    public var devices: Int
    /// How many days the history covers.
    public var days: Int
    /// How many contacts and facts are made at most.
    public var recordsMax: Int
    /// How often things go wrong.
    public var knobs: FaultKnobs
    /// What happens.
    public var steps: [PlanStep]
    /// Whether the stores lie in files instead of memory.
    public var usesFiles = false

    /// Makes a plan of its parts.
    public init(
        seed: UInt64,
        devices: Int,
        days: Int,
        recordsMax: Int,
        knobs: FaultKnobs,
        steps: [PlanStep]
    ) {
        self.seed = seed
        self.devices = devices
        self.days = days
        self.recordsMax = recordsMax
        self.knobs = knobs
        self.steps = steps
    }
}

/// What a plan is drawn from.
public struct SimulationOptions: Hashable, Sendable {
    /// Which faults may happen.
    public enum FaultChoice: Hashable, Sendable {
        /// A random subset of all, without combinations that are not proven.
        case swarm
        /// Exactly these.
        case exactly(Set<Fault>)
    }

    /// The seed of every choice.
    public var seed: UInt64
    /// How many devices there are.
    public var devices: Int
    /// How many days go by.
    public var days: Int
    /// How many contacts and facts are made at most.
    public var recordsMax: Int
    /// Which faults may happen.
    public var faults: FaultChoice
    /// Whether the stores lie in files.
    public var usesFiles = false

    /// Makes options of a small world, whose size follows from the seed: 2 to 5 devices, and about
    /// eight device-days.
    public init(seed: UInt64, faults: FaultChoice = .swarm) {
        var random = SplitMix(seed: SplitMix.mix(seed ^ 0x512E))
        let devices = random.number(2...5)
        let days = max(1, random.number(6...11) / devices)
        self.init(seed: seed, devices: devices, days: days, recordsMax: 60, faults: faults)
    }

    /// Makes options.
    public init(
        seed: UInt64,
        devices: Int,
        days: Int,
        recordsMax: Int = 200,
        faults: FaultChoice = .swarm
    ) {
        self.seed = seed
        self.devices = devices
        self.days = days
        self.recordsMax = recordsMax
        self.faults = faults
    }
}
