/// Texts folded for comparing, fast where they are plain: lists fold a hundred thousand of them.
enum SearchText {
    /// The bytes of the search key of a text, white space not collapsed.
    static func key(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var lead: UInt8 = 0
        for byte in text.utf8 {
            if lead != 0 {
                guard let folded = cyrillic(lead, byte) else { return slowKey(text) }
                result.append(folded.0)
                result.append(folded.1)
                lead = 0
            } else if byte < 0x80 {
                append(ascii: byte, to: &result)
            } else if byte == 0xD0 || byte == 0xD1 {
                lead = byte
            } else {
                return slowKey(text)
            }
        }
        return result
    }

    private static func append(ascii byte: UInt8, to result: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
        case UInt8(ascii: "\""): break
        case 0..<0x20: result.append(0x20)
        default: result.append(byte)
        }
    }

    /// The lower case of a letter of the Russian alphabet; nil for any other.
    private static func cyrillic(_ lead: UInt8, _ byte: UInt8) -> (UInt8, UInt8)? {
        switch (lead, byte) {
        case (0xD0, 0x81), (0xD1, 0x91): (0xD0, 0xB5)  // Ё and ё become е.
        case (0xD0, 0x90...0x9F): (0xD0, byte + 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, byte - 0x20)
        case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F): (lead, byte)
        default: nil
        }
    }

    private static func slowKey(_ text: String) -> [UInt8] {
        Array(CanonicalText.searchKey(text).utf8)
    }

    /// The words to look for.
    static func words(_ text: String) -> [[UInt8]] {
        key(CanonicalText.text(text)).split(separator: 0x20).map(Array.init)
    }

    /// Whether a text has all the words, as parts of its own words.
    static func contains(_ words: [[UInt8]], in text: String) -> Bool {
        let key = key(text)
        return words.allSatisfy { contains($0, in: key) }
    }

    private static func contains(_ word: [UInt8], in key: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= key.count else { return word.isEmpty }
        let last = key.count - word.count
        var start = 0
        while start <= last {
            if key[start] == first {
                var length = 1
                while length < word.count, key[start + length] == word[length] { length += 1 }
                if length == word.count { return true }
            }
            start += 1
        }
        return false
    }
}
