public import SyncCore

/// Appends the format's primitive values to a growing run of bytes.
public struct ByteWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Makes a writer with nothing written.
    public init() {}

    /// Makes room for so many more bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Writes one byte.
    public mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Writes bytes as they are.
    public mutating func raw(_ values: some Collection<UInt8>) {
        bytes.append(contentsOf: values)
    }

    /// Writes an unsigned number in 1 to 10 bytes, seven bits a byte, the lowest first (LEB128).
    public mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// How many bytes a count takes.
    static func size(_ count: Int) -> Int {
        max(1, (Int.bitWidth - count.leadingZeroBitCount + 6) / 7)
    }

    /// Writes a count.
    public mutating func count(_ value: Int) { unsigned(UInt64(value)) }

    /// Writes a signed number, zigzag-folded so that small magnitudes are short.
    public mutating func signed(_ value: Int64) {
        unsigned(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    /// Writes eight bytes, the lowest first.
    public mutating func fixed64(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes four bytes, the lowest first.
    public mutating func fixed32(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes an identifier's two words, the highest byte first.
    public mutating func identifier(_ value: some Identifier128) {
        var words = (value.high.bigEndian, value.low.bigEndian)
        withUnsafeBytes(of: &words) { bytes.append(contentsOf: $0) }
    }

    /// Writes a text's length in bytes, then its UTF-8.
    public mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    /// Writes a run's length, then its bytes.
    public mutating func blob(_ value: [UInt8]) {
        count(value.count)
        bytes.append(contentsOf: value)
    }
}
