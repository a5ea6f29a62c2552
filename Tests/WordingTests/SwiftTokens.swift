/// A piece of Swift source, with what the search for phrases needs to know of it.
struct SwiftToken {
    /// What it is.
    enum Kind {
        /// A name, keyword or number.
        case word(String)
        /// An operator or one bracket, comma, colon.
        case sign(String)
        /// A string literal.
        case literal(SwiftLiteral)
    }

    var kind: Kind
    /// Its line, from 1.
    var line: Int
    /// Whether it is the first of its line.
    var startsLine: Bool
    /// Whether nothing stands between it and the token before.
    var isAdjacent: Bool

    /// The word, if it is one.
    var word: String? { if case .word(let word) = kind { word } else { nil } }
    /// The sign, if it is one.
    var sign: String? { if case .sign(let sign) = kind { sign } else { nil } }
    /// The literal, if it is one.
    var literal: SwiftLiteral? { if case .literal(let literal) = kind { literal } else { nil } }
}

/// A string literal.
struct SwiftLiteral {
    /// The text as the compiler sees it, with `{}` for each interpolation.
    var key: String
    /// The tokens of the interpolations.
    var parts: [[SwiftToken]]
}

/// Takes Swift source apart: comments go, literals keep their interpolations.
struct SwiftLexer {
    private let text: [Character]
    private var index = 0
    private var line: Int

    /// The tokens of a source.
    static func tokens(of source: String) -> [SwiftToken] {
        var lexer = SwiftLexer(Array(source), line: 1)
        return lexer.tokens(untilParenthesis: false)
    }

    private init(_ text: [Character], line: Int) {
        self.text = text
        self.line = line
    }

    private static let pairs: Set = ["->", "??", "==", "!=", "<=", ">=", "&&", "||", "+=", "..."]

    /// The tokens up to the end, or up to the parenthesis that closes an interpolation.
    private mutating func tokens(untilParenthesis: Bool) -> [SwiftToken] {
        var tokens: [SwiftToken] = []
        var depth = 0
        var startsLine = true
        var isAdjacent = false
        while index < text.count {
            let character = text[index]
            if character.isNewline {
                line += 1
                startsLine = true
            }
            if character.isWhitespace {
                isAdjacent = false
                index += 1
                continue
            }
            if skipComment() {
                isAdjacent = false
                continue
            }
            if untilParenthesis, character == "(" { depth += 1 }
            if untilParenthesis, character == ")" {
                if depth == 0 { break }
                depth -= 1
            }
            let begin = line
            let kind = token(character)
            tokens.append(
                SwiftToken(kind: kind, line: begin, startsLine: startsLine, isAdjacent: isAdjacent)
            )
            startsLine = false
            isAdjacent = true
        }
        return tokens
    }

    private mutating func token(_ character: Character) -> SwiftToken.Kind {
        if character == "\"" { return .literal(literal()) }
        if Self.isPartOfWord(character) {
            var word = ""
            while index < text.count, Self.isPartOfWord(text[index]) {
                word.append(text[index])
                index += 1
            }
            return .word(word)
        }
        if character == "`" {
            // A name that is also a keyword.
            let end = text[(index + 1)...].firstIndex(of: "`") ?? text.count - 1
            defer { index = end + 1 }
            return .word(String(text[(index + 1)..<end]))
        }
        for count in [3, 2] where index + count <= text.count {
            let sign = String(text[index..<(index + count)])
            if Self.pairs.contains(sign) {
                index += count
                return .sign(sign)
            }
        }
        index += 1
        return .sign(String(character))
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_$@#".contains(character)
    }

    private func has(_ word: String) -> Bool { text[index...].starts(with: word) }

    private mutating func skipComment() -> Bool {
        if has("//") {
            while index < text.count, !text[index].isNewline { index += 1 }
            return true
        }
        guard has("/*") else { return false }
        while index < text.count, !has("*/") {
            if text[index].isNewline { line += 1 }
            index += 1
        }
        index += 2
        return true
    }

    /// Reads a literal from its opening quotes to behind its closing ones.
    private mutating func literal() -> SwiftLiteral {
        let isLong = has("\"\"\"")
        let quotes = isLong ? "\"\"\"" : "\""
        index += quotes.count
        // A long literal is lines; `nil` joins two of them, as a backslash at an end does.
        var pieces: [String?] = [""]
        var parts: [[SwiftToken]] = []
        func add(_ some: String) { pieces[pieces.count - 1]?.append(some) }
        while index < text.count, !has(quotes) {
            if text[index].isNewline {
                line += 1
                index += 1
                pieces.append("")
            } else if text[index] != "\\" {
                add(String(text[index]))
                index += 1
            } else if text[index + 1] == "(" {
                index += 2
                parts.append(tokens(untilParenthesis: true))
                index += 1
                add("{}")
            } else if text[index + 1].isNewline {
                line += 1
                index += 2
                pieces += [nil, ""]
            } else {
                add(escaped())
            }
        }
        index += quotes.count
        return SwiftLiteral(key: isLong ? Self.joined(pieces) : pieces[0] ?? "", parts: parts)
    }

    /// The character behind a backslash.
    private mutating func escaped() -> String {
        index += 2
        switch text[index - 1] {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "0": return "\0"
        case "u":
            let end = text[index...].firstIndex(of: "}") ?? index
            let digits = String(text[(index + 1)..<end])
            index = end + 1
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        default: return String(text[index - 1])
        }
    }

    /// The lines of a long literal without their indentation and the quotes' own lines.
    private static func joined(_ pieces: [String?]) -> String {
        let indentation = (pieces.last ?? "")?.count ?? 0
        var result = ""
        var isFirst = true
        for (place, piece) in pieces.enumerated().dropFirst().dropLast() {
            guard let piece else { continue }
            if !isFirst, pieces[place - 1] != nil { result += "\n" }
            result += piece.dropFirst(indentation)
            isFirst = false
        }
        return result
    }
}
