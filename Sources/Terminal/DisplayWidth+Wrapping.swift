extension DisplayWidth {
    /// A text as lines of at most so many columns, broken between words.
    ///
    /// A word that is longer is broken where it has to be. There is at least one line, and no
    /// character is left out but the spaces at which lines break.
    package static func wrapped(_ text: String, to width: Int) -> [String] {
        let width = max(1, width)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            var word = String(word)
            let joined = line.isEmpty ? word : line + " " + word
            if columns(of: joined) <= width {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while columns(of: word) > width {
                let head = beginning(of: word, width)
                lines.append(head)
                word = String(word.dropFirst(head.count))
            }
            line = word
        }
        return lines + [line]
    }

    /// The first characters of a word that fit, one at least.
    private static func beginning(of word: String, _ width: Int) -> String {
        var head = ""
        for character in word {
            guard head.isEmpty || columns(of: head + String(character)) <= width else { break }
            head.append(character)
        }
        return head
    }
}
