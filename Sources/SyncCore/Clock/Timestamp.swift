/// A hybrid logical clock reading (Kulkarni et al., "Logical Physical Clocks", 2014) in 64 bits:
/// 48 bits of milliseconds since 1970, then 16 bits of counter.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds in the upper 48 bits, the counter in the lower 16.
    public let rawValue: UInt64

    /// Makes a timestamp of its 64 bits.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Makes the first timestamp of a millisecond since 1970; a time out of range is clamped.
    public init(milliseconds: Int64, counter: UInt16 = 0) {
        let clamped = UInt64(clamping: milliseconds)
        self.rawValue = min(clamped, 0xFFFF_FFFF_FFFF) << 16 | UInt64(counter)
    }

    /// Before every timestamp; a version vector reads a missing entry as this.
    public static let zero = Timestamp(rawValue: 0)

    /// Milliseconds since 1970.
    public var milliseconds: Int64 { Int64(rawValue >> 16) }

    /// The number of the reading within its millisecond.
    public var counter: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

    /// Orders by time, then by counter.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The next timestamp; a full counter carries into the milliseconds, and the last of all stays.
    public var next: Timestamp {
        rawValue == .max ? self : Timestamp(rawValue: rawValue + 1)
    }
}

/// Names one local transaction: everything written in it carries this dot.
public struct Dot: Hashable, Comparable, Sendable {
    /// The store that wrote.
    public let replica: ReplicaID
    /// Its clock when it wrote.
    public let timestamp: Timestamp

    /// Makes a dot.
    public init(replica: ReplicaID, timestamp: Timestamp) {
        self.replica = replica
        self.timestamp = timestamp
    }

    /// Orders siblings: by timestamp, then by replica ID.
    public static func < (left: Self, right: Self) -> Bool {
        left.timestamp != right.timestamp
            ? left.timestamp < right.timestamp : left.replica < right.replica
    }
}

/// One local transaction as both sides of a sync name it: when, and its tag.
public struct TransactionStamp: Hashable, Sendable {
    /// The timestamp, under the replica ID that is clear from where the stamp stands.
    public let timestamp: Timestamp
    /// The tag, which tells two stores under one replica ID apart.
    public let tag: CommitTag

    /// Makes a stamp.
    public init(timestamp: Timestamp, tag: CommitTag) {
        self.timestamp = timestamp
        self.tag = tag
    }
}
