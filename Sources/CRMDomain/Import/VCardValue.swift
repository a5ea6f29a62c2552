/// Texts from the value of a line of a card.
struct VCardValue {
    /// The line.
    let property: VCardProperty
    /// Whether the card is of version 2.1, where a backslash escapes marks alone.
    let isOld: Bool

    /// The whole value; nil if it is blank.
    func text() throws(BrokenCard.Cause) -> String? { try text(property.value) }

    /// What comes before the first semicolon; nil if it is blank.
    func firstPart() throws(BrokenCard.Cause) -> String? {
        try text(parts(at: UInt8(ascii: ";")).first ?? [])
    }

    /// The parts of a value between semicolons; in each, from 3.0 on, the names between commas
    /// become one with spaces.
    func names() throws(BrokenCard.Cause) -> [String?] {
        var names: [String?] = []
        for part in parts(at: UInt8(ascii: ";")) {
            var words: [String] = []
            for word in isOld ? [part] : Self.split(part, at: UInt8(ascii: ",")) {
                if let word = try text(word) { words.append(word) }
            }
            names.append(words.isEmpty ? nil : words.joined(separator: " "))
        }
        return names
    }

    /// The parts of a value between some marks that are not escaped.
    func parts(at mark: UInt8) -> [ArraySlice<UInt8>] { Self.split(property.value, at: mark) }

    /// The text of a part; nil if it is blank.
    func text(_ part: ArraySlice<UInt8>) throws(BrokenCard.Cause) -> String? {
        let bytes = unescaped(property.encoding.decode(part))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .notUnicode(line: property.line)
        }
        return text.trimmedOrNil
    }

    private static func split(_ bytes: ArraySlice<UInt8>, at mark: UInt8) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        var isEscaped = false
        for (index, byte) in zip(bytes.indices, bytes) {
            if byte == mark, !isEscaped {
                parts.append(bytes[start..<index])
                start = index + 1
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return parts + [bytes[start...]]
    }

    /// The bytes without escapes, with one kind of end of line, and without controlling characters.
    private func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let next = rest.first, let meant = meaning(next) {
                result.append(meant)
                rest = rest.dropFirst()
            } else if byte == 0x0D {
                if rest.first != 0x0A { result.append(0x0A) }
            } else if byte == 0x0A || !ContentLine.isControl(UInt32(byte)) {
                result.append(byte)
            }
        }
        return result
    }

    /// What a byte after a backslash means; nil when the backslash is one of the text.
    private func meaning(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "n"), UInt8(ascii: "N"): isOld ? nil : 0x0A
        // Nothing has to escape a colon, but address books of years past did.
        case UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): byte
        default: nil
        }
    }
}

extension String {
    /// The text without white space at its ends; nil if nothing is left.
    var trimmedOrNil: String? {
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return nil }
        return String(scalars[first...last])
    }
}
