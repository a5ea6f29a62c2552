/// Sixteen bytes that name something, compared as unsigned big-endian numbers.
///
/// The two words keep an identifier in registers, without an allocation.
public protocol Identifier128: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first eight bytes, most significant first.
    var high: UInt64 { get }
    /// The last eight bytes, most significant first.
    var low: UInt64 { get }
    /// Makes an identifier of its two words.
    init(high: UInt64, low: UInt64)
}

extension Identifier128 {
    /// Orders by bytes, as a `BLOB` in SQLite is ordered.
    public static func < (left: Self, right: Self) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }

    /// Makes an identifier of exactly sixteen bytes; nil for any other number of them.
    @inlinable
    public init?(bytes: some Collection<UInt8>) {
        var words: (high: UInt64, low: UInt64) = (0, 0)
        var count = 0
        for byte in bytes {
            if count < 8 {
                words.high = words.high << 8 | UInt64(byte)
            } else {
                words.low = words.low << 8 | UInt64(byte)
            }
            count += 1
            guard count <= 16 else { return nil }
        }
        guard count == 16 else { return nil }
        self.init(high: words.high, low: words.low)
    }

    /// The sixteen bytes, in order.
    public var bytes: [UInt8] {
        (0..<16).map { index in
            let word = index < 8 ? high : low
            return UInt8(truncatingIfNeeded: word >> UInt64(8 * (7 - index % 8)))
        }
    }

    /// Makes an identifier of its text form: 32 hexadecimal digits, hyphens between them or not.
    public init?(text: some StringProtocol) {
        var words: [UInt64] = [0, 0]
        var digits = 0
        for character in text.utf8 where character != UInt8(ascii: "-") {
            guard digits < 32, let digit = hexadecimalValue(character) else { return nil }
            words[digits / 16] = words[digits / 16] << 4 | UInt64(digit)
            digits += 1
        }
        guard digits == 32 else { return nil }
        self.init(high: words[0], low: words[1])
    }

    /// The identifier after this one; nil after the last.
    public var next: Self? {
        if low < .max { return Self(high: high, low: low + 1) }
        return high < .max ? Self(high: high + 1, low: 0) : nil
    }

    /// The form of a UUID: 8-4-4-4-12 lower-case hexadecimal digits.
    public var description: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text += "-" }
            text += hexadecimal(byte)
        }
        return text
    }
}

/// The value of one hexadecimal digit; nil for any other character.
package func hexadecimalValue(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// A byte as two lower-case hexadecimal digits.
package func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
}
