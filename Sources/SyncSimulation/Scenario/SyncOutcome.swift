import SyncCore
import SyncReplica

/// What became of one sync.
struct SyncOutcome: Sendable {
    /// Why it failed; nil if it did not.
    var failure: String?
    /// Whether a fault of the scenario let it fail.
    var isExpected = false
    var sent = 0
    var received = 0
    var conflicting = 0
    var refused = 0
    var gone = 0
    var collected = 0
    var differing = 0
    var repaired = 0
    var parted = 0
    var restamped: [RestampReason] = []
    var clockOffset: Int64?
    var bytes = 0
    var requests = 0

    mutating func add(_ summary: SyncSummary) {
        sent += summary.pushed
        received += summary.changed
        conflicting += summary.conflicting
        refused += summary.refused
        gone += summary.gone
        collected += summary.collected
        differing += summary.differing
        repaired += summary.repaired
        parted += summary.parted
        restamped += summary.restamped
        clockOffset = summary.clockOffset ?? clockOffset
    }

    /// Whether nothing moved.
    var isQuiet: Bool {
        sent == 0 && received == 0 && collected == 0 && restamped.isEmpty && parted == 0
    }

    func count(_ word: Expectation.SyncWord) -> Int {
        switch word {
        case .ok: failure == nil ? 1 : 0
        case .failed: failure == nil ? 0 : 1
        case .sent: sent
        case .received: received
        case .conflicting: conflicting
        case .refused: refused
        case .gone: gone
        case .collected: collected
        case .differing: differing
        case .repaired: repaired
        case .forked: restamped.count { $0 == .forked }
        case .clockAhead: restamped.count { $0 == .clockAhead }
        case .parted: parted
        }
    }

    /// The outcome for people.
    var text: String {
        var parts = ["sent \(sent), received \(received)"]
        if conflicting > 0 { parts.append("\(conflicting) in conflict") }
        if refused > 0 { parts.append("\(refused) refused") }
        if gone > 0 { parts.append("\(gone) gone") }
        if collected > 0 { parts.append("\(collected) collected here too") }
        if differing > 0 { parts.append("\(differing) found different, \(repaired) repaired") }
        if parted > 0 { parts.append("the office is an older one: all is offered again") }
        for reason in restamped {
            switch reason {
            case .forked: parts.append("a copy of this phone is in use: a new identity")
            case .clockAhead: parts.append("the clock was ahead: a new identity")
            case .parted: break
            case .unclaimed: parts.append("another phone has this identity: a new one")
            }
        }
        if let clockOffset {
            parts.append(
                clockOffset == 0
                    ? "the clock needs no correction"
                    : "clock corrected by \(Self.span(clockOffset))"
            )
        }
        if let failure { parts.append("FAILED: \(failure)") }
        return parts.joined(separator: ", ")
    }

    /// A span of time with its sign: `-365d`.
    static func span(_ milliseconds: Int64) -> String {
        let sign = milliseconds < 0 ? "-" : "+"
        let seconds = milliseconds.magnitude / 1_000
        if seconds >= 86_400 { return "\(sign)\(seconds / 86_400)d" }
        if seconds >= 3_600 { return "\(sign)\(seconds / 3_600)h" }
        return seconds >= 60 ? "\(sign)\(seconds / 60)min" : "\(sign)\(seconds)s"
    }
}
