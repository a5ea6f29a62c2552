/// Names that a mistyped name of a field may have been meant to be.
enum SegmentSuggestion {
    /// The names that few edits lead to, the nearest first, then in the order of the table; at most
    /// one of each field.
    ///
    /// A name of four letters or fewer is near only one edit away: two would leave half of it.
    static func names(near word: String, customFields: [String]) -> [String] {
        let typed = Array(SegmentName.key(word))
        guard (1...SegmentLimits.suggestionCharactersMax).contains(typed.count) else { return [] }
        let fields = SegmentField.standard.map(\.names) + customFields.map { [$0] }
        var found: [(edits: Int, name: String)] = []
        for names in fields {
            let near = names.compactMap { name in
                edits(typed, Array(SegmentName.key(name))).map { (edits: $0, name: name) }
            }
            if let nearest = near.min(by: { $0.edits < $1.edits }) { found.append(nearest) }
        }
        // A sort that keeps the order of equals is not promised, so the order goes in.
        let sorted = found.enumerated().sorted {
            ($0.element.edits, $0.offset) < ($1.element.edits, $1.offset)
        }
        return sorted.prefix(SegmentLimits.suggestionsMax).map(\.element.name)
    }

    /// The edits between two names, or nil when there are too many.
    private static func edits(_ typed: [Character], _ name: [Character]) -> Int? {
        let shorter = min(typed.count, name.count)
        let max = shorter <= 4 ? 1 : SegmentLimits.suggestionEditsMax
        guard shorter > 1, abs(typed.count - name.count) <= max else { return nil }
        let distance = distance(typed, name)
        return distance <= max ? distance : nil
    }

    /// How many characters are inserted, deleted, replaced or swapped with their neighbours (the
    /// optimal string alignment form of the distance of Damerau and Levenshtein).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(
                    last[column + 1] + 1,
                    current[column] + 1,
                    last[column] + (isSame ? 0 : 1)
                )
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
}
