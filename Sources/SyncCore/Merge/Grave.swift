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
    /// The office's seal, on a device and on the way; nil for one that was never sealed.
    public var seal: FeedSeal?

    /// Makes a grave.
    public init(
        record: RecordID,
        clock: VersionVector,
        isErased: Bool,
        seal: FeedSeal? = nil
    ) {
        self.record = record
        self.clock = clock
        self.isErased = isErased
        self.seal = seal
    }
}

extension RecordDelta {
    /// Whether a clock covers everything in the registers sent; an erasure does not count.
    public func isWhollyCovered(by seen: VersionVector) -> Bool {
        registers.allSatisfy { register in
            register.name == Register.erased
                || register.siblings.allSatisfy { seen.covers($0.dot) }
        }
    }
}

extension RecordState {
    /// Whether everything that stands in the record is covered by a clock; an erasure does not
    /// count, since it brings nothing back.
    public func isWhollyCovered(by clock: VersionVector) -> Bool {
        registers.allSatisfy { register in
            register.name == Register.erased
                || register.siblings.allSatisfy { clock.covers($0.dot) }
        }
    }
}
