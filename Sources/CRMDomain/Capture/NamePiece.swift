import Matching

/// A word of a typed name, and what it can be in one.
struct NamePiece: Equatable {
    /// What a word is by its looks and by the lists of words that stand beside names.
    enum Kind: Equatable {
        /// A name, as far as can be seen.
        case word
        /// One or more initials.
        case initials
        /// What a family name begins with: `van`, `де`.
        case particle
        /// An honorific, a degree or a rank; it names nobody.
        case title
        /// `Jr.`, `мл.`, `III`.
        case generation
        /// `оглы`, `кызы` as a word of its own.
        case suffix
        /// What stands in brackets or quotation marks.
        case aside
    }

    /// The word as it was typed, without a comma at its end.
    let text: String
    let kind: Kind
    /// Whether nothing reaches across its end.
    var endsGroup: Bool
    /// Which word of the line it is, or is a part of.
    let place: Int

    /// How the letters of a word are written.
    enum Letters: Equatable {
        case titled
        case shouted
        case small
        case caseless
    }

    /// How it is written; nil for what is no word of a name.
    var letters: Letters? { Self.letters(of: text) }
}

extension NamePiece {
    /// The pieces of a typed word: several for `И.И.Иванов`, none for what stands in no name.
    static func read(_ token: LeadToken, place: Int) -> [NamePiece] {
        func piece(_ text: String, _ kind: Kind, ends: Bool) -> NamePiece {
            NamePiece(text: text, kind: kind, endsGroup: ends, place: place)
        }
        let value = token.value
        if let inner = aside(token) { return [piece(inner, .aside, ends: token.endsGroup)] }
        guard !token.isQuoted else { return [] }
        if let (initials, word) = glued(value) {
            guard let kind = kind(of: word), kind == .word else { return [] }
            let isFirst = value.first?.isUppercase == true && value.hasPrefix(initials)
            let parts = [
                piece(initials, .initials, ends: !isFirst && token.endsGroup),
                piece(word, .word, ends: isFirst && token.endsGroup),
            ]
            return isFirst ? parts : parts.reversed()
        }
        return kind(of: value).map { [piece(value, $0, ends: token.endsGroup)] } ?? []
    }

    /// What stands in brackets or in quotation marks within a name.
    private static func aside(_ token: LeadToken) -> String? {
        let value = token.value
        if token.isQuoted { return value.contains(where: \.isLetter) ? value : nil }
        guard value.count >= 3, let first = value.first, let last = value.last,
            [("(", ")"), ("[", "]"), ("'", "'"), ("‘", "’"), ("„", "“")].contains(where: {
                Character($0.0) == first && Character($0.1) == last
            })
        else { return nil }
        let inner = value.dropFirst().dropLast()
        return inner.allSatisfy { $0.isLetter || "-'’ ".contains($0) } ? String(inner) : nil
    }

    private static func kind(of word: String) -> Kind? {
        let key = NameLists.key(word)
        if NameLists.turkicSuffixes.contains(key) { return .suffix }
        if areInitials(word) { return .initials }
        if isGeneration(word, key) { return .generation }
        if isTitle(word, key) { return .title }
        if NameLists.particles.contains(key), let letters = letters(of: word) {
            return letters == .titled && !NameLists.capitalParticles.contains(key)
                ? .word : .particle
        }
        guard word.count >= 2 else { return nil }
        guard letters(of: word) != nil, !NameLists.notNames.contains(key),
            !NameLists.businesses.contains(key)
        else { return nil }
        return .word
    }

    private static func isGeneration(_ word: String, _ key: String) -> Bool {
        // Roman numbers are written in capitals; `ст` and `мл` are marked by their full stop.
        if key.count > 1, key.allSatisfy({ "ivx".contains($0) }) {
            return word.allSatisfy(\.isUppercase) && key != "xi"
        }
        guard NameLists.generations.contains(key) else { return false }
        return key.count > 2 || key.first?.isASCII == true || word.hasSuffix(".")
    }

