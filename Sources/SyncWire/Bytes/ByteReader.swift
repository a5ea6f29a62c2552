public import SyncCore

/// Reads the format's primitive values.
///
/// No bytes make it trap or allocate more than they justify.
public struct ByteReader: Sendable {
    let bytes: [UInt8]
    /// The version of the format in which the bytes are read.
    let format: UInt8
    private var offset: Int
    private let end: Int
    /// How many cells of a message may still follow (`WireLimits.cellsMax`).
    private(set) var cellsLeft = WireLimits.cellsMax

    /// Makes a reader of a run of bytes, from an offset on.
    public init(_ bytes: [UInt8], from offset: Int = 0) {
        self.init(bytes, from: offset, format: Envelope.version)
    }

    /// Makes a reader of bytes in a version of the format.
    init(_ bytes: [UInt8], from offset: Int = 0, format: UInt8) {
        self.bytes = bytes
        self.format = format
        self.offset = min(max(0, offset), bytes.count)
        self.end = bytes.count
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>, format: UInt8) {
        self.bytes = bytes
        self.format = format
        self.offset = range.lowerBound
        self.end = range.upperBound
    }

    /// Where the next byte lies.
    var place: Int { offset }

    /// How many bytes are left.
    public var remaining: Int { end - offset }

    /// Counts cells that are about to be read, before anything is made of them.
    mutating func spend(_ cells: Int) throws(WireError) {
        guard cells <= cellsLeft else {
            throw .limit("more than \(WireLimits.cellsMax) registers, values and clock entries")
        }
        cellsLeft -= cells
    }

    /// Fails unless everything was read.
    public func finish() throws(WireError) {
        guard remaining == 0 else { throw .trailingBytes(remaining) }
    }

    /// Reads one byte.
    public mutating func byte() throws(WireError) -> UInt8 {
        guard offset < end else { throw .truncated }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// Reads bytes as they are.
    public mutating func raw(_ count: Int) throws(WireError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw .truncated }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    /// Reads an unsigned number.
    ///
    /// Only the shortest form of a number is one.
    public mutating func unsigned() throws(WireError) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            let bits = UInt64(next & 0x7F)
            guard shift < 63 || (shift == 63 && bits <= 1) else {
                throw .malformed("a number of more than 64 bits")
            }
            result |= bits << shift
            if next & 0x80 == 0 {
                guard next != 0 || shift == 0 else { throw .malformed("a number with padding") }
                return result
            }
            shift += 7
        }
    }

    /// Reads a count of things that take at least some bytes each.
    ///
    /// - `what`: the things, for the error.
    /// - `max`: the format's limit.
    /// - `bytesEach`: the least that each takes in what follows, so that no count can ask for more
    /// memory than the message's own size justifies; 0 where one byte can stand for many.
    public mutating func count(
        _ what: String,
        max: Int,
        bytesEach: Int = 1
    ) throws(WireError) -> Int {
        let value = try unsigned()
        guard value <= UInt64(max) else { throw .limit("\(value) \(what), at most \(max)") }
        let count = Int(value)
        guard count * bytesEach <= remaining else { throw .truncated }
        return count
    }

    /// Reads an index into a list of a length.
    public mutating func index(_ what: String, below length: Int) throws(WireError) -> Int {
        let value = try unsigned()
        guard value < UInt64(length) else { throw .malformed("\(what) \(value) of \(length)") }
        return Int(value)
    }

    /// Reads a signed number.
    public mutating func signed() throws(WireError) -> Int64 {
        let raw = try unsigned()
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    /// Reads eight bytes, the lowest first.
    public mutating func fixed64() throws(WireError) -> UInt64 {
        guard remaining >= 8 else { throw .truncated }
        var value: UInt64 = 0
        for place in 0..<8 { value |= UInt64(bytes[offset + place]) << UInt64(8 * place) }
        offset += 8
        return value
    }

    /// Reads four bytes, the lowest first.
    public mutating func fixed32() throws(WireError) -> UInt32 {
        try raw(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads sixteen bytes.
    public mutating func identifier<ID: Identifier128>() throws(WireError) -> ID {
        guard remaining >= 16 else { throw .truncated }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for place in 0..<8 {
            high = high << 8 | UInt64(bytes[offset + place])
            low = low << 8 | UInt64(bytes[offset + 8 + place])
        }
        offset += 16
        return ID(high: high, low: low)
    }

    /// Reads a text.
    public mutating func text(_ what: String, max: Int) throws(WireError) -> String {
        let length = try count("bytes of \(what)", max: max)
        guard let text = String(validating: try raw(length), as: UTF8.self) else {
            throw .malformed("\(what) is not UTF-8")
        }
        return text
    }

    /// Passes bytes.
    mutating func skip(_ count: Int) throws(WireError) {
        guard count >= 0, count <= remaining else { throw .truncated }
        offset += count
    }

    /// Passes a text of so many bytes; false if it is not UTF-8.
    mutating func skipText(_ count: Int) throws(WireError) -> Bool {
        let begin = offset
        try skip(count)
        return bytes.isUTF8(begin..<begin + count)
    }

    /// Reads a run of bytes.
    public mutating func blob(_ what: String, max: Int) throws(WireError) -> [UInt8] {
        Array(try raw(try count("bytes of \(what)", max: max)))
    }

    /// Reads a run of bytes as a stream of its own, where it lies.
    mutating func section(_ what: String) throws(WireError) -> ByteReader {
        let length = try count("bytes of \(what)", max: WireLimits.bodyBytesMax)
        let begin = offset
        try skip(length)
        return ByteReader(bytes, begin..<offset, format: format)
    }
}

extension [UInt8] {
    /// Whether some of the bytes are UTF-8.
    func isUTF8(_ range: Range<Int>) -> Bool {
        withUnsafeBytes { all in
            let text = UnsafeRawBufferPointer(rebasing: all[range])
            if text.allSatisfy({ $0 < 0x80 }) { return true }
            return (try? UTF8Span(validating: Span(_unsafeBytes: text))) != nil
        }
    }
}
