/// Names one store that takes local writes: a device or the office.
///
/// Never shared by two stores.
public struct ReplicaID: Identifier128 {
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

/// Names a record: a UUIDv7, or a UUIDv8 derived from what the record is about.
public struct RecordID: Identifier128 {
    /// The first eight bytes, most significant first.
    public let high: UInt64
    /// The last eight bytes, most significant first.
    public let low: UInt64

    /// Makes one of its two words.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The smallest ID; as the end of a feed position it comes before every record.
    public static let first = RecordID(high: 0, low: 0)

    /// The largest ID; as the end of a feed position it comes after every record.
    public static let last = RecordID(high: .max, low: .max)

    /// A UUIDv7 (RFC 9562, section 5.7) of a time in milliseconds since 1970 and 74 random bits.
    public static func version7(milliseconds: Int64, random: (UInt64, UInt64)) -> RecordID {
        let time = UInt64(clamping: milliseconds) & 0xFFFF_FFFF_FFFF
        return RecordID(
            high: time << 16 | 0x7000 | random.0 & 0x0FFF,
            low: random.1 & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }

    /// Whether it was derived from what the record is about, so that the record may be made anew
    /// after it was deleted and collected.
    public var isDerived: Bool { high >> 12 & 0xF == 8 }

    /// A UUIDv8 (RFC 9562, section 5.8) of the first sixteen bytes of a hash; nil for fewer.
    public static func version8(hash: some Collection<UInt8>) -> RecordID? {
        guard let raw = RecordID(bytes: hash.prefix(16)) else { return nil }
        return RecordID(
            high: raw.high & ~0xF000 | 0x8000,
            low: raw.low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }
}

/// Names one life of the office's feed: it begins each time the office's file is opened to write.
public struct EpochID: Identifier128 {
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

/// Eight random bytes that name one local transaction beyond its timestamp.
///
/// Two stores that write under one replica ID may stamp the same timestamp, but hardly ever the
/// same tag: that is how a copied or restored device is noticed.
public struct CommitTag: Hashable, Sendable {
    /// The eight bytes, as a number.
    public let rawValue: UInt64

    /// Makes a tag of its eight bytes.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }
}

/// The number of a local transaction in one store; 0 is before the first.
///
/// All rows of one transaction share it. It never travels as a claim about another store.
public struct SequenceNumber: Hashable, Comparable, Sendable {
    /// The number itself.
    public let rawValue: Int64

    /// Makes a sequence number.
    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Before the first transaction.
    public static let zero = SequenceNumber(0)

    /// Below every sequence number: nothing of the record was ever acknowledged, also not what
    /// came by a pull (number 0).
    public static let none = SequenceNumber(-1)

    /// Orders by age, the oldest first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The number after this one.
    public var next: SequenceNumber { SequenceNumber(rawValue + 1) }
}

/// What only the store that drew a replica ID knows, and its copies and backups: who shows it may
/// write under the ID.
///
/// A device's replica ID is the first sixteen bytes of its SHA-256.
public struct ReplicaSecret: Hashable, Sendable {
    /// The thirty-two bytes.
    public let bytes: [UInt8]

    /// Makes a secret of exactly thirty-two bytes; nil for any other number of them.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// How many bytes a secret has.
    public static let byteCount = 32
}
