/// Patronymics: the second name that tells the father's.
///
/// Words are in lower case, in Cyrillic or
/// Latin letters; ё counts as е.
enum Patronymics {
    /// A key that the patronymics of one father share, whichever child bears them: the stem of
    /// the father's name (`сергеевич`, `сергеевна`, `сергеич` → `серге`).
    ///
    /// Nil when the word is no
    /// patronymic. The key keeps the script of the word.
    static func patronymicKey(_ word: String) -> String? { parse(word)?.key }

    /// The gender of the child, `unknown` when the word is no patronymic.
    static func patronymicGender(_ word: String) -> Gender { parse(word)?.gender ?? .unknown }

    /// Whether the word has the shape of a patronymic.
    ///
    /// Surnames of the same shape (`мицкевич`, `абрамович`) also answer true: only the field or
    /// the neighbouring words can tell them apart.
    static func looksLikePatronymic(_ word: String) -> Bool { parse(word) != nil }

    private static func parse(_ word: String) -> (key: String, gender: Gender)? {
        let word = String(word.map { $0 == "ё" ? "е" : $0 })
        if let (stem, gender) = irregular[word] { return (stem, gender) }
        if let found = turkic(word) { return found }
        guard let last = word.unicodeScalars.last else { return nil }
        return last.value < 0x250 ? latin(word) : cyrillic(word)
    }

    private static func cyrillic(_ word: String) -> (key: String, gender: Gender)? {
        for (ending, gender) in [("ович", Gender.male), ("овна", .female)] {
            if let stem = stem(word, ending, least: 2) { return (stem, gender) }
        }
        for (ending, gender) in [("евич", Gender.male), ("евна", .female)] {
            if let stem = stem(word, ending, least: 2) { return (softened(stem), gender) }
        }
        for ending in ["инична", "инишна"] {
            if let stem = stem(word, ending, least: 2) { return (stem, .female) }
        }
        let short = [
            ("ична", Gender.female), ("ишна", .female), ("ич", .male), ("ыч", .male),
        ]
        for (ending, gender) in short {
            guard let stem = stem(word, ending, least: 2) else { continue }
            return shortStems.contains(stem) ? (softened(stem), gender) : nil
        }
        return nil
    }

    private static func latin(_ typed: String) -> (key: String, gender: Gender)? {
        let word = canonicalLatin(typed)
        let long = [
            ("ovich", Gender.male), ("evich", .male), ("ovna", .female), ("evna", .female),
            ("inichna", .female), ("inishna", .female),
        ]
        for (ending, gender) in long {
            if let stem = stem(word, ending, least: 2) { return (bareLatin(stem), gender) }
        }
        for (ending, gender) in [("ichna", Gender.female), ("ich", .male)] {
            guard let stem = stem(word, ending, least: 2) ?? stem(word, ending, least: 1) else {
                continue
            }
            let key = bareLatin(stem)
            return latinShortStems.contains(key) ? (latinAliases[key] ?? key, gender) : nil
        }
        return nil
    }

    /// `оглы` and `кызы` with their spellings, as the second word or grown together.
    private static func turkic(_ word: String) -> (key: String, gender: Gender)? {
        for (endings, gender) in [(sons, Gender.male), (daughters, .female)] {
            for ending in endings where word.hasSuffix(ending) {
                let rest = word.dropLast(ending.count)
                let father = rest.filter { $0 != " " && $0 != "-" }
                // Grown together, the short endings would also end many surnames (акулы).
                let least = rest.count > father.count ? 2 : ending.count > 3 ? 3 : 5
                if father.count >= least { return (String(father), gender) }
            }
        }
        return nil
    }

    private static func stem(_ word: String, _ ending: String, least: Int) -> String? {
        guard word.hasSuffix(ending), word.count >= ending.count + least else { return nil }
        return String(word.dropLast(ending.count))
    }

    /// One stem for `василиевич` and `васильевич`, `дмитриевич` and `дмитрич`.
    private static func softened(_ stem: String) -> String {
        if let full = aliases[stem] { return full }
        return stem.hasSuffix("и") && stem.count > 2 ? stem.dropLast() + "ь" : stem
    }

    /// The usual schemes of transliteration brought to one: y, j → i; kh → h; x → ks; w → v.
    private static func canonicalLatin(_ word: String) -> String {
        var text = ""
        for character in word where character != "'" && character != "’" {
            switch character {
            case "y", "j": text.append("i")
            case "w": text.append("v")
            case "x": text.append("ks")
            case "č", "ć": text.append("ch")
            case "h" where text.hasSuffix("k"):
                text.removeLast()
                text.append("h")
            default: text.append(character)
            }
        }
        for ending in ["tsch", "tch", "cz"] where text.hasSuffix(ending) {
            text = text.dropLast(ending.count) + "ch"
        }
        return text
    }

    private static func bareLatin(_ stem: String) -> String {
        var bare = stem
        while bare.count > 2, bare.hasSuffix("i") { bare.removeLast() }
        return bare
    }
}
