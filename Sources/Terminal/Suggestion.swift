/// Near misses for a mistyped word.
package enum Suggestion {
    /// The known words that the given one may have been meant to be, nearest first.
    ///
    /// A word counts as near when few edits lead to it, when it begins with what was typed, or when
    /// either holds for what the same keys give in the other keyboard layout.
    package static func nearest(to word: String, among known: [String]) -> [String] {
        guard (1...TerminalLimits.suggestionCharactersMax).contains(word.count) else { return [] }
        let spellings = [word, KeyboardLayout.latin(word), KeyboardLayout.cyrillic(word)]
        var found: [(cost: Int, index: Int)] = []
        for (index, candidate) in known.enumerated() where candidate != word {
            let costs = spellings.compactMap { cost(of: candidate, typed: $0) }
            if let cost = costs.min() { found.append((cost, index)) }
        }
        found.sort { ($0.cost, $0.index) < ($1.cost, $1.index) }
        return found.prefix(TerminalLimits.suggestionsMax).map { known[$0.index] }
    }

    /// The edits from one word to another, whatever their case; `ё` counts as `е`.
    ///
    /// An edit inserts, deletes or replaces a character, or swaps two neighbours; no part is edited
    /// twice (the optimal string alignment form of Damerau and Levenshtein's distance).
    package static func distance(_ first: String, _ second: String) -> Int {
        let left = folded(first)
        let right = folded(second)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(last[column + 1] + 1, current[column] + 1)
                best = min(best, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }

    /// How far a known word is from the typed one, or nil when it is too far to be meant.
    private static func cost(of candidate: String, typed: String) -> Int? {
        let length = typed.count
        guard length > 1 else { return distance(candidate, typed) == 0 ? 0 : nil }
        guard candidate.count <= TerminalLimits.suggestionCharactersMax else { return nil }
        let edits = distance(candidate, typed)
        if edits <= 1 + length / 5 { return edits }
        return folded(candidate).starts(with: folded(typed)) ? 2 : nil
    }

    /// The characters of a word without differences that nobody means.
    private static func folded(_ word: String) -> [Character] {
        word.lowercased().map { $0 == "ё" ? "е" : $0 }
    }
}

/// The same keys in the Russian (ЙЦУКЕН) and the Latin (QWERTY) layout.
package enum KeyboardLayout {
    private static let latinKeys = Array(
        "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
    )
    private static let cyrillicKeys = Array(
        "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
    )
    private static let toLatin = Dictionary(
        zip(cyrillicKeys, latinKeys),
        uniquingKeysWith: { first, _ in first }
    )
    private static let toCyrillic = Dictionary(
        zip(latinKeys, cyrillicKeys),
        uniquingKeysWith: { first, _ in first }
    )

    /// What the keys give in the Latin layout: `дшые` becomes `list`.
    package static func latin(_ word: String) -> String {
        String(word.map { toLatin[$0] ?? $0 })
    }

    /// What the keys give in the Russian layout: `bdfyjd` becomes `иванов`.
    package static func cyrillic(_ word: String) -> String {
        String(word.map { toCyrillic[$0] ?? $0 })
    }
}
