/// How the bytes of a value are written.
enum VCardEncoding {
    /// As they are.
    case none
    /// Quoted-printable (RFC 2045, section 6.7).
    case quotedPrintable
    /// Base64.
    case base64

    /// The encoding that a parameter names.
    init(name: String) {
        switch name.uppercased() {
        case "QUOTED-PRINTABLE": self = .quotedPrintable
        case "BASE64", "B": self = .base64
        default: self = .none
        }
    }

    /// The encoding that the part of a line before the colon names somewhere.
    init(head: ArraySlice<UInt8>) {
        let words = head.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "=") }
        let found = words.dropFirst().lazy
            .map { Self(name: String(decoding: $0, as: UTF8.self)) }
            .first { $0 != .none }
        self = found ?? .none
    }

    /// The bytes that a value stands for; what is not in the encoding is kept or left out, so that
    /// every value stands for something.
    func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .none: Array(bytes)
        case .quotedPrintable:
            // A mark at the end says that a line follows, and none does.
            Self.decodeHexadecimal(
                bytes.last == UInt8(ascii: "=") ? bytes.dropLast() : bytes,
                mark: UInt8(ascii: "=")
            )
        case .base64: Self.decodeBase64(bytes)
        }
    }

    /// The bytes of which some are written as a mark and two hexadecimal digits.
    static func decodeHexadecimal(_ bytes: ArraySlice<UInt8>, mark: UInt8) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == mark, let high = rest.first.flatMap(hexadecimalDigit),
                let low = rest.dropFirst().first.flatMap(hexadecimalDigit)
            {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }

    private static func decodeBase64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for value in bytes.lazy.compactMap(base64Digit) {
            pending = pending << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        return result
    }

    private static func base64Digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
