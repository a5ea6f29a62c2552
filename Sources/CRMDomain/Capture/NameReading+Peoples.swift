import Matching

/// Orders of names by the people: where the surname comes first, or comes twice.
extension NameReading {
    /// Chinese, Korean, Japanese, Vietnamese and Hungarian names in Latin or Russian letters.
    mutating func readEastern() -> Bool {
        let names = Array(words.prefix(isWhole ? words.count : 3))
        guard names.count >= 2, names.count <= 4,
            names.allSatisfy({ $0.kind == .word || ["van", "ван", "le", "ле"].contains($0.key) }),
            names.last?.kind == .word
        else { return false }
        let rest = Array(names.dropFirst())
        if Self.isFamilyFirst(names[0].text, rest.map(\.text)) {
            family = [names[0]]
            // What would be a particle elsewhere is a name here: Nguyễn Văn An.
            given = rest.map(\.asWord)
            isEastern = true
            return true
        }
        // `An Văn Nguyễn`: the order of the West.
        if let last = names.last, NameLists.surelyVietnamese.contains(last.key), names.count >= 2 {
            family = [last]
            given = names.dropLast()
            isEastern = true
            return true
        }
        return false
    }

    /// Whether a family name and the names with it are of a people that puts the family first.
    static func isFamilyFirst(_ family: String, _ given: [String]) -> Bool {
        let key = NameLists.key(family)
        guard let first = given.first, !given.contains(where: NameWords.isSureSurname) else {
            return false
        }
        let keys = given.map(NameLists.key)
        let isCyrillic = NameWords.isCyrillic(family)
        if NameLists.hungarian.contains(key), NameLists.hungarianGiven.contains(keys[0]) {
            return true
        }
        let isWestern = keys.contains { isKnownAbroad($0) }
        if isVietnamese(key, keys, hasMarks: hasVietnameseMarks(family + first)) { return true }
        if NameLists.japanese.contains(key), !NameLists.japanese.contains(keys[0]), !isWestern {
            return true
        }
        if isCyrillic {
            return (given.count == 2 && isShort(given) || Syllables.isPalladius(keys))
                && (NameLists.korean.contains(key) || NameLists.chinese.contains(key))
        }
        guard !isWestern else { return false }
        if NameLists.korean.contains(key), Syllables.korean(keys) { return true }
        return NameLists.chinese.contains(key) && Syllables.chinese(keys)
            && !(keys.count == 1 && NameLists.chinese.contains(keys[0])
                && key.count < keys[0].count && keys[0].count <= 3)
    }

    private static func isVietnamese(_ key: String, _ given: [String], hasMarks: Bool) -> Bool {
        guard NameLists.vietnamese.contains(key), given.count <= 3 else { return false }
        let isMiddle = ["van", "thi", "ван", "тхи", "thuy", "anh"].contains(given[0])
        if isMiddle, given.count >= 2 || NameLists.surelyVietnamese.contains(key) { return true }
        if given.contains(where: isKnownAbroad) { return false }
        return hasMarks || NameLists.surelyVietnamese.contains(key)
            || given.count >= 2 && given.allSatisfy { $0.count <= 6 && !NameWords.isSurname($0) }
    }

    private static func isShort(_ given: [String]) -> Bool {
        given.allSatisfy { word in
            word.count <= 3 || word.count <= 5 && !NameLexicon.isGiven(NameLists.key(word))
        }
    }

    /// Given names of the East that the books have as well tell nothing against it.
    private static func isKnownAbroad(_ key: String) -> Bool {
        guard NameWords.isGiven(key) else { return false }
        return !["wei", "ming", "minh", "hung", "hiroshi", "kenji", "akira", "an", "lin"].contains(
            key
        )
    }

    private static func hasVietnameseMarks(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            (0x1EA0...0x1EF9).contains(scalar.value) || "ăđơưĂĐƠƯ".unicodeScalars.contains(scalar)
        }
    }

    /// Names in Chinese, Korean and Japanese script: with or without a space.
    mutating func readSigns() -> Bool {
        guard let first = words.first, first.kind == .word, NameScript.isSigns(first.text) else {
            return false
        }
        if words.count >= 2, words[1].kind == .word, NameScript.isSigns(words[1].text) {
            (family, given) = ([first], [words[1]])
            return true
        }
        let count = NameScript.familyCount(first.text)
        guard count > 0 else {
            given = [first]
            return true
        }
        func part(_ text: some StringProtocol) -> NamePiece {
            NamePiece(
                text: String(text),
                kind: .word,
                endsGroup: first.endsGroup,
                place: first.place
            )
        }
        family = [part(first.text.prefix(count))]
        given = [part(first.text.dropFirst(count))]
        return true
    }

    /// A name in Latin letters, or in others that have no order of their own here.
    mutating func readLatin() {
        let names = Array(words.filter { $0.kind == .word }.prefix(isWhole ? 99 : 4))
        guard names.count >= 2 else {
            given = names
            return
        }
        let isDouble =
            names.count >= 3 && isIberian(names[names.count - 2])
            && (isIberian(names[names.count - 1]) || names.count == 3 && soundsIberian(names[2]))
        if names.count >= 3, isIberian(names[0]), isIberian(names[1]), !names[0].isGiven,
            names[2].isGiven
        {
            (family, given) = (Array(names[..<2]), Array(names[2...]))
        } else if isDouble {
            (given, family) = (names.dropLast(2), names.suffix(2))
        } else if isFamilyFirst(names) {
            (family, given) = ([names[0]], Array(isWhole ? names[1...] : names[1...].prefix(2)))
        } else {
            let count = lengthInLine(names)
            (given, family) = (Array(names[..<(count - 1)]), [names[count - 1]])
        }
    }

    private func soundsIberian(_ piece: NamePiece) -> Bool {
        !piece.isGiven && ["es", "ez", "as", "os", "o", "a"].contains(where: piece.key.hasSuffix)
    }

    private func isIberian(_ piece: NamePiece) -> Bool {
        NameLists.iberian.contains(piece.key)
            || piece.key.count >= 5 && piece.key.hasSuffix("ez") && !piece.isGiven
    }

    /// `Ivanov Ivan`, `Kowalczyk Anna`: a surname that is no first name before one that is.
    private func isFamilyFirst(_ names: [NamePiece]) -> Bool {
        !hasTitle && names[0].isSurname && (!names[0].isGiven || names[0].isSureSurname)
            && names[1].isGiven
            && !(names[1].isSurname && names.count == 2 && !names[0].isSureSurname)
    }

    /// How many words of a line are the name: a word behind a known surname is none of it.
    private func lengthInLine(_ names: [NamePiece]) -> Int {
        guard !isWhole else { return names.count }
        if names.count >= 3, names[1].isSurname, !names[1].isGiven, !names[2].isSurname { return 2 }
        return min(names.count, 3)
    }
}

