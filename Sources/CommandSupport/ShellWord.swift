/// Words of commands that are suggested, as a shell takes them.
package enum ShellWord {
    /// A name as one word: in quotes if it has spaces or signs that shells read.
    package static func of(_ text: String) -> String {
        let isWord = !text.isEmpty && text.allSatisfy(isPlain)
        if isWord, !text.hasPrefix("~"), !text.hasPrefix("-") { return text }
        if !text.contains(where: { "\"$`\\!".contains($0) }) { return "\"\(text)\"" }
        return "'" + text.replacing("'", with: "'\\''") + "'"
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_-+./:=@,%~№".contains(character)
    }
}
