/// A digest of the dots of many records: equal where the same stands, in whatever order it came.
///
/// A sum of hashes modulo 2¹²⁸, lane by lane. Vector clocks are left out, which may rightly differ;
/// that a value was erased counts. It shows a difference; it is no proof against somebody who makes
/// one on purpose.
public struct Digest: Identifier128 {
    /// The first lane.
    public private(set) var high: UInt64
    /// The second lane.
    public private(set) var low: UInt64

    /// Makes one of its two lanes.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The digest of nothing.
    public static let zero = Digest(high: 0, low: 0)

    /// Adds everything that stands in a record.
    public mutating func add(_ record: RecordState) {
        for register in record.registers {
            let name = Self.hash(register.name)
            for sibling in register.siblings { add(record.header.id, name, sibling) }
        }
    }

    /// Adds another digest.
    public mutating func add(_ other: Digest) {
        high &+= other.high
        low &+= other.low
    }

    private mutating func add(_ record: RecordID, _ register: UInt64, _ sibling: Sibling) {
        var first: UInt64 = 0x9E37_79B9_7F4A_7C15
        var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F
        func take(_ word: UInt64) {
            first = Self.mix(first ^ word)
            second = Self.mix(second &+ Self.mix(word))
        }
        take(record.high)
        take(record.low)
        take(register)
        take(sibling.dot.replica.high)
        take(sibling.dot.replica.low)
        take(sibling.dot.timestamp.rawValue)
        if sibling.content == .erased { take(1) }
        high &+= first
        low &+= second
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood, 2014).
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
