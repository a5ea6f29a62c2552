package import SyncCore

/// The codes of value types on the wire.
enum ValueCode {
    static let null: UInt8 = 0
    static let integer: UInt8 = 1
    static let real: UInt8 = 2
    static let text: UInt8 = 3
    static let bytes: UInt8 = 4
    /// A column in which each value that occurs is written once, and then which it is.
    static let repeated: UInt8 = 5
    /// A column of integers, each as the difference from the one before.
    static let differences: UInt8 = 6
    /// A column of real numbers of few decimal places, as integers.
    static let decimals: UInt8 = 7
    /// A column of texts or of bytes, each as how much it shares with the one before, and the rest.
    static let continued: UInt8 = 8
    /// A column whose values are of several types: each carries its own code.
    static let mixed: UInt8 = 255
}

extension Value {
    var code: UInt8 {
        switch self {
        case .null: ValueCode.null
        case .integer: ValueCode.integer
        case .real: ValueCode.real
        case .text: ValueCode.text
        case .bytes: ValueCode.bytes
        }
    }
}

extension ByteWriter {
    /// Writes a value's body; its type code stands elsewhere.
    mutating func body(_ value: Value) {
        switch value {
        case .null: break
        case .integer(let number): signed(number)
        case .real(let number): fixed64(number.bitPattern)
        case .text(let text): self.text(text)
        case .bytes(let bytes): blob(bytes)
        }
    }

    /// Writes a value: its type code, then its body.
    package mutating func value(_ value: Value) {
        byte(value.code)
        body(value)
    }
}

extension ByteReader {
    /// Reads the body of a value of a type.
    mutating func body(code: UInt8) throws(WireError) -> Value {
        switch code {
        case ValueCode.null: return .null
        case ValueCode.integer: return .integer(try signed())
        case ValueCode.real:
            let number = Double(bitPattern: try fixed64())
            guard number.isFinite else { throw .malformed("a number that is not finite") }
            return .real(number)
        case ValueCode.text: return .text(try text("a value", max: WireLimits.valueBytesMax))
        case ValueCode.bytes: return .bytes(try blob("a value", max: WireLimits.valueBytesMax))
        default: throw .malformed("value type \(code)")
        }
    }

    /// Reads a value with its type code.
    package mutating func value() throws(WireError) -> Value { try body(code: try byte()) }
}
