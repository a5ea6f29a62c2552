/// What is left of a phone number as typed once the decoration is gone.
struct DialledDigits {
    /// The digits, in ASCII, without a `+`.
    let digits: String
    /// Whether there was a `+`.
    let isInternational: Bool
    /// The digits of the extension.
    let extensionDigits: String?

    /// Drops spaces, brackets, dots, dashes and marks of direction, and cuts off the extension.
    init(_ text: String) throws(CaptureError) {
        guard text.count <= CaptureLimits.phoneCharactersMax else {
            throw .phone(
                .textTooLong(
                    characters: text.count,
                    charactersMax: CaptureLimits.phoneCharactersMax
                )
            )
        }
        let lowered = text.lowercased()
        let bare = lowered.hasPrefix("tel:") ? lowered.dropFirst(4) : lowered[...]
        let split = bare.firstIndex { $0.isLetter || $0 == "#" || $0 == ";" } ?? bare.endIndex
        let (digits, plus) = try Self.number(bare[..<split])
        guard !digits.isEmpty else {
            throw .phone(split == bare.endIndex ? .empty : .unexpectedCharacter)
        }
        self.digits = digits
        isInternational = plus
        extensionDigits = try Self.extensionDigits(bare[split...])
    }

    /// Whether the word is an extension, or the word before one: `доб.`, `ext`, `x12`.
    static func beginsExtension(_ word: String) -> Bool {
        let lowered = word.lowercased()
        guard let first = lowered.first, first.isLetter || first == "#" else { return false }
        return afterMarker(lowered[...]).map { $0.allSatisfy(\.isNumber) } ?? false
    }

    /// Whether the character may stand between the digits of a number.
    static func isDecoration(_ character: Character) -> Bool {
        character.isWhitespace
            || "()[]-./‐‑‒–—−\u{200B}\u{200E}\u{202A}\u{202C}".contains(character)
    }

    private static let markers = [
        ";ext=", "extension", "ext", "добавочный", "доб", "вн", "x", "х", "#",
    ]

    private static func number(
        _ text: Substring
    ) throws(CaptureError) -> (digits: String, plus: Bool) {
        var digits = ""
        var plus = false
        for character in text {
            if character.isNumber, let value = character.wholeNumberValue, value < 10 {
                digits += String(value)
            } else if character == "+", digits.isEmpty, !plus {
                plus = true
            } else if !isDecoration(character) {
                throw .phone(.unexpectedCharacter)
            }
        }
        return (digits, plus)
    }

    private static func extensionDigits(_ tail: Substring) throws(CaptureError) -> String? {
        guard !tail.isEmpty else { return nil }
        guard let rest = afterMarker(tail) else { throw .phone(.unexpectedCharacter) }
        let digits = rest.filter { !isDecoration($0) }
        guard (1...8).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { throw .phone(.badExtension) }
        return String(digits)
    }

    /// What follows the word for an extension, or nil when there is no such word.
    private static func afterMarker(_ text: Substring) -> Substring? {
        for marker in markers where text.hasPrefix(marker) {
            return text.dropFirst(marker.count).drop { $0 == "." || $0 == ":" || $0.isWhitespace }
        }
        return nil
    }
}
