/// One word of a captured line, or several held together by quotation marks.
struct LeadToken {
    /// The word as typed, for the note.
    let text: String
    /// The word without quotation marks and without a comma or semicolon at its end.
    let value: String
    /// Whether the whole word stands in quotation marks.
    let isQuoted: Bool
    /// Whether a comma or semicolon ends it, so that nothing reaches across.
    let endsGroup: Bool

    /// Splits a line at white space outside quotation marks.
    ///
    /// A mark opens a quotation at the start of a word or after `=`, `@`, `^` and `+`, and only if
    /// it is closed again; so `55"` stays an ordinary word.
    static func split(_ line: String) -> [LeadToken] {
        let characters = Array(line)
        var tokens: [LeadToken] = []
        var word = Word()
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if character.isWhitespace {
                word.finish(into: &tokens)
            } else if word.mayQuote, let closing = closingMarks[character],
                let end = characters[(index + 1)...].firstIndex(of: closing)
            {
                // `ООО«Ромашка»` is two words.
                if word.isLegalForm { word.finish(into: &tokens) }
                word.quote(characters[index...end])
                index = end
            } else {
                word.append(character)
            }
            index += 1
        }
        word.finish(into: &tokens)
        return tokens
    }

    private static let closingMarks: [Character: Character] = ["\"": "\"", "«": "»", "“": "”"]

    private struct Word {
        private var text = ""
        private var value = ""
        private var quotedWhole = false

        var mayQuote: Bool {
            guard let last = text.last else { return true }
            return "=@^+".contains(last) || isLegalForm
        }

        var isLegalForm: Bool { LegalForm(text)?.comesFirst == true }

        mutating func append(_ character: Character) {
            text.append(character)
            value.append(character)
            if character != ",", character != ";" { quotedWhole = false }
        }

        mutating func quote(_ quotation: ArraySlice<Character>) {
            quotedWhole = text.isEmpty
            text += quotation
            value += quotation.dropFirst().dropLast()
        }

        mutating func finish(into tokens: inout [LeadToken]) {
            defer { self = Word() }
            guard !text.isEmpty else { return }
            let ends = text.last == "," || text.last == ";"
            while ends, value.last == "," || value.last == ";" { value.removeLast() }
            tokens.append(
                LeadToken(text: text, value: value, isQuoted: quotedWhole, endsGroup: ends)
            )
        }
    }
}
