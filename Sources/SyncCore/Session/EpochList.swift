/// One life of the office's feed.
public struct Epoch: Hashable, Sendable {
    /// Its random name.
    public var id: EpochID
    /// The feed's end when it began.
    public var begin: SequenceNumber

    /// Makes an epoch.
    public init(id: EpochID, begin: SequenceNumber) {
        self.id = id
        self.begin = begin
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

    /// Whether a device that was last told of a feed end in an epoch shares this history.
    ///
    /// - `epoch`: the epoch of the last answer the device applied; nil if it never had one.
    /// - `horizon`: the highest feed end that any answer told it.
    public func shares(epoch: EpochID?, horizon: SequenceNumber) -> Bool {
        guard let epoch else { return horizon <= .zero }
        guard let index = epochs.firstIndex(where: { $0.id == epoch }) else { return false }
        return index + 1 == epochs.count || horizon <= epochs[index + 1].begin
    }

    /// The last transaction that this history and another have in common.
    public func parting(from other: EpochList) -> SequenceNumber {
        var shared = SequenceNumber.zero
        for (index, epoch) in epochs.enumerated() {
            guard let match = other.epochs.firstIndex(where: { $0.id == epoch.id }) else {
                continue
            }
            let ends = [
                index + 1 < epochs.count ? epochs[index + 1].begin : nil,
                match + 1 < other.epochs.count ? other.epochs[match + 1].begin : nil,
            ]
            shared = max(shared, ends.compactMap(\.self).min() ?? epoch.begin)
        }
        return shared
    }
}
