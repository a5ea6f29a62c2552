/// A telephone number by its national digits, whatever the way it was typed.
public struct PhoneForm: Hashable, Sendable {
    /// The last ten digits, which are the same with and without the country; fewer if fewer were
    /// typed.
    public let number: UInt64
    /// Whether another country than Russia was typed, where mobile numbers cannot be told.
    public let isAbroad: Bool

    /// Takes digits that are already national.
    public init(number: UInt64, isAbroad: Bool = false) {
        self.number = number
        self.isAbroad = isAbroad
    }

    /// Whether it is a Russian mobile number, which one person usually answers.
    public var isMobile: Bool {
        !isAbroad && (9_000_000_000...9_999_999_999).contains(number)
    }

    /// Whether it is a Russian number at a place: a home or an office line.
    public var isLandline: Bool {
        !isAbroad && (2_000_000_000...8_999_999_999).contains(number)
    }

    /// The same number, whether or not the country was typed.
    public static func == (first: PhoneForm, second: PhoneForm) -> Bool {
        first.number == second.number
    }

    /// Hashes the digits.
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }

    private static let abroadBit: UInt64 = 1 << 63

    /// Digits and country in one number.
    var packed: UInt64 { isAbroad ? number | Self.abroadBit : number }

    init(packed: UInt64) {
        number = packed & ~Self.abroadBit
        isAbroad = packed & Self.abroadBit != 0
    }

    /// The numbers in one field, of which «8 (905) 637-18-99, +7 495 111-22-33» holds two.
    ///
    /// An extension and words are left out; fewer than six digits are no number.
    public static func read(_ text: String) -> [PhoneForm] {
        var reader = Reader()
        for scalar in text.unicodeScalars { reader.take(scalar.value) }
        reader.finish()
        return reader.found
    }

    /// Reads one field letter by letter.
    private struct Reader {
        var found: [PhoneForm] = []
        private var digits: UInt64 = 0
        private var count = 0
        private var zeros = 0
        private var isInternational = false
        private var isExtension = false

        mutating func take(_ letter: UInt32) {
            switch letter {
            case 0x30...0x39:
                guard !isExtension, count < 15 else { return }
                // 00 before the country is the + of older lines, one 0 opens a national number.
                if digits == 0, letter == 0x30 {
                    zeros += 1
                    if zeros == 2 { isInternational = true }
                    return
                }
                digits = digits * 10 + UInt64(letter - 0x30)
                count += 1
            case 0x2B:
                finish()
                isInternational = true
            case 0x2C, 0x3B, 0x2F, 0x0A, 0x7C: finish()
            case 0x20, 0x28, 0x29, 0x2D, 0x2E, 0xA0, 0x2010...0x2015, 0x202F, 0x2009: break
            default:
                if count >= 6 { isExtension = true }
            }
        }

        mutating func finish() {
            defer {
                digits = 0
                count = 0
                zeros = 0
                isInternational = false
                isExtension = false
            }
            guard count >= 6 else { return }
            let isRussian = count == 11 && (digits / 10_000_000_000 == 7 || !isInternational)
            let form = PhoneForm(
                number: digits % 10_000_000_000,
                isAbroad: count > 10 && !isRussian || isInternational && count <= 10
            )
            if !found.contains(form) { found.append(form) }
        }
    }
}
