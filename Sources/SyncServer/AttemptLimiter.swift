import Synchronization

/// How much of what happens again and again has happened of late: it drains as time goes on.
private struct Level {
    /// What one event counts, so that a millisecond drains as much as are allowed in a minute.
    static let event: Int64 = 60_000

    private(set) var height: Int64 = 0
    private var time: Int64

    init(_ now: Int64) { time = now }

    /// Whether nothing is left of it.
    var isEmpty: Bool { height == 0 }

    mutating func drain(_ perMinute: Int, _ now: Int64) {
        // A clock that was put back drains nothing.
        let (passed, isHuge) = now.subtractingReportingOverflow(time)
        let (drained, isLarge) = max(0, passed).multipliedReportingOverflow(by: Int64(perMinute))
        height = isHuge || isLarge ? 0 : max(0, height - drained)
        time = now
    }

    /// How long until there is room for one event more; nil if there is now.
    func wait(_ perMinute: Int) -> Int64? {
        let excess = height + Self.event - Int64(perMinute) * Self.event
        guard excess > 0 else { return nil }
        return perMinute > 0 ? (excess + Int64(perMinute) - 1) / Int64(perMinute) : 60_000
    }

    mutating func add(_ perMinute: Int) {
        height = min(height + Self.event, Int64(max(1, perMinute)) * Self.event)
    }

    mutating func giveBack() { height = max(0, height - Self.event) }
}

/// Limits what may be tried in a minute, of each caller first and then in all.
///
/// A caller who has tried nothing in vain of late is never refused for what others do. What is
/// remembered of callers is bounded; who has done least is forgotten first.
final class AttemptLimiter: Sendable {
    private struct State {
        var callers: [String: Level] = [:]
        var inAll: Level?
    }

    /// Callers that are remembered at once.
    static let callersMax = 8_192

    private let ofCaller: Int
    private let inAll: Int?
    private let state = Mutex(State())

    /// Makes a limiter.
    ///
    /// - Parameters:
    ///   - ofCaller: Attempts of one caller in a minute, all of which may come at once.
    ///   - inAll: Attempts of all callers in a minute; nil if it does not matter.
    init(ofCaller: Int, inAll: Int?) {
        (self.ofCaller, self.inAll) = (ofCaller, inAll)
    }

    /// Counts an attempt.
    ///
    /// - Returns: How many milliseconds to wait; nil if the attempt may be made.
    func take(_ caller: String, _ now: Int64) -> Int64? {
        state.withLock { state in
            var own = state.callers[caller] ?? Level(now)
            own.drain(ofCaller, now)
            var all = state.inAll ?? Level(now)
            if let inAll { all.drain(inAll, now) }
            // Also if it is refused: a clock that was put back counts from what it shows now.
            if state.callers[caller] != nil { state.callers[caller] = own }
            if inAll != nil { state.inAll = all }
            if let wait = own.wait(ofCaller) { return wait }
            if let inAll, !own.isEmpty, let wait = all.wait(inAll) { return wait }
            own.add(ofCaller)
            if let inAll { all.add(inAll) }
            if state.callers[caller] == nil { makeRoom(&state.callers, now) }
            state.callers[caller] = own
            state.inAll = all
            return nil
        }
    }

    /// Takes an attempt back that was not in vain.
    func giveBack(_ caller: String, _ now: Int64) {
        state.withLock { state in
            state.callers[caller]?.giveBack()
            if state.callers[caller]?.isEmpty == true { state.callers[caller] = nil }
            state.inAll?.giveBack()
        }
    }

    /// How many callers are remembered.
    var callers: Int { state.withLock { $0.callers.count } }

    private func makeRoom(_ callers: inout [String: Level], _ now: Int64) {
        guard callers.count >= Self.callersMax else { return }
        callers = callers.compactMapValues { level in
            var level = level
            level.drain(ofCaller, now)
            return level.isEmpty ? nil : level
        }
        guard callers.count >= Self.callersMax else { return }
        let waits = callers.map { (wait: $0.value.height, caller: $0.key) }
            .sorted { ($0.wait, $0.caller) < ($1.wait, $1.caller) }
        // An eighth at once, so that it is not sorted for each.
        for entry in waits.prefix(Self.callersMax / 8) { callers[entry.caller] = nil }
    }
}
