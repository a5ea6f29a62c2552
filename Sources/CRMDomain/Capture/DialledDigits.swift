/// What is left of a phone number as typed once the decoration is gone.
struct DialledDigits {
    /// The digits, in ASCII, without a `+`.
    let digits: String
    /// Whether there was a `+`.
    let isInternational: Bool
    /// The extension: digits, and pauses as they stand.
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
        let split = bare.firstIndex { $0.isLetter || "#;,*".contains($0) } ?? bare.endIndex
        let (digits, plus) = try Self.number(bare[..<split])
        guard !digits.isEmpty else {
            throw .phone(split == bare.endIndex ? .empty : .unexpectedCharacter)
        }
        self.digits = digits
        isInternational = plus
        extensionDigits = try Self.extensionDigits(bare[split...])
    }

    /// A code that a network answers, `*100#`, as it is dialled; nil for anything else.
    static func networkCode(_ text: String) -> String? {
        let code = text.filter { !$0.isWhitespace }
        guard code.count >= 3, code.count <= 32, let first = code.first, "*#".contains(first),
            code.last == "#" || first == "*" && code.count <= 5, code.contains(where: isDigit),
            code.allSatisfy({ isDigit($0) || "*#".contains($0) })
        else { return nil }
        return code
    }

    /// Whether the word is an extension, or the word before one: `доб.`, `ext`, `x12`.
    static func beginsExtension(_ word: String) -> Bool {
        let lowered = word.lowercased().filter { !"()".contains($0) }
        guard let first = lowered.first, first.isLetter || first == "#" else { return false }
        return afterMarker(lowered[...]).map { $0.allSatisfy(\.isNumber) } ?? false
    }

    /// Whether digits end in an extension or a pause with no space before it: `67,,12`, `67x12`.
    static func endsWithExtension(_ word: String) -> Bool {
        guard let split = word.firstIndex(where: { $0.isLetter || "#;,".contains($0) }),
            split > word.startIndex,
            word[..<split].allSatisfy({ $0.isNumber || isDecoration($0) || $0 == "+" })
        else { return false }
        return (try? extensionDigits(word.lowercased()[split...])) ?? nil != nil
    }

    /// Whether the character may stand between the digits of a number.
    static func isDecoration(_ character: Character) -> Bool {
        character.isWhitespace
            || "()[]-./‐‑‒–—−\u{200B}\u{200E}\u{202A}\u{202C}".contains(character)
    }

    private static let markers = [
        ";ext=", "extension", "ext", "добавочный", "добавочн", "доб", "внутренний", "внутр", "вн",
        "anexo", "durchwahl", "poste", "x", "х", "#",
    ]

    private static func number(
        _ text: Substring
    ) throws(CaptureError) -> (digits: String, plus: Bool) {
        var digits = ""
        var plus = false
        for character in text {
            if character.isNumber, let value = character.wholeNumberValue, value < 10 {
                digits += String(value)
            } else if "+＋".contains(character), digits.isEmpty, !plus {
                plus = true
            } else if !isDecoration(character) {
                throw .phone(.unexpectedCharacter)
            }
        }
        return (digits, plus)
    }

    private static func extensionDigits(_ tail: Substring) throws(CaptureError) -> String? {
        guard !tail.isEmpty else { return nil }
        if let pauses = pauses(tail) { return pauses }
        guard let rest = afterMarker(tail) else { throw .phone(.unexpectedCharacter) }
        // As a record holds it: `;ext=,,1,#3`.
        if tail.hasPrefix(";ext="), rest.first == ",", let held = pauses(rest) { return held }
        let digits = rest.filter { !isDecoration($0) }
        guard (1...8).contains(digits.count), digits.allSatisfy(isDigit) else {
            throw .phone(.badExtension)
        }
        return String(digits)
    }

    /// What is dialled after pauses: `,,12` is the extension 12, and `,,1,#3` stays as it stands.
    private static func pauses(_ tail: Substring) -> String? {
        guard let first = tail.first, ",;pwп".contains(first) else { return nil }
        let dialled = tail.filter { !$0.isWhitespace }
        let rest = dialled.drop { ",;pw".contains($0) }
        guard rest.count < dialled.count, (1...20).contains(rest.count),
            rest.contains(where: isDigit),
            rest.allSatisfy({ isDigit($0) || ",*#pw".contains($0) })
        else { return nil }
        // A single comma parts numbers from each other and from other words.
        guard first != "," || dialled.hasPrefix(",,") else { return nil }
        guard first != ";" else { return nil }
        return rest.allSatisfy(isDigit) && rest.count <= 8 ? String(rest) : String(dialled)
    }

    /// What follows the word for an extension, or nil when there is no such word.
    private static func afterMarker(_ text: Substring) -> Substring? {
        for marker in markers where text.hasPrefix(marker) {
            return text.dropFirst(marker.count).drop { ".:№-".contains($0) || $0.isWhitespace }
        }
        return nil
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