/// Scripts that write names without capitals and without a space.
enum NameScript {
    /// Whether the word is in Chinese, Japanese or Korean signs alone.
    static func isSigns(_ word: String) -> Bool {
        !word.isEmpty && word.unicodeScalars.allSatisfy { isHan($0) || isHangul($0) || isKana($0) }
    }

    /// How many signs of the word are the family name; 0 if that cannot be told.
    static func familyCount(_ word: String) -> Int {
        let signs = word.unicodeScalars
        if signs.allSatisfy(isHangul) {
            guard (2...4).contains(word.count) else { return 0 }
            return NameLists.koreanDoubles.contains(String(word.prefix(2))) && word.count >= 3
                ? 2 : 1
        }
        guard signs.contains(where: isHan), (2...6).contains(word.count) else { return 0 }
        for count in [3, 2] where word.count > count {
            if NameLists.japaneseSigns.contains(String(word.prefix(count))) { return count }
        }
        if NameLists.chineseDoubles.contains(String(word.prefix(2))), word.count >= 3 { return 2 }
        if signs.contains(where: isKana) || word.count == 4 { return word.count >= 3 ? 2 : 0 }
        return word.count <= 3 ? 1 : 0
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || scalar.value == 0x3005
    }

    private static func isHangul(_ scalar: Unicode.Scalar) -> Bool {
        (0xAC00...0xD7A3).contains(scalar.value)
    }

    private static func isKana(_ scalar: Unicode.Scalar) -> Bool {
        (0x3040...0x30FF).contains(scalar.value)
    }
}

/// Syllables of names written in Latin letters.
enum Syllables {
    /// Whether the word is a Chinese given name in Russian letters, by what no Russian name has.
    static func isPalladius(_ words: [String]) -> Bool {
        guard words.count == 1, words[0].count <= 9 else { return false }
        let parts = [
            "цз", "чж", "сяо", "цю", "юй", "вэй", "сюэ", "жэнь", "хао", "лэй", "фэй", "лян", "мэй",
            "хуа", "пэн", "чэн", "сян",
        ]
        return parts.contains(where: words[0].contains)
    }

    /// Whether the words are the one or two syllables of a Korean given name.
    static func korean(_ words: [String]) -> Bool { fits(words, koreanSyllables, least: 2) }

    /// Whether the words are the one or two syllables of a Chinese given name.
    static func chinese(_ words: [String]) -> Bool { fits(words, pinyin, least: 1) }

    private static func fits(_ words: [String], _ syllables: Set<String>, least: Int) -> Bool {
        let parts = words.flatMap { $0.split(separator: "-").map(String.init) }
        guard (1...2).contains(parts.count) else { return false }
        if parts.count == 2 { return parts.allSatisfy(syllables.contains) }
        if least == 1, syllables.contains(parts[0]) { return true }
        return parts[0].indices.dropFirst().contains { place in
            syllables.contains(String(parts[0][..<place]))
                && syllables.contains(String(parts[0][place...]))
        }
    }

    private static func combined(_ initials: String, _ finals: String) -> Set<String> {
        let ends = finals.split(separator: " ")
        return Set(
            ([""] + initials.split(separator: " ")).flatMap { start in
                ends.map { String(start) + $0 }
            }
        )
    }

    private static let pinyin = combined(
        "b p m f d t n l g k h j q x zh ch sh r z c s y w",
        """
        a o e i u ai ei ao ou an en ang eng ong er ia ie iao iu ian in iang ing iong ua uo uai ui \
        uan un uang ue ue
        """
    )

    private static let koreanSyllables = combined(
        "g k n d t r l m b p s sh j ch h y w kk tt ss",
        """
        a ae eo e o oo u eu i ui ee ya yeo yo yu wa weo wo wi yae ye oe ang an am ap ak ai aek \
        aeng al eong eon eom eol eob eok eop eung eun eul eum ong on ok ol om or oong oon ook \
        oung ung un uk ul um ur in im il ik ip ing ee een yang yeon yeong young yung yul yun yuk \
        yong won woon woong wan hyun hyeon hyuk hyung
        """
    )
}
