/// What the endings of a name tell: a patronymic, a surname, the gender, the masculine form.
///
/// Works on skeletons, so that «Никитична» and Nikitichna are judged alike.
enum NameShape {
    /// The father's name in a patronymic, and whose patronymic it is.
    static func patronymic(_ skeleton: String) -> (root: String, gender: Gender, isShort: Bool)? {
        let bytes = Array(skeleton.utf8)
        for (ending, kept, gender) in patronymicEndings where bytes.count >= ending.count + kept {
            if bytes.suffix(ending.count).elementsEqual(ending) {
                let root = String(decoding: bytes.dropLast(ending.count), as: UTF8.self)
                return (root, gender, ending.count == 2)
            }
        }
        return nil
    }

    private typealias Ending = (text: StaticString, kept: Int, gender: Gender)

    private static let patronymicEndings: [(ending: [UInt8], kept: Int, gender: Gender)] =
        endings.map { ending in
            (ending.text.withUTF8Buffer { Array($0) }, ending.kept, ending.gender)
        }

    private static let endings: [Ending] = [
        ("oviq", 2, .male), ("eviq", 2, .male), ("ovna", 2, .female), ("evna", 2, .female),
        ("iniqna", 2, .female), ("iqna", 2, .female), ("iwna", 3, .female), ("iq", 2, .male),
        ("ovic", 3, .male), ("evic", 3, .male),
    ]

    /// The masculine form of a surname's skeleton, and the gender that the typed form tells.
    ///
    /// `isAdjective` says that the typed form ends in -ая or its spelling, which a skeleton hides.
    static func surname(
        _ skeleton: String,
        isAdjective: Bool,
        isLatin: Bool
    ) -> (String, Gender) {
        let bytes = Array(skeleton.utf8)
        guard bytes.count >= 4 else { return (skeleton, .unknown) }
        func ends(_ text: StaticString) -> Bool {
            text.withUTF8Buffer { bytes.suffix($0.count).elementsEqual($0) }
        }
        if isAdjective {
            return (String(decoding: bytes.dropLast(), as: UTF8.self) + "i", .female)
        }
        if ends("ska") || ends("cka") {
            return (String(decoding: bytes.dropLast(), as: UTF8.self) + "i", .female)
        }
        if Surnames.indeclinable.contains(skeleton) { return (skeleton, .unknown) }
        if ends("ova") || ends("eva") || ends("ina") {
            let gender: Gender = isLatin && ends("ina") ? .unknown : .female
            return (String(decoding: bytes.dropLast(), as: UTF8.self), gender)
        }
        if ends("ov") || ends("ev") { return (skeleton, .male) }
        // In Latin letters women bear Martin and Lewinsky too.
        if !isLatin, ends("in") || ends("ski") || ends("cki") { return (skeleton, .male) }
        return (skeleton, .unknown)
    }

    /// Whether a word as typed ends like the feminine of an adjective.
    static func isAdjective(_ run: Letters.Run) -> Bool {
        adjectiveEndings.contains { run.count > $0.count + 1 && run.suffix($0.count) == $0[...] }
    }

    private static let adjectiveEndings = ["ая", "яя", "aya", "aia", "aja"].map(Letters.run)

    /// Whether a skeleton ends the way surnames do.
    static func isSurname(_ skeleton: String) -> Bool {
        let bytes = Array(skeleton.utf8)
        return surnameEndings.contains {
            bytes.count >= $0.count + 2 && bytes.suffix($0.count) == $0[...]
        }
    }

    /// Whether a skeleton has an ending that no given name has.
    static func isSureSurname(_ skeleton: String) -> Bool {
        let bytes = Array(skeleton.utf8)
        return sureSurnameEndings.contains {
            bytes.count >= $0.count + 2 && bytes.suffix($0.count) == $0[...]
        }
    }

    private static let sureSurnameEndings: [[UInt8]] = [
        "ov", "ev", "ova", "eva", "ski", "ska", "cki", "cka", "enko",
    ].map { Array($0.utf8) }

    private static let surnameEndings: [[UInt8]] = [
        "ov", "ev", "in", "ova", "eva", "ina", "ski", "ska", "cki", "cka", "enko", "nko", "quk",
        "uk", "ih", "dze", "wvili", "an", "oi", "iq", "ko",
    ].map { Array($0.utf8) }

    /// Whether a Russian word has an ending whose keys end no Latin name.
    static func isSurelyRussian(_ run: Letters.Run) -> Bool {
        sureEndings.contains { run.count >= $0.count + 2 && run.suffix($0.count) == $0[...] }
    }

    private static let sureEndings = [
        "ов", "ев", "ова", "ева", "ина", "ский", "ская", "цкий", "цкая", "енко", "вич", "вна",
        "ник", "ых", "их", "швили",
    ].map(Letters.run)

    /// The longest row of consonants, a measure of how unlikely a word is in its language.
    static func longestConsonants(_ run: Letters.Run) -> Int {
        var longest = 0
        var current = 0
        for letter in run {
            current = vowels.contains(letter) ? 0 : current + 1
            longest = max(longest, current)
        }
        return longest
    }

    private static let vowels = Set("aeiouyаеиоуыэюяьъ-".unicodeScalars.map(\.value))
}
