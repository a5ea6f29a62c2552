import Yams

/// Why a text is no recorded plan.
public struct PlanError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence for people: what happened, and what to do.
    public let description: String

    init(_ description: String) { self.description = description }
}

extension Plan {
    /// The plan as a short YAML file that `simulate run` replays.
    ///
    /// `note`: a line for people at its head.
    public func yaml(note: String = "") throws -> String {
        let head = note.split(separator: "\n").map { "# \($0)\n" }.joined()
        return head + (try YAMLEncoder().encode(RecordedPlan(self)))
    }

    /// A plan read back from its YAML.
    public init(yaml: String) throws {
        let recorded: RecordedPlan
        do {
            recorded = try YAMLDecoder().decode(RecordedPlan.self, from: yaml)
        } catch {
            throw PlanError("the file is no recorded plan (\(error)); record it anew")
        }
        self = try recorded.plan()
    }
}

/// A plan as it is written in a file.
private struct RecordedPlan: Codable {
    var kind: String
    var seed: UInt64
    var devices: Int
    var days: Int
    var records: Int
    var files: Bool?
    var knobs: FaultKnobs
    var steps: [String]

    init(_ plan: Plan) {
        kind = "recorded"
        seed = plan.seed
        devices = plan.devices
        days = plan.days
        records = plan.recordsMax
        files = plan.usesFiles ? true : nil
        knobs = plan.knobs
        steps = plan.steps.map(\.line)
    }

    func plan() throws -> Plan {
        guard kind == "recorded" else {
            throw PlanError("the file is of the kind '\(kind)', not 'recorded'; it is no plan")
        }
        guard (1...1_000).contains(devices), days >= 0, records >= 0 else {
            throw PlanError("a plan has 1 to 1000 devices, and no negative number; correct it")
        }
        var last: Int64 = 0
        let read = try steps.enumerated().map { number, line in
            guard let step = PlanStep(line: line) else {
                throw PlanError(
                    "step \(number + 1), '\(line)', is not like 'day1-09:30:00.000 d1 edit 5eed'"
                )
            }
            guard step.time >= last else {
                throw PlanError("step \(number + 1), '\(line)', comes before the step above it")
            }
            last = step.time
            return step
        }
        var plan = Plan(
            seed: seed,
            devices: devices,
            days: days,
            recordsMax: records,
            knobs: knobs,
            steps: read
        )
        plan.usesFiles = files ?? false
        return plan
    }
}
