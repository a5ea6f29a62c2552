/// A form in which Cyrillic and every usual Latin spelling of a name coincide.
///
/// Cyrillic letters are first spelt in Latin letters; then both are folded alike: щ, ш, shch, sch
/// and sh are one letter, so are х, kh, h and x, and ц, ts, tz and cz; i, y and j are a vowel that
/// vanishes before another vowel, so that Юлия, Yuliya, Iuliia, Julija and Uliya are one; yo is e;
/// double letters are single. The result is ASCII, a–z and 0–9.
public enum Skeleton {
    /// The skeleton of a typed text; everything but letters and digits is left out.
    public static func of(_ text: String) -> String { string(of: Letters.fold(text)) }

    static func string(of run: Letters.Run) -> String {
        String(decoding: bytes(of: run), as: UTF8.self)
    }

    /// The word letter by letter in ASCII, one sign for each Cyrillic letter; for counting typing
    /// mistakes, never for telling scripts together.
    static func spelling(of run: Letters.Run) -> String {
        var bytes: [UInt8] = []
        for letter in run {
            if letter < 0x80 {
                bytes.append(UInt8(letter))
            } else if letter >= 0x430, letter <= 0x44F {
                // А…Я take the signs from @ to _, which no folded Latin letter has.
                bytes.append(UInt8(0x40 + letter - 0x430))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func bytes(of run: Letters.Run) -> [UInt8] { bytes(of: run[...]) }

    static func bytes(of run: ArraySlice<UInt32>) -> [UInt8] {
        var latin: [UInt8] = []
        latin.reserveCapacity(run.count + 8)
        for letter in run {
            if letter < 0x80 {
                let byte = UInt8(letter)
                if isKept(byte) { latin.append(byte) }
            } else if letter >= 0x430, letter <= 0x44F {
                latin.append(contentsOf: spellings[Int(letter - 0x430)])
            }
        }
        return folded(latin)
    }

    /// A skeleton with ks, ts, ch, sh and zh in two letters again.
    static func speltOut(_ skeleton: ArraySlice<UInt8>) -> [UInt8] {
        skeleton.flatMap { letter -> [UInt8] in
            switch letter {
            case UInt8(ascii: "x"): Array("ks".utf8)
            case UInt8(ascii: "c"): Array("ts".utf8)
            case UInt8(ascii: "q"): Array("ch".utf8)
            case UInt8(ascii: "w"): Array("sh".utf8)
            case UInt8(ascii: "j"): Array("zh".utf8)
            default: [letter]
            }
        }
    }

    private static func isKept(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    /// The letters а…я spelt in Latin letters; hard and soft signs are silent.
    private static let spellings: [[UInt8]] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ].map { Array($0.utf8) }

    private static func folded(_ latin: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(latin.count)
        var index = 0
        while index < latin.count {
            let (letter, length) = sound(latin, at: index)
            index += length
            push(letter, to: &result)
        }
        return result
    }

    /// Adds a letter, dropping a vowel glide before a vowel and the second of two equal letters.
    private static func push(_ letter: UInt8, to result: inout [UInt8]) {
        if isVowel(letter), letter != UInt8(ascii: "i"), result.last == UInt8(ascii: "i") {
            result.removeLast()
        }
        if let last = result.last, last == letter, !(0x30...0x39).contains(letter) { return }
        result.append(letter)
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
            UInt8(ascii: "u"):
            true
        default: false
        }
    }

    private static func next(_ latin: [UInt8], _ index: Int, is text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index >= 0, index + count <= latin.count else { return false }
        return text.withUTF8Buffer { buffer in
            for offset in 0..<count where latin[index + offset] != buffer[offset] { return false }
            return true
        }
    }

    /// The sound that starts at an index, as one letter, and how many letters spell it.
    private static func sound(_ latin: [UInt8], at index: Int) -> (UInt8, Int) {
        switch latin[index] {
        case UInt8(ascii: "s"):
            if next(latin, index, is: "shch") { return (UInt8(ascii: "w"), 4) }
            if next(latin, index, is: "sch") { return (UInt8(ascii: "w"), 3) }
            if next(latin, index, is: "shh") { return (UInt8(ascii: "w"), 3) }
            if next(latin, index, is: "sh") { return (UInt8(ascii: "w"), 2) }
            return (UInt8(ascii: "s"), 1)
        case UInt8(ascii: "t"):
            if next(latin, index, is: "tsch") { return (UInt8(ascii: "q"), 4) }
            if next(latin, index, is: "tch") { return (UInt8(ascii: "q"), 3) }
            if next(latin, index, is: "ts") || next(latin, index, is: "tz") {
                return (UInt8(ascii: "c"), 2)
            }
            return (UInt8(ascii: "t"), 1)
        case UInt8(ascii: "c"):
            if next(latin, index, is: "ch") { return (UInt8(ascii: "q"), 2) }
            if next(latin, index, is: "cz") { return (UInt8(ascii: "c"), 2) }
            if next(latin, index, is: "ck") { return (UInt8(ascii: "k"), 2) }
            return (UInt8(ascii: "c"), 1)
        case UInt8(ascii: "z"):
            return next(latin, index, is: "zh") ? (UInt8(ascii: "j"), 2) : (UInt8(ascii: "z"), 1)
        case UInt8(ascii: "k"):
            if next(latin, index, is: "kh") { return (UInt8(ascii: "h"), 2) }
            if next(latin, index, is: "ks"), !next(latin, index, is: "ksh"),
                !next(latin, index, is: "ksch")
            {
                return (UInt8(ascii: "x"), 2)
            }
            return (UInt8(ascii: "k"), 1)
        case UInt8(ascii: "x"): return crossed(latin, at: index)
        case UInt8(ascii: "y"), UInt8(ascii: "j"):
            if next(latin, index + 1, is: "o") { return (UInt8(ascii: "e"), 2) }
            return (UInt8(ascii: "i"), 1)
        case UInt8(ascii: "w"): return (UInt8(ascii: "v"), 1)
        case UInt8(ascii: "q"): return (UInt8(ascii: "k"), 1)
        default: return (latin[index], 1)
        }
    }

    /// The letter x: ks in Alexander, Maxim and Xenia, х elsewhere (Mixail, Tixonov).
    private static func crossed(_ latin: [UInt8], at index: Int) -> (UInt8, Int) {
        let opensXenia = index == 0 && next(latin, 1, is: "en")
        let isMaxim = next(latin, index - 2, is: "maxi")
        let isAlex = next(latin, index - 2, is: "lex")
        return (UInt8(ascii: opensXenia || isMaxim || isAlex ? "x" : "h"), 1)
    }
}
