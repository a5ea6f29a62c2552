import SyncReplica
import Synchronization

/// Time, and the moments at which processes die; shared by the stores of one run.
final class ScenarioClock: Sendable {
    private struct State {
        var now: Int64
        var skew: Int64 = 0
        var death: Death?
    }

    private struct Death {
        var family: String
        var point: CommitPoint
        var count: Int
    }

    private let state: Mutex<State>

    init(_ start: Int64) { state = Mutex(State(now: start)) }

    /// The true time, in milliseconds since 1970.
    var now: Int64 { state.withLock(\.now) }

    /// The time on the clock of whoever acts.
    var shown: Int64 { state.withLock { $0.now + $0.skew } }

    /// By how much the clock of whoever acts is wrong; set before it acts.
    var skew: Int64 {
        get { state.withLock(\.skew) }
        set { state.withLock { $0.skew = newValue } }
    }

    func advance(_ milliseconds: Int64) { state.withLock { $0.now += milliseconds } }

    /// Goes to the beginning of the next minute, so that the time of a step does not depend on
    /// how long the one before it took.
    func nextMinute() {
        state.withLock { $0.now = ($0.now / 60_000 + 1) * 60_000 }
    }

    // MARK: Death

    /// Lets the next process of a family die at a commit.
    func arm(_ family: String, _ point: CrashPoint) {
        state.withLock { $0.death = Death(family: family, point: point.point, count: point.count) }
    }

    /// Whether what was armed has not happened; it will not any more.
    func disarm() -> Bool {
        state.withLock { state in
            defer { state.death = nil }
            return state.death != nil
        }
    }

    /// Dies if this is the commit.
    private func commit(_ family: String, _ point: CommitPoint) throws {
        try state.withLock { state in
            guard let death = state.death, death.family == family, death.point == point else {
                return
            }
            state.death?.count -= 1
            guard death.count <= 1 else { return }
            state.death = nil
            throw ProcessDied()
        }
    }

    /// The environment of a store and of its copies.
    func environment(_ family: String, seed: UInt64) -> ReplicaEnvironment {
        let random = RandomSource(seed: seed)
        var environment = ReplicaEnvironment(
            nowMilliseconds: { self.shown },
            randomBits: { random.next() },
            forms: .foundation
        )
        environment.atCommit = { try self.commit(family, $0) }
        return environment
    }
}

private final class RandomSource: Sendable {
    private let random: Mutex<ScenarioRandom>

    init(seed: UInt64) { random = Mutex(ScenarioRandom(seed: seed)) }

    func next() -> UInt64 { random.withLock { $0.next() } }
}

/// A process died at a commit.
struct ProcessDied: Error {}

/// A witness file in memory.
final class ScenarioWitness: Sendable {
    private let bytes: Mutex<[UInt8]?>

    init(_ held: [UInt8]? = nil) { bytes = Mutex(held) }

    var held: [UInt8]? { bytes.withLock { $0 } }

    var witness: Witness {
        Witness(
            read: { self.held },
            write: { new in self.bytes.withLock { $0 = new } }
        )
    }
}
