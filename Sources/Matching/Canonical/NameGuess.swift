/// Full names behind a mistyped form: «Тнюша» is probably Танюша, so Татьяна.
enum NameGuess {
    /// The skeletons of the names of which a form is one typing mistake away; at most eight.
    static func names(_ typed: String) -> [String] {
        let word = Array(typed.unicodeScalars.map(\.value))
        guard word.count >= 4 else { return [] }
        var found: [String] = []
        for key in [word] + shortened(word) {
            for form in forms[key] ?? [] where found.count < 8 && isOneMistake(form.letters, word) {
                for name in form.names where !found.contains(name) && found.count < 8 {
                    found.append(name)
                }
            }
        }
        return found.sorted()
    }

    private struct Form {
        let letters: [UInt32]
        let names: [String]
    }

    /// Every form under itself and under each word that it becomes by dropping a letter.
    private static let forms: [[UInt32]: [Form]] = {
        var forms: [[UInt32]: [Form]] = [:]
        // In order, so that the guesses that are kept are the same in each process.
        for (text, given) in NameBook.forms.sorted(by: { $0.key < $1.key }) {
            let letters = Array(text.unicodeScalars.map(\.value))
            guard letters.count >= 4 else { continue }
            let form = Form(letters: letters, names: given.names.map(\.skeleton))
            for key in [letters] + shortened(letters) { forms[key, default: []].append(form) }
        }
        return forms
    }()

    private static func shortened(_ word: [UInt32]) -> [[UInt32]] {
        word.indices.compactMap { index in
            if index > 0, word[index] == word[index - 1] { return nil }
            var shorter = word
            shorter.remove(at: index)
            return shorter
        }
    }

    /// Whether one letter is added, dropped, replaced or exchanged with its neighbour.
    private static func isOneMistake(_ first: [UInt32], _ second: [UInt32]) -> Bool {
        var start = 0
        while start < min(first.count, second.count), first[start] == second[start] { start += 1 }
        var ends = (first.count, second.count)
        while ends.0 > start, ends.1 > start, first[ends.0 - 1] == second[ends.1 - 1] {
            ends = (ends.0 - 1, ends.1 - 1)
        }
        let counts = (ends.0 - start, ends.1 - start)
        if max(counts.0, counts.1) <= 1 { return true }
        return counts == (2, 2) && first[start] == second[start + 1]
            && first[start + 1] == second[start]
    }
}