    private static func isTitle(_ word: String, _ key: String) -> Bool {
        if NameLists.degrees.contains(key) {
            return word.contains(".") || word.allSatisfy(\.isUppercase) || key == "esq"
                || key == "phd" && word.contains("D")
        }
        guard NameLists.titles.contains(key), word.dropLast().contains(".") == false else {
            return false
        }
        // What is an everyday word or a syllable is one only with its full stop.
        return key.count > 2 || word.hasSuffix(".")
            || ["mr", "ms", "mx", "dr"].contains(key)
    }

    /// How a word is written; nil for what has signs or digits that no name has.
    static func letters(of word: String) -> Letters? {
        guard let first = word.first, word.last.map({ $0.isLetter || "'’".contains($0) }) == true,
            word.allSatisfy({ $0.isLetter || "-'’ʼ`‑·・".contains($0) || isMark($0) })
        else { return nil }
        guard word.contains(where: { $0.isUppercase || $0.isLowercase }) else {
            return word.count >= 2 ? .caseless : nil
        }
        if word.unicodeScalars.allSatisfy({ (0x10D0...0x10FF).contains($0.value) }) {
            // Georgian is written without capitals, though Unicode has some.
            return .caseless
        }
        guard word.count >= 2 || first.isLowercase else { return nil }
        if first.isUppercase {
            return word.contains(where: \.isLowercase) ? .titled : .shouted
        }
        return isTitledInside(word) ? .titled : .small
    }

    private static func isMark(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x300...0x36F).contains($0.value) }
    }

    /// `d'Artagnan`, `al-Masri`, `аль-Масри`, and what a caps lock makes of `Иванов`.
    private static func isTitledInside(_ word: String) -> Bool {
        let parts = word.split { "-'’ʼ‑".contains($0) }
        if parts.count == 2, parts[0].count <= 4, parts[1].first?.isUppercase == true {
            return true
        }
        return word.count >= 4 && word.first?.isLowercase == true
            && word.dropFirst().allSatisfy(\.isUppercase)
    }

    /// Whether the word is one to three initials: `И.`, `И.И.`, `J.R.R.`.
    static func areInitials(_ word: String) -> Bool {
        if word.count == 1 { return word.first?.isUppercase == true && word.first != "І" }
        let letters = word.split(separator: ".", omittingEmptySubsequences: false)
        return (2...4).contains(letters.count) && letters.last?.isEmpty == true
            && letters.dropLast().allSatisfy { part in
                part.split(separator: "-").allSatisfy { $0.count == 1 || isDigraph($0) }
                    && part.first?.isUppercase == true
            }
    }

    /// Two letters that initials are written with: `Дж.`, `Ю.`, `Ch.`.
    private static func isDigraph(_ text: Substring) -> Bool {
        ["Дж", "Дз", "Ch", "Sh", "Zh", "Yu", "Ya", "Ph", "Th"].contains(String(text))
    }

    /// Initials and a name without a space between: `И.И.Иванов`, `ИвановИ.И.`.
    private static func glued(_ value: String) -> (initials: String, word: String)? {
        guard let lastStop = value.lastIndex(of: "."), let firstStop = value.firstIndex(of: "."),
            firstStop > value.startIndex
        else { return nil }
        let head = String(value[...lastStop])
        let tail = String(value[value.index(after: lastStop)...])
        if tail.count >= 2, areInitials(head) { return (head, tail) }
        let start = value.index(before: firstStop)
        let word = String(value[..<start])
        let end = String(value[start...])
        return word.count >= 2 && tail.isEmpty && end.count > 2 && areInitials(end)
            ? (end, word) : nil
    }
}

/// What a word tells by itself of its place in a name.
extension NamePiece {
    /// Whether the books have it as a given name.
    var isGiven: Bool { kind == .word && NameWords.isGiven(text) }

    /// Whether it is a surname by its ending or by the books.
    var isSurname: Bool { kind == .word && NameWords.isSurname(text) }

    /// Whether it ends as only surnames do.
    var isSureSurname: Bool { kind == .word && NameWords.isSureSurname(text) }

    /// Whether it ends as patronymics do.
    var isPatronymic: Bool { kind == .word && NameWords.isPatronymic(text) }

    /// The same as a name of its own.
    var asWord: NamePiece {
        NamePiece(text: text, kind: .word, endsGroup: endsGroup, place: place)
    }

    var key: String { NameLists.key(text) }
}

