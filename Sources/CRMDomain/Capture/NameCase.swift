/// Capitals of names: what was typed with a caps lock or with none at all, as it is written.
enum NameCase {
    /// The name as it is written; a word with capitals and small letters stays as typed.
    static func proper(_ piece: NamePiece) -> String {
        let text = piece.text
        switch piece.kind {
        case .initials: return initials(text)
        case .particle, .suffix:
            return piece.letters == .shouted ? text.lowercased() : text
        case .generation: return generation(text)
        case .title, .aside: return text
        case .word: return word(text)
        }
    }

    /// A word of a name.
    static func word(_ text: String) -> String {
        if let fixed = prefixed(text) { return fixed }
        switch NamePiece.letters(of: text) {
        case .shouted, .small: return capitalised(text)
        case .titled where isInverted(text): return capitalised(text)
        default: return text
        }
    }

    /// `McDONALD`, `MCDONALD`, `mcdonald`: one name.
    private static func prefixed(_ text: String) -> String? {
        let lowered = text.lowercased()
        guard lowered.hasPrefix("mc"), text.count >= 5, text.allSatisfy(\.isLetter) else {
            return nil
        }
        let rest = text.dropFirst(2)
        guard rest.allSatisfy(\.isUppercase) || text.allSatisfy(\.isLowercase) else { return nil }
        return "Mc" + rest.prefix(1).uppercased() + rest.dropFirst().lowercased()
    }

    private static func isInverted(_ text: String) -> Bool {
        text.first?.isLowercase == true && text.dropFirst().allSatisfy(\.isUppercase)
    }

    private static func capitalised(_ text: String) -> String {
        // In Korean names the second syllable stays small: `Min-jun`.
        if text.contains("-"), Syllables.korean([text.lowercased()]) {
            return titled(text.lowercased())
        }
        var result = ""
        var part = ""
        func flush() {
            result += result.isEmpty && isSmallPart(part, in: text) ? part : titled(part)
            part = ""
        }
        for character in text.lowercased() {
            if "-‑".contains(character) {
                flush()
                result.append(character)
            } else if "'’ʼ`".contains(character), part.count <= 1 {
                // O'Neill and Д'Артаньян, but Дем'янчук.
                flush()
                result.append(character)
            } else {
                part.append(character)
            }
        }
        flush()
        return result
    }

    /// The article of an Arabic name stays small: `al-Masri`.
    private static func isSmallPart(_ part: String, in text: String) -> Bool {
        text.contains("-") && ["al", "el", "ul", "аль", "эль", "ад", "ас", "аш"].contains(part)
    }

    private static func titled(_ part: String) -> String {
        part.prefix(1).uppercased() + part.dropFirst()
    }

    private static func initials(_ text: String) -> String {
        text.count == 1 ? text + "." : text
    }

    private static func generation(_ text: String) -> String {
        let key = NameLists.key(text)
        if key.allSatisfy({ "ivx".contains($0) }) { return text }
        if key.first?.isASCII == true, key.first?.isLetter == true {
            return titled(text.lowercased())
        }
        return text.lowercased()
    }
}
