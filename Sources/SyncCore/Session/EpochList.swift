/// One life of the office's feed.
public struct Epoch: Hashable, Sendable {
    /// Its random name.
    public var id: EpochID
    /// The feed's end when it began.
    public var begin: SequenceNumber
    /// The feed's end when the next one began, if that is not where the next one in the list does:
    /// epochs that nobody was told of are left out of lists.
    public var end: SequenceNumber?
    /// Whether it began because the office was found to have been put back: who was last answered
    /// before it takes a new replica ID for all that no office ever acknowledged.
    public var isMarked: Bool

    /// Makes an epoch.
    public init(
        id: EpochID,
        begin: SequenceNumber,
        end: SequenceNumber? = nil,
        isMarked: Bool = false
    ) {
        self.id = id
        self.begin = begin
        self.end = end
        self.isMarked = isMarked
    }
}

/// The lives of the office's feed, the oldest first.
///
/// An office put back from an older copy begins an epoch at the copy's feed end. A device that was
/// told of more than that, in the epoch that the copy was made in, knows of a history that the
/// office has lost.
public struct EpochList: Hashable, Sendable {
    /// The epochs, the oldest first.
    public var epochs: [Epoch]

    /// Makes a list; the oldest epoch comes first.
    public init(_ epochs: [Epoch] = []) {
        self.epochs = epochs
    }

    /// The current epoch.
    public var current: Epoch? { epochs.last }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { epochs.isEmpty }

    /// The number of the last transaction of an epoch of the list; nil for the current one.
    private func end(of index: Int) -> SequenceNumber? {
        index + 1 == epochs.count ? nil : epochs[index].end ?? epochs[index + 1].begin
    }

    /// Whether a device that was last told of a feed end in an epoch shares this history.
    ///
    /// - `epoch`: the epoch of the last answer the device applied; nil if it never had one.
    /// - `horizon`: the highest feed end that any answer told it.
    /// - `feedEnd`: the end of this history's feed.
    public func shares(
        epoch: EpochID?,
        horizon: SequenceNumber,
        feedEnd: SequenceNumber
    ) -> Bool {
        guard let epoch else { return horizon <= .zero }
        guard let index = epochs.firstIndex(where: { $0.id == epoch }) else { return false }
        return horizon <= end(of: index) ?? feedEnd
    }

    /// The last transaction that this history and another have in common.
    public func parting(from other: EpochList) -> SequenceNumber {
        let places = Dictionary(
            other.epochs.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var shared = SequenceNumber.zero
        for (index, epoch) in epochs.enumerated() {
            guard let match = places[epoch.id] else { continue }
            let ends = [end(of: index), other.end(of: match)].compactMap(\.self)
            shared = max(shared, ends.min() ?? epoch.begin)
        }
        return shared
    }

    /// This list with what an answer says of the epochs from one of them on; the answer's alone if
    /// this list lacks the first of them.
    public func spliced(with news: EpochList) -> EpochList {
        guard let first = news.epochs.first,
            let index = epochs.firstIndex(where: { $0.id == first.id })
        else { return news.isEmpty ? self : news }
        return EpochList(Array(epochs[..<index]) + news.epochs)
    }
}

/// What the office told a device of its feed, sealed by the office's key: who shows it was told so.
///
/// One that is beyond what the office knows proves that the office was put back from an older copy.
public struct FeedProof: Hashable, Sendable {
    /// The epoch in which it was told.
    public var epoch: EpochID
    /// The feed's end that was told.
    public var feedEnd: SequenceNumber
    /// The office's clock then, in milliseconds since 1970.
    public var time: Int64
    /// The seal.
    public var seal: FeedSeal

    /// Makes a proof.
    public init(epoch: EpochID, feedEnd: SequenceNumber, time: Int64, seal: FeedSeal) {
        self.epoch = epoch
        self.feedEnd = feedEnd
        self.time = time
        self.seal = seal
    }
}

/// The sixteen bytes by which the office knows its own words again.
public struct FeedSeal: Identifier128 {
    /// The first eight bytes, most significant first.
    public let high: UInt64
    /// The last eight bytes, most significant first.
    public let low: UInt64

    /// Makes one of its two words.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
