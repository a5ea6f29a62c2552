/// One deterministic history of a fleet.
///
/// The same plan has the same outcome in every process, to the byte.
public struct Simulation {
    /// What happens.
    public let plan: Plan
    /// Whether the lines of the trace are kept; otherwise only their hash is.
    public var keepsTrace = false

    /// Makes a simulation of a plan.
    public init(plan: Plan) { self.plan = plan }

    /// Makes a simulation of a plan that is drawn from options.
    public init(options: SimulationOptions) { self.init(plan: Plan(options)) }

    /// Lives through the plan, and compares everything with the history as it was.
    ///
    /// - Throws: What kept the world from being built; what goes wrong within it is in the outcome.
    public func run() throws -> SimulationOutcome {
        try World(plan, keepsLines: keepsTrace).run()
    }
}

/// What came of a simulation.
public struct SimulationOutcome: Sendable {
    /// What happened, in numbers.
    public var report: SimulationReport
    /// What is wrong, the first finding first; empty if all is well.
    public var problems: [String]
    /// A line for each thing that happened, if they were kept.
    public var trace: [String]
    /// How many of the plan's steps were taken before the first finding.
    public var stepsTaken: Int
}
