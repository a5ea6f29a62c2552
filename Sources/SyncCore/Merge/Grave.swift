/// What remains of a record that was deleted and collected.
///
/// Everything that its clock covers is deleted, and gone everywhere; what it does not cover, the
/// deletion had not seen.
public struct Grave: Hashable, Sendable {
    /// The record.
    public var record: RecordID
    /// Everything that the office had seen of it.
    public var clock: VersionVector
    /// Whether the record, or one that it was a part of, was erased.
    public var isErased: Bool

    /// Makes a grave.
    public init(record: RecordID, clock: VersionVector, isErased: Bool) {
        self.record = record
        self.clock = clock
        self.isErased = isErased
    }
}

extension RecordState {
    /// Whether everything that stands in the record is covered by a clock.
    public func isWhollyCovered(by clock: VersionVector) -> Bool {
        registers.allSatisfy { $0.siblings.allSatisfy { clock.covers($0.dot) } }
    }
}
