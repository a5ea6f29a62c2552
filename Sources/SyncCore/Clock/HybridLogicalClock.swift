/// The clock that stamps local transactions, strictly increasing.
public struct HybridLogicalClock: Hashable, Sendable {
    /// A remote timestamp further ahead than this never pulls the clock forward, and a push stamped
    /// further ahead of the office is answered "clock ahead".
    ///
    /// Five minutes, in milliseconds.
    public static let aheadMillisecondsMax: Int64 = 5 * 60 * 1_000

    /// The last timestamp given or followed.
    public private(set) var last: Timestamp

    /// Makes a clock that goes on after a timestamp.
    public init(last: Timestamp = .zero) {
        self.last = last
    }

    /// Stamps a local transaction: the time now, or a timestamp after the last if that is later.
    ///
    /// `random`: bits of which the lowest few go into the counter. Two stores that write under one
    /// replica ID in the same millisecond, because one is a copy, then hardly ever stamp the same.
    public mutating func tick(nowMilliseconds: Int64, random: UInt64 = 0) -> Timestamp {
        let low = random & Self.randomMask
        let after = last.rawValue.addingReportingOverflow(1 + low)
        let now = Timestamp(milliseconds: nowMilliseconds, counter: UInt16(low))
        last = max(Timestamp(rawValue: after.overflow ? .max : after.partialValue), now)
        return last
    }

    /// The bits of the counter that are drawn at random; a carry costs nothing but milliseconds.
    private static let randomMask: UInt64 = 0xFF

    /// Follows a timestamp that came from elsewhere, if it is at most five minutes ahead of now.
    ///
    /// Causality does not depend on this. It only makes "the later of two concurrent values" mean
    /// what people expect, and the limit keeps one wrong clock from poisoning the others.
    public mutating func follow(_ remote: Timestamp, nowMilliseconds: Int64) {
        guard remote > last, !Self.isAhead(remote, nowMilliseconds: nowMilliseconds) else { return }
        last = remote
    }

    /// Whether a timestamp is more than five minutes ahead of a time.
    public static func isAhead(_ timestamp: Timestamp, nowMilliseconds: Int64) -> Bool {
        timestamp.milliseconds > nowMilliseconds + aheadMillisecondsMax
    }
}
