/// Latin letters that look like Cyrillic ones, and the other way round, inside one word.
public enum Homoglyphs {
    /// The text with every mixed word brought to one script: «Ивaнoв» with Latin a and o is иванов.
    ///
    /// A word goes to Cyrillic if all its Latin letters have a Cyrillic twin, else to Latin if
    /// all its Cyrillic letters have a Latin one, else to the script of most of its letters.
    public static func repaired(_ text: String) -> String {
        Letters.text(Letters.lowered(repaired(Letters.fold(text, keepsCase: true))))
    }

    /// Repairs one word or text whose letters still have the case they were typed in.
    static func repaired(_ run: Letters.Run) -> Letters.Run {
        guard run.contains(where: Letters.isCyrillic), run.contains(where: Letters.isLatin) else {
            return run
        }
        let isMostlyCyrillic =
            run.count(where: Letters.isCyrillic) > run.count(where: Letters.isLatin)
        var result: Letters.Run = []
        result.reserveCapacity(run.count)
        var start = 0
        for index in 0...run.count {
            let ends = index == run.count || !isLetter(run[index])
            guard ends else { continue }
            let word = run[start..<index]
            if word.count == 1, isMostlyCyrillic, let lone = word.first {
                // A single Latin C or O among Russian words is an initial in the wrong script.
                result.append(toCyrillic[lone] ?? lone)
            } else {
                result.append(contentsOf: self.word(word))
            }
            if index < run.count { result.append(run[index]) }
            start = index + 1
        }
        return result
    }

    private static func isLetter(_ letter: UInt32) -> Bool {
        Letters.isLatin(letter) || Letters.isCyrillic(letter)
    }

    private static func word(_ run: ArraySlice<UInt32>) -> Letters.Run {
        var latin = 0
        var cyrillic = 0
        var foldableLatin = 0
        var foldableCyrillic = 0
        for letter in run {
            if Letters.isLatin(letter) {
                latin += 1
                if toCyrillic[letter] != nil { foldableLatin += 1 }
            } else {
                cyrillic += 1
                if toLatin[letter] != nil { foldableCyrillic += 1 }
            }
        }
        guard latin > 0, cyrillic > 0 else { return Array(run) }
        if latin == foldableLatin || (cyrillic != foldableCyrillic && cyrillic >= latin) {
            return run.map { toCyrillic[$0] ?? $0 }
        }
        return run.map { toLatin[$0] ?? $0 }
    }

    private static let pairs: [(Character, Character)] = [
        ("a", "а"), ("A", "А"), ("e", "е"), ("E", "Е"), ("o", "о"), ("O", "О"), ("p", "р"),
        ("P", "Р"), ("c", "с"), ("C", "С"), ("y", "у"), ("Y", "У"), ("x", "х"), ("X", "Х"),
        ("B", "В"), ("H", "Н"), ("K", "К"), ("M", "М"), ("T", "Т"), ("k", "к"), ("m", "м"),
        ("h", "н"), ("t", "т"), ("b", "в"),
    ]

    private static let toCyrillic: [UInt32: UInt32] = table { ($0, $1) }
    private static let toLatin: [UInt32: UInt32] = table { ($1, $0) }

    private static func table(
        _ order: (UInt32, UInt32) -> (UInt32, UInt32)
    ) -> [UInt32: UInt32] {
        var result: [UInt32: UInt32] = [:]
        for (latin, cyrillic) in pairs {
            guard let first = latin.unicodeScalars.first?.value,
                let second = cyrillic.unicodeScalars.first?.value
            else { continue }
            let (key, value) = order(first, second)
            result[key] = value
        }
        return result
    }
}
