/// Reads an expression: any of all of conditions, their opposites and groups in parentheses.
///
/// | | |
/// |---|---|
/// | any | all { `or` all } |
/// | all | part { `and` part } |
/// | part | { `not` } ( `(` any `)` or condition ) |
///
/// Negations are counted, not nested, so that only parentheses make it recurse; they are limited.
struct SegmentParser {
    /// What an office adds to the language.
    struct Settings {
        /// The names of its own fields that may stand without `field:`, as typed there.
        let customFields: [String]
        /// The currency in which sums are counted.
        let currency: String
    }

    let settings: Settings
    private let scalars: [Unicode.Scalar]
    private let tokens: [SegmentToken]
    private var next = 0
    private var parentheses = 0
    private var conditions = 0

    /// Reads a text.
    static func parse(
        _ text: String,
        _ settings: Settings
    ) throws(SegmentError) -> SegmentNode {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= SegmentLimits.charactersMax else {
            throw .tooLong(characters: scalars.count, charactersMax: SegmentLimits.charactersMax)
        }
        var parser = try SegmentParser(scalars, settings)
        guard parser.token.kind != .end else { throw .empty }
        let node = try parser.any()
        guard parser.token.kind == .end else { throw parser.missingJoint() }
        return node
    }

    private init(_ scalars: [Unicode.Scalar], _ settings: Settings) throws(SegmentError) {
        self.scalars = scalars
        self.settings = settings
        do throws(SegmentLexer.Failure) {
            tokens = try SegmentLexer.tokens(of: scalars)
        } catch {
            throw .syntax(error.problem, place: Self.place(error.position, in: scalars))
        }
    }

    // MARK: Structure

    private mutating func any() throws(SegmentError) -> SegmentNode {
        var parts = [try all()]
        while token.keyword == .or {
            advance()
            parts.append(try all())
        }
        return .joiningAny(parts)
    }

    private mutating func all() throws(SegmentError) -> SegmentNode {
        var parts = [try part()]
        while token.keyword == .and {
            advance()
            parts.append(try part())
        }
        return .joiningAll(parts)
    }

    private mutating func part() throws(SegmentError) -> SegmentNode {
        var isNegated = false
        while token.keyword == .not {
            advance()
            isNegated.toggle()
        }
        let node = token.kind == .open ? try group() : try countedCondition()
        return isNegated ? .negating(node) : node
    }

    private mutating func group() throws(SegmentError) -> SegmentNode {
        let max = SegmentLimits.parenthesesMax
        guard parentheses < max else { throw .tooDeep(parenthesesMax: max, place: place(token)) }
        parentheses += 1
        advance()
        let node = try any()
        guard token.kind == .close else {
            throw token.kind == .end
                ? .syntax(.closingParenthesis, place: place(token)) : missingJoint()
        }
        advance()
        parentheses -= 1
        return node
    }

    private mutating func countedCondition() throws(SegmentError) -> SegmentNode {
        let max = SegmentLimits.conditionsMax
        conditions += 1
        guard conditions <= max else {
            throw .tooManyConditions(conditionsMax: max, place: place(token))
        }
        return try condition()
    }

    /// The error of a piece that follows a whole condition.
    private func missingJoint() -> SegmentError {
        let isNumberGoingOn =
            if next > 0, case .word(let before) = tokens[next - 1].kind,
                case .word(let word) = token.kind
            {
                before.last?.isNumber == true
                    && (word.first?.isNumber == true || MoneyText.isMark(word))
            } else {
                false
            }
        return .syntax(isNumberGoingOn ? .spacedNumber : .joint, place: place(token))
    }

    // MARK: Pieces

    /// The piece that comes next; the end once there are no more.
    var token: SegmentToken { tokens[min(next, tokens.count - 1)] }

    /// The piece after it.
    var tokenAfter: SegmentToken { tokens[min(next + 1, tokens.count - 1)] }

    mutating func advance() { next += 1 }

    /// The character at which a piece begins.
    func place(_ token: SegmentToken) -> Int { Self.place(token.start, in: scalars) }

    /// Whether a comma has a digit on either side, so that it could be the point of one number.
    func isBetweenDigits(_ token: SegmentToken) -> Bool {
        guard token.kind == .comma, token.start > 0, token.end < scalars.count else { return false }
        let digits: ClosedRange<Unicode.Scalar> = "0"..."9"
        return digits.contains(scalars[token.start - 1]) && digits.contains(scalars[token.end])
    }

    private static func place(_ position: Int, in scalars: [Unicode.Scalar]) -> Int {
        String(String.UnicodeScalarView(scalars.prefix(position))).count
    }
}
