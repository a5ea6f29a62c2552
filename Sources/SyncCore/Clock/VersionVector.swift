/// A map from replica ID to the highest timestamp seen of it; a record's is its vector clock.
///
/// Entries are kept sorted by replica ID; a missing entry is zero and a zero is never stored.
public struct VersionVector: Hashable, Sendable {
    /// One replica and the highest timestamp seen of it.
    public struct Entry: Hashable, Sendable {
        /// The replica.
        public let replica: ReplicaID
        /// The highest timestamp seen of it, never zero.
        public var timestamp: Timestamp
    }

    /// The entries, by replica ID.
    public private(set) var entries: [Entry] = []

    /// Makes the empty vector: nothing was seen of anybody.
    public init() {}

    /// Makes the smallest vector that covers all the dots.
    ///
    /// They may come in any order, and many of one replica.
    public init(_ dots: some Sequence<Dot>) {
        var isSorted = true
        for dot in dots where dot.timestamp != .zero {
            if let last = entries.last, last.replica >= dot.replica { isSorted = false }
            entries.append(Entry(replica: dot.replica, timestamp: dot.timestamp))
        }
        if !isSorted { sort() }
    }

    /// Puts entries that were appended in any order into theirs, one for each replica.
    private mutating func sort() {
        entries.sort {
            $0.replica != $1.replica
                ? $0.replica < $1.replica : $0.timestamp > $1.timestamp
        }
        var end = 1
        for entry in entries.dropFirst() where entry.replica != entries[end - 1].replica {
            entries[end] = entry
            end += 1
        }
        entries.removeSubrange(end...)
    }

    /// Whether nothing was seen of anybody.
    public var isEmpty: Bool { entries.isEmpty }

    private func index(of replica: ReplicaID) -> (found: Bool, index: Int) {
        let place = entries.place { $0.replica < replica }
        return (place < entries.count && entries[place].replica == replica, place)
    }

    /// The highest timestamp seen of a replica; setting zero removes the entry.
    public subscript(replica: ReplicaID) -> Timestamp {
        get {
            let (found, index) = index(of: replica)
            return found ? entries[index].timestamp : .zero
        }
        set {
            let (found, index) = index(of: replica)
            switch (found, newValue == .zero) {
            case (true, true): entries.remove(at: index)
            case (true, false): entries[index].timestamp = newValue
            case (false, true): break
            case (false, false):
                entries.insert(Entry(replica: replica, timestamp: newValue), at: index)
            }
        }
    }

    /// Whether the write that a dot names was seen.
    public func covers(_ dot: Dot) -> Bool { self[dot.replica] >= dot.timestamp }

    /// Whether everything the other has seen was seen here.
    public func covers(_ other: VersionVector) -> Bool {
        other.entries.allSatisfy { self[$0.replica] >= $0.timestamp }
    }

    /// Notes that the write of a dot was seen, and all before it of the same replica.
    public mutating func cover(_ dot: Dot) {
        if self[dot.replica] < dot.timestamp { self[dot.replica] = dot.timestamp }
    }

    /// Becomes the pointwise maximum of itself and another.
    public mutating func join(_ other: VersionVector) {
        if entries == other.entries { return }
        guard other.entries.count < Self.fewEntries else { return merge(other.entries) }
        for entry in other.entries where self[entry.replica] < entry.timestamp {
            self[entry.replica] = entry.timestamp
        }
    }

    /// Of fewer entries each is put in its place, which moves those behind it.
    private static let fewEntries = 8

    private mutating func merge(_ others: [Entry]) {
        var merged: [Entry] = []
        merged.reserveCapacity(entries.count + others.count)
        var place = 0
        for other in others {
            while place < entries.count, entries[place].replica < other.replica {
                merged.append(entries[place])
                place += 1
            }
            guard place < entries.count, entries[place].replica == other.replica else {
                merged.append(other)
                continue
            }
            merged.append(other.timestamp > entries[place].timestamp ? other : entries[place])
            place += 1
        }
        merged.append(contentsOf: entries[place...])
        entries = merged
    }

    /// The pointwise maximum of two vectors.
    public func joined(with other: VersionVector) -> VersionVector {
        var result = self
        result.join(other)
        return result
    }
}

extension VersionVector {
    /// How two vectors stand to each other.
    public enum Order: Hashable, Sendable {
        /// Both have seen the same.
        case equal
        /// The first has seen less.
        case before
        /// The first has seen more.
        case after
        /// Each has seen something that the other has not.
        case concurrent
    }

    /// How this vector stands to another, pointwise.
    public func order(to other: VersionVector) -> Order {
        switch (covers(other), other.covers(self)) {
        case (true, true): .equal
        case (true, false): .after
        case (false, true): .before
        case (false, false): .concurrent
        }
    }
}