/// What single words tell of their place in a name.
enum NameWords {
    /// Whether each part of the word is a given name.
    static func isGiven(_ word: String) -> Bool {
        let parts = word.split { "-‑".contains($0) }
        guard !parts.isEmpty else { return false }
        return parts.allSatisfy { part in
            NameLexicon.isGiven(String(part))
                || NameLexicon.isGiven(NameLists.key(String(part)))
                || NameLists.moreGiven.contains(NameLists.key(String(part)))
                || NameLists.hungarianGiven.contains(NameLists.key(String(part)))
        }
    }

    /// Whether it is a surname by its ending or by the books; it may be a given name as well.
    static func isSurname(_ word: String) -> Bool {
        if isSureSurname(word) || NameLexicon.isUsualSurname(word) { return true }
        let key = NameLists.key(word)
        if NameLists.iberian.contains(key) || NameLists.european.contains(key) { return true }
        if let last = key.split(separator: "-").last, last.count < key.count {
            return isSurname(String(last))
        }
        return key.count >= 5 && !NameLexicon.isGiven(key)
            && (likelyEndings + likelyLatinEndings).contains(where: key.hasSuffix)
    }

    /// Whether it ends as only surnames do; `-ин` and `-ина` are too often first names.
    static func isSureSurname(_ word: String) -> Bool {
        let key = NameLists.key(word)
        if hasSurnamePrefix(key) { return true }
        return key.count >= 5 && !NameLexicon.isFullGiven(key)
            && (sureEndings + sureLatinEndings).contains(where: key.hasSuffix)
    }

    /// `o'hara`, `д'артаньян`, `al-masri`.
    private static func hasSurnamePrefix(_ key: String) -> Bool {
        let parts = key.split(maxSplits: 1) { "-'ʼ‑".contains($0) }
        guard parts.count == 2, parts[1].count >= 3 else { return false }
        let prefix = String(parts[0])
        return key.contains("-") || key.contains("‑")
            ? ["al", "el", "аль", "эль", "аш", "ас", "ад"].contains(prefix)
            : ["o", "d", "l", "dell", "dall", "о", "д", "л"].contains(prefix)
    }

    /// Whether it ends as patronymics do; some surnames end so too.
    static func isPatronymic(_ word: String) -> Bool {
        let key = NameLists.key(word)
        guard key.count >= 5 else { return false }
        if patronymicEndings.contains(where: key.hasSuffix) { return true }
        if NameLists.turkicEndings.contains(where: { key.hasSuffix($0) && key.count > $0.count + 3 }
        ) {
            return true
        }
        return isCyrillic(key) && NameLexicon.looksLikePatronymic(key)
    }

    static func isCyrillic(_ word: String) -> Bool {
        word.unicodeScalars.contains { ("\u{0400}"..."\u{052F}").contains($0) }
    }

    private static let sureEndings = [
        "ов", "ев", "ова", "ева", "ский", "цкий", "ская", "цкая", "ской", "цкой", "енко", "швили",
        "ых", "адзе", "идзе", "ский", "ський", "ська",
    ]
    private static let sureLatinEndings = [
        "ov", "ova", "enko", "sky", "skiy", "skii", "skaya", "shvili", "dze", "wicz", "czyk",
        "czak", "ski", "ska",
    ]
    private static let likelyEndings = [
        "ин", "ина", "ын", "ына", "ко", "ук", "юк", "чук", "ян", "янц", "ец", "ич", "иа", "ава",
        "их",
        "як", "шин", "штейн", "берг", "ман", "зон", "сон", "ий", "ый", "ая", "ой", "зода", "заде",
        "пулос", "еску", "ба", "уа",
    ]
    private static let likelyLatinEndings = [
        "ev", "eva", "yan", "ian", "uk", "son", "sen", "berg", "stein", "mann", "escu", "poulos",
        "vic", "ez", "witz", "czek", "ley", "field", "ford", "worth", "wood", "house", "well",
        "man", "ton", "oglu",
    ]
    private static let patronymicEndings = [
        "ович", "евич", "ьич", "кузьмич", "лукич", "фомич", "никитич", "саввич", "овна", "евна",
        "ична", "инична", "йович", "івна", "ївна", "овіч", "евіч", "вічна", "аўна", "еўна", "оўна",
        "ovich", "evich", "ovna", "evna", "ichna",
    ]
}
