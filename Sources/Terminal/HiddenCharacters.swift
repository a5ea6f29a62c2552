/// Characters that command a terminal, or that are there without being seen: what is shown would
/// not be what is held.
package enum HiddenCharacters {
    /// Whether a scalar must not reach a terminal as it is.
    ///
    /// These are the controls, C0 and C1; marks and overrides of the direction of writing; what
    /// has no width; and the tags, in which a whole text can hide.
    package static func contain(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0xAD { return value < 0x20 || (0x7F...0x9F).contains(value) }
        switch value {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B,
            0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0,
            0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            return true
        default:
            return false
        }
    }

    /// A JSON text in which hidden characters, which stand in strings only, are escaped.
    package static func escaped(inJSON text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar != "\n", contain(scalar) {
                result += escaped(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether a joiner has something to join where it stands: the parts of an emoji, or letters
    /// of a script that is written with joiners.
    static func joins(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
        guard let before, let after else { return false }
        let isEmoji = { (scalar: Unicode.Scalar) in
            scalar.value > 0xFF && (scalar.properties.isEmoji || scalar.value == 0xFE0F)
        }
        if isEmoji(before) && isEmoji(after) { return true }
        return isJoining(before) && isJoining(after)
    }

    /// Whether a scalar is of a script in which joiners change how letters look.
    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        (0x600...0x109F).contains(scalar.value) || (0x1780...0x18AF).contains(scalar.value)
    }

    /// The scalar as programs read it back: `\u001b`, in two halves beyond the first plane.
    static func escaped(_ scalar: Unicode.Scalar) -> String {
        UTF16.encode(scalar)?.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined() ?? ""
    }
}
