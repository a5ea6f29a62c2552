extension JSONValue {
    /// The value that a text holds, by the letter of RFC 8259, with keys unique.
    package init(parsing text: String) throws(JSONParseError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// The value that bytes in UTF-8 hold, by the letter of RFC 8259, with keys unique.
    package init(parsing bytes: [UInt8]) throws(JSONParseError) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }
}

/// A cursor over the bytes of a JSON text.
private struct JSONParser {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONParseError) -> JSONValue {
        let result = try value()
        skipSpace()
        if index < bytes.count { throw error(.trailingText) }
        return result
    }

    private mutating func value() throws(JSONParseError) -> JSONValue {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"):
            return try nested { parser throws(JSONParseError) in try parser.object() }
        case UInt8(ascii: "["):
            return try nested { parser throws(JSONParseError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error(.unexpectedByte)
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONParseError) -> JSONValue
    ) throws(JSONParseError) -> JSONValue {
        guard depth < TerminalLimits.jsonDepthMax else { throw error(.tooDeep) }
        depth += 1
        index += 1
        let result = try body(&self)
        depth -= 1
        return result
    }

    private mutating func array() throws(JSONParseError) -> JSONValue {
        var values: [JSONValue] = []
        skipSpace()
        if take("]") { return .array(values) }
        while true {
            values.append(try value())
            skipSpace()
            if take("]") { return .array(values) }
            try expect(",")
        }
    }

    private mutating func object() throws(JSONParseError) -> JSONValue {
        var members: [JSONValue.Member] = []
        // Bytes, because two keys that only look alike are two keys.
        var keys: Set<[UInt8]> = []
        skipSpace()
        if take("}") { return .object(members) }
        while true {
            skipSpace()
            let start = index
            guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
            let key = try string()
            guard keys.insert(Array(key.utf8)).inserted else {
                throw JSONParseError(.duplicateKey, offset: start)
            }
            skipSpace()
            try expect(":")
            members.append(JSONValue.Member(key, try value()))
            skipSpace()
            if take("}") { return .object(members) }
            try expect(",")
        }
    }

    private mutating func string() throws(JSONParseError) -> String {
        let start = index
        var content: [UInt8] = []
        index += 1
        while true {
            let byte = try peek()
            if byte < 0x20 { throw error(.rawControlCharacter) }
            index += 1
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                content += Array(String(Character(try escape())).utf8)
            } else {
                content.append(byte)
            }
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw JSONParseError(.invalidUTF8, offset: start)
        }
        return text
    }

    private mutating func escape() throws(JSONParseError) -> Unicode.Scalar {
        let start = index - 1
        let byte = try peek()
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw JSONParseError(.badEscape, offset: start)
        }
        return try unicodeEscape(start)
    }

    /// The scalar of `\u` and four digits, twice for a surrogate pair.
    private mutating func unicodeEscape(_ start: Int) throws(JSONParseError) -> Unicode.Scalar {
        let unit = try hexUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, take("\\"), take("u") else {
            throw JSONParseError(.loneSurrogate, offset: start)
        }
        let low = try hexUnit()
        let pair = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF
        guard (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(pair) else {
            throw JSONParseError(.loneSurrogate, offset: start)
        }
        return scalar
    }

    private mutating func hexUnit() throws(JSONParseError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try peek())).hexDigitValue else {
                throw error(.badEscape)
            }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }

    private mutating func number() throws(JSONParseError) -> JSONValue {
        let start = index
        _ = take("-")
        if !take("0") { try digits() }
        var isInteger = true
        if take(".") {
            isInteger = false
            try digits()
        }
        if take("e") || take("E") {
            isInteger = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isInteger, text != "-0", let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else {
            throw JSONParseError(.numberOutOfRange, offset: start)
        }
        return .number(number)
    }

    private mutating func digits() throws(JSONParseError) {
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        if index == start { throw error(.badNumber) }
    }

    private mutating func word(
        _ word: StaticString,
        _ value: JSONValue
    ) throws(JSONParseError) -> JSONValue {
        for byte in word.description.utf8 {
            guard try peek() == byte else { throw error(.unexpectedByte) }
            index += 1
        }
        return value
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(JSONParseError) {
        guard try peek() == UInt8(ascii: character) else { throw error(.unexpectedByte) }
        index += 1
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private func peek() throws(JSONParseError) -> UInt8 {
        guard index < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[index]
    }

    private func error(_ problem: JSONParseError.Problem) -> JSONParseError {
        JSONParseError(problem, offset: index)
    }
}
