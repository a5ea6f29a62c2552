/// A place that breaks a rule; line 0 means the file as a whole.
struct Violation: Equatable, CustomStringConvertible {
    let path: String
    var line = 0
    let message: String

    var description: String { line == 0 ? "\(path): \(message)" : "\(path):\(line): \(message)" }
}

/// A rule of the repository: a pure function of one file, with files that it must report (its
/// canaries) and near misses that it must not.
struct Rule: Sendable, CustomStringConvertible {
    let title: String
    let bad: [RepoFile]
    let good: [RepoFile]
    let check: @Sendable (RepoFile) -> [Violation]

    var description: String { title }
}

extension RepoFile {
    /// The lines whose code, not a comment, has one of `words` as a whole word.
    func violations(
        withCode words: [String],
        _ message: String,
        unless isAllowed: (Int) -> Bool = { _ in false }
    ) -> [Violation] {
        words.filter { text.contains($0) }.flatMap { word in
            zip(1..., lines)
                .filter { withoutComment($1).hasWord(word) && !isAllowed($0) }
                .map { Violation(path: path, line: $0.0, message: "`\(word)` \(message)") }
        }
    }

    /// The modules imported, whatever stands before `import`.
    var imports: [(line: Int, module: String)] {
        guard text.contains("import ") else { return [] }
        return lines.enumerated().compactMap { index, line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
                words[..<at].allSatisfy(isImportModifier)
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var"]
            let named =
                kinds.contains(words[at + 1]) ? words.dropFirst(at + 2).first : words[at + 1]
            return (line: index + 1, module: String((named ?? "").prefix { $0 != "." }))
        }
    }

    /// Whether the comment right above that line (counted from 1) says why it is safe.
    func hasSafetyComment(above line: Int) -> Bool {
        lines[..<(line - 1)].reversed()
            .prefix { $0.drop { $0 == " " }.hasPrefix("//") }
            .contains { $0.contains("Safe:") }
    }
}

private func isImportModifier(_ word: Substring) -> Bool {
    ["public", "package", "internal", "private", "fileprivate"].contains(word)
        || word.hasPrefix("@")
}

/// The line up to a `//` that is not inside a string.
func withoutComment(_ line: Substring) -> Substring {
    var isInString = false
    var previous: Character = " "
    for index in line.indices {
        let character = line[index]
        if character == "\"", previous != "\\" { isInString.toggle() }
        if !isInString, character == "/", previous == "/" {
            return line[..<line.index(before: index)]
        }
        previous = character
    }
    return line
}

extension StringProtocol {
    /// Whether `word` is here with no letter, digit or underscore next to its own.
    func hasWord(_ word: String, notAfter prefixes: [String] = []) -> Bool {
        ranges(of: word).contains { found in
            let before = self[..<found.lowerBound]
            let after = self[found.upperBound...]
            let startsClean =
                word.first?.isPartOfWord != true || before.last?.isPartOfWord != true
            let endsClean = word.last?.isPartOfWord != true || after.first?.isPartOfWord != true
            return startsClean && endsClean && !prefixes.contains { before.hasSuffix($0) }
        }
    }
}

extension Character {
    var isPartOfWord: Bool { isLetter || isNumber || self == "_" }
}
