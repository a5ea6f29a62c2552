/// What a person may say of two records.
public enum VerdictKind: String, Hashable, Sendable, CaseIterable {
    /// They are of one person.
    case same
    /// They are of two persons.
    case different
}

/// What somebody said of a pair of records, and when.
///
/// A pair's replicated record holds one verdict, or several that were written without knowledge of
/// each other (siblings). What follows from all of them is a ``Grouping``.
public struct Verdict<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    /// The two records that were judged.
    public let pair: RecordPair<ID>
    /// Whether they were said to be the same.
    public let kind: VerdictKind
    /// The records that the author of a `same` saw joined by it, ascending, with the pair's own.
    ///
    /// A `different` speaks of its pair alone.
    public let members: [ID]
    /// When it was said, in milliseconds since 1970, by the author's clock.
    public let timestamp: Int64
    /// The ID of the replica that said it; it decides between equal times.
    public let author: [UInt8]

    /// Makes a verdict; the members need no order, and the pair need not be among them.
    public init(
        pair: RecordPair<ID>,
        kind: VerdictKind,
        members: some Sequence<ID>,
        timestamp: Int64,
        author: [UInt8]
    ) {
        self.pair = pair
        self.kind = kind
        self.members =
            kind == .same
            ? (Array(members) + [pair.first, pair.second]).ascendingOnce()
            : [pair.first, pair.second]
        self.timestamp = timestamp
        self.author = author
    }
}

/// A verdict that is still to be written.
///
/// Whoever writes it adds a time later than all times that the replica has seen, and the replica's
/// ID. It takes the place of every verdict on its pair that the replica knows.
public struct VerdictDraft<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    /// The two records that are judged.
    public let pair: RecordPair<ID>
    /// Whether they are said to be the same.
    public let kind: VerdictKind
    /// The records that are joined, ascending; for `different` the pair.
    public let members: [ID]

    /// Makes a draft; the members need no order, and the pair need not be among them.
    public init(_ pair: RecordPair<ID>, _ kind: VerdictKind, members: [ID] = []) {
        let verdict = Verdict(pair: pair, kind: kind, members: members, timestamp: 0, author: [])
        self.pair = pair
        self.kind = kind
        self.members = verdict.members
    }

    /// The verdict that the draft becomes when it is written.
    public func signed(timestamp: Int64, author: [UInt8]) -> Verdict<ID> {
        Verdict(pair: pair, kind: kind, members: members, timestamp: timestamp, author: author)
    }
}

extension Array where Element: Comparable {
    /// The elements in ascending order, each once.
    func ascendingOnce() -> [Element] {
        var result: [Element] = []
        result.reserveCapacity(count)
        for element in sorted() where result.last != element { result.append(element) }
        return result
    }
}
