/// A part of a record, as sent: some registers, each with all its siblings, and the whole clock.
///
/// The receiver must already hold everything that the sender held of the registers left out.
public struct RecordDelta: Hashable, Sendable {
    /// The record's ID, table, parent and scope.
    public var header: RecordHeader
    /// The registers sent, by name; the sequence numbers in them are the sender's and do not count.
    public var registers: [Register]
    /// Everything that the sender has seen of the record.
    public var clock: VersionVector
    /// Whether nothing is left out, so that a receiver needs to hold nothing of the record.
    public var isWhole: Bool

    /// Makes a delta.
    public init(
        header: RecordHeader,
        registers: [Register],
        clock: VersionVector,
        isWhole: Bool = false
    ) {
        self.header = header
        self.registers = registers.byName
        self.clock = clock
        self.isWhole = isWhole
    }
}

extension RecordDelta {
    /// Whether the clock covers every write in the registers, as it must.
    public var isCovered: Bool {
        registers.allSatisfy { $0.siblings.allSatisfy { clock.covers($0.dot) } }
    }
}

extension RecordState {
    /// The registers newer than a sequence number, each whole, with the record's clock.
    ///
    /// `base`: the receiver holds everything this store held at that transaction. For a
    /// push it is `pushed`; for a pull the checkpoint's base, never its position.
    public func delta(after base: SequenceNumber) -> RecordDelta {
        let newer = registers.filter { $0.sequence > base }
        return RecordDelta(
            header: header,
            registers: newer,
            clock: clock,
            isWhole: newer.count == registers.count
        )
    }

    /// The record's delta against an empty receiver.
    public var whole: RecordDelta { delta(after: .none) }
}
