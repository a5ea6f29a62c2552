/// Lower-case Unicode scalars of a typed text, with the marks that typing methods add folded away.
///
/// Decomposed й and ё are put together again, ё becomes е, every kind of space becomes one space,
/// dashes become a hyphen, quotes a straight quote, and accents of Latin letters are dropped.
enum Letters {
    /// The letters of one word or field; plain numbers, since they are only ever compared.
    typealias Run = [UInt32]

    /// Folds a typed text; `keepsCase` leaves capitals as they are, for look-alike letters.
    static func fold(_ text: String, keepsCase: Bool = false) -> Run {
        var result: Run = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            append(scalar.value, to: &result, keepsCase: keepsCase)
        }
        while result.last == space { result.removeLast() }
        return result
    }

    private static func append(_ typed: UInt32, to run: inout Run, keepsCase: Bool) {
        var value = typed
        if value < 0x80 {
            if value <= 0x20 {
                if let last = run.last, last != space { run.append(space) }
                return
            }
            if !keepsCase, value >= 0x41, value <= 0x5A { value += 0x20 }
            run.append(value)
            return
        }
        if (0x400...0x4FF).contains(value) {
            appendCyrillic(value, to: &run, keepsCase: keepsCase)
            return
        }
        switch value {
        case 0x306:
            guard let last = run.last, last == 0x438 || last == 0x418 else { return }
            run[run.count - 1] = last + 1
        case 0x300...0x36F, 0x200B...0x200F, 0xAD, 0xFEFF: return
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
            if let last = run.last, last != space { run.append(space) }
        case 0x2010...0x2015, 0x2212: run.append(hyphen)
        case 0xAB, 0xBB, 0x201C...0x201F: run.append(quote)
        case 0x2018...0x201B, 0x2B9, 0x2BC: run.append(apostrophe)
        case 0xC0...0x24F:
            for letter in latinBase(value, keepsCase: keepsCase) { run.append(letter) }
        default: run.append(value)
        }
    }

    private static func appendCyrillic(_ typed: UInt32, to run: inout Run, keepsCase: Bool) {
        var value = typed
        if !keepsCase {
            if (0x410...0x42F).contains(value) { value += 0x20 }
            if (0x400...0x40F).contains(value) { value += 0x50 }
        }
        switch value {
        case 0x451: value = 0x435
        case 0x401: value = 0x415
        case 0x456, 0x457: value = 0x438
        case 0x454: value = 0x435
        case 0x491: value = 0x433
        default: break
        }
        run.append(value)
    }

    /// The plain letters of an accented Latin one; letters without a base stay as they are.
    private static func latinBase(_ value: UInt32, keepsCase: Bool) -> Run {
        switch value {
        case 0xDF: return [0x73, 0x73]
        case 0xC6, 0xE6: return [0x61, 0x65]
        case 0x152, 0x153: return [0x6F, 0x65]
        case 0xD7, 0xF7: return []
        default: break
        }
        guard let base = latinBases[value] else { return [value] }
        return [keepsCase || base >= 0x61 ? base : base + 0x20]
    }

    private static let latinBases: [UInt32: UInt32] = {
        let groups: [(Character, String)] = [
            ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
            ("h", "ĥħ"), ("i", "ìíîïĩīĭįıǐ"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
            ("n", "ñńņňŉ"),
            ("o", "òóôõöøōŏőǒ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųǔ"),
            ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var bases: [UInt32: UInt32] = [:]
        for (base, accented) in groups {
            for scalar in base.unicodeScalars {
                for letter in accented.unicodeScalars { bases[letter.value] = scalar.value }
                for letter in accented.uppercased().unicodeScalars
                where bases[letter.value] == nil {
                    bases[letter.value] = scalar.value - 0x20
                }
            }
        }
        return bases
    }()

    static let space: UInt32 = 0x20
    static let hyphen: UInt32 = 0x2D
    static let quote: UInt32 = 0x22
    static let apostrophe: UInt32 = 0x27
    static let full: UInt32 = 0x2E

    /// Whether the letter is a lower- or upper-case letter of the Russian alphabet or a sibling.
    static func isCyrillic(_ letter: UInt32) -> Bool { (0x400...0x4FF).contains(letter) }

    /// Whether the letter is an unaccented Latin one, of either case.
    static func isLatin(_ letter: UInt32) -> Bool {
        (0x61...0x7A).contains(letter) || (0x41...0x5A).contains(letter)
    }

    /// Whether the letter is one of 0…9.
    static func isDigit(_ letter: UInt32) -> Bool { (0x30...0x39).contains(letter) }

    /// Lower case of a letter that `fold` left as typed.
    static func lowered(_ run: Run) -> Run {
        run.map { letter in
            if (0x41...0x5A).contains(letter) || (0x410...0x42F).contains(letter) {
                return letter + 0x20
            }
            return letter
        }
    }

    /// The text of a run, for look-ups and messages.
    static func text(_ run: Run) -> String {
        var result = String.UnicodeScalarView()
        for letter in run {
            if let scalar = Unicode.Scalar(letter) { result.append(scalar) }
        }
        return String(result)
    }

    /// The run of a literal, for tables.
    static func run(_ literal: String) -> Run { literal.unicodeScalars.map(\.value) }
}
