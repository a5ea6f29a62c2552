/// Cuts an expression into its pieces.
///
/// It looks at scalars, not at characters: a mark that combines must not make another sign of the
/// quotation mark before it.
struct SegmentLexer {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var tokens: [SegmentToken] = []
    /// Whether the piece is inside `in (…)`, where every comma parts two values.
    private var isInList = false

    /// The pieces of a text; the last one, and only it, is the end.
    static func tokens(of scalars: [Unicode.Scalar]) throws(Failure) -> [SegmentToken] {
        var lexer = SegmentLexer(scalars)
        while try lexer.readToken() {}
        return lexer.tokens
    }

    /// What is wrong, and at which scalar.
    struct Failure: Error {
        let problem: SegmentError.Syntax
        let position: Int
    }

    private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// Reads one piece; false after the end.
    private mutating func readToken() throws(Failure) -> Bool {
        while let scalar = scalar(at: position), Self.isBlank(scalar) { position += 1 }
        let start = position
        guard let scalar = scalar(at: start) else {
            add(.end, from: start)
            return false
        }
        if let kind = sign(scalar) {
            add(kind, from: start)
        } else if let closing = Self.closingMarks[scalar] {
            add(.quoted(try quoted(until: closing)), from: start)
        } else {
            let word = word()
            // A sign that no piece begins with: a lone `!` or a closing quotation mark.
            guard !word.isEmpty else { throw Failure(problem: .straySign, position: start) }
            add(.word(word), from: start)
        }
        return true
    }

    private mutating func add(_ kind: SegmentToken.Kind, from start: Int) {
        if kind == .open { isInList = tokens.last?.keyword == .in }
        if kind == .close { isInList = false }
        tokens.append(SegmentToken(kind: kind, start: start, end: position))
    }

    private func scalar(at index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    // MARK: Signs

    private static let signs: [Unicode.Scalar: SegmentToken.Kind] = [
        "(": .open, ")": .close, ",": .comma, ":": .colon, "?": .question,
        "=": .comparison(.equal), "≠": .comparison(.notEqual), "<": .comparison(.less),
        "≤": .comparison(.atMost), ">": .comparison(.more), "≥": .comparison(.atLeast),
        "~": .comparison(.contains),
    ]

    private static let longSigns: [[Unicode.Scalar]: SegmentToken.Kind] = [
        ["!", "="]: .comparison(.notEqual), ["<", ">"]: .comparison(.notEqual),
        ["<", "="]: .comparison(.atMost), [">", "="]: .comparison(.atLeast), [".", "."]: .dots,
    ]

    /// The sign that begins here, and moves behind it; the longest one counts.
    private mutating func sign(_ first: Unicode.Scalar) -> SegmentToken.Kind? {
        if let second = scalar(at: position + 1), let kind = Self.longSigns[[first, second]] {
            position += 2
            return kind
        }
        guard let kind = Self.signs[first] else { return nil }
        position += 1
        return kind
    }

    // MARK: Texts in quotation marks

    private static let closingMarks: [Unicode.Scalar: Unicode.Scalar] = [
        "\"": "\"", "«": "»", "“": "”", "„": "“",
    ]

    /// Reads up to the closing mark; a backslash takes the next scalar as it is.
    private mutating func quoted(until closing: Unicode.Scalar) throws(Failure) -> String {
        let start = position
        var text = String.UnicodeScalarView()
        position += 1
        while let scalar = scalar(at: position), scalar != closing {
            if scalar == "\\" { position += 1 }
            if let taken = self.scalar(at: position) { text.append(taken) }
            position += 1
        }
        guard position < scalars.count else {
            throw Failure(problem: .openQuotation, position: start)
        }
        position += 1
        return String(text)
    }

    // MARK: Words

    /// Reads up to white space, a sign, two points or a quotation mark.
    private mutating func word() -> String {
        var word = String.UnicodeScalarView()
        while let scalar = scalar(at: position), !isWordEnd(scalar) {
            word.append(scalar)
            position += 1
        }
        return String(word)
    }

    private func isWordEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",": isInList || !isDigit(at: position - 1) || !isDigit(at: position + 1)
        case ".": self.scalar(at: position + 1) == "."
        case "!", "»", "”": true
        default:
            Self.isBlank(scalar) || Self.signs[scalar] != nil || Self.closingMarks[scalar] != nil
        }
    }

    private func isDigit(at index: Int) -> Bool {
        scalar(at: index).map { ("0"..."9").contains($0) } ?? false
    }

    /// White space, and the marks without width that editors leave behind.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace
            || scalar == "\u{200B}" || scalar == "\u{2060}" || scalar == "\u{FEFF}"
    }
}
