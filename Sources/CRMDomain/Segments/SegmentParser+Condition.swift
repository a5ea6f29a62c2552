extension SegmentParser {
    /// Reads a field and what is asked of it.
    mutating func condition() throws(SegmentError) -> SegmentNode {
        let field = try field()
        switch token.kind {
        case .question:
            advance()
            return .condition(SegmentCondition(field: field, test: .isUnknown))
        case .colon:
            return try comparison(of: field, .equal)
        case .comparison(let comparison):
            return try self.comparison(of: field, comparison)
        default:
            break
        }
        if token.keyword == .in {
            advance()
            let test = token.kind == .open ? try list(of: field) : try range(of: field)
            return .condition(SegmentCondition(field: field, test: test))
        }
        guard field.type == .flag else { throw .syntax(.comparison, place: place(token)) }
        return .condition(SegmentCondition(field: field, test: .compares(.equal, .yes(true))))
    }

    // MARK: Fields

    private mutating func field() throws(SegmentError) -> SegmentField {
        let token = token
        guard case .word(let word) = token.kind, token.keyword == nil else {
            throw .syntax(.condition, place: place(token))
        }
        let isPrefix = SegmentWords.customPrefixes.contains(CanonicalText.name(word))
        if isPrefix, tokenAfter.kind == .colon { return try customField() }
        advance()
        if let field = SegmentField(named: word) { return field }
        let key = CanonicalText.searchKey(word)
        if settings.customFields.contains(where: { CanonicalText.searchKey($0) == key }) {
            return .custom(key)
        }
        let near = SegmentSuggestion.names(near: word, customFields: settings.customFields)
        throw .unknownField(near: near, place: place(token))
    }

    /// Reads `field:NAME`.
    private mutating func customField() throws(SegmentError) -> SegmentField {
        advance()
        advance()
        let token = token
        let name: String? =
            switch token.kind {
            case .word(let word) where token.keyword == nil: word
            case .quoted(let text): text
            default: nil
            }
        let key = name.map(CanonicalText.searchKey) ?? ""
        guard !key.isEmpty else { throw .syntax(.fieldName, place: place(token)) }
        advance()
        return .custom(key)
    }

    // MARK: Tests

    private mutating func comparison(
        of field: SegmentField,
        _ comparison: SegmentComparison
    ) throws(SegmentError) -> SegmentNode {
        guard comparison.fits(field.type) else {
            throw .value(.comparison(comparison.rawValue), of: field, place: place(token))
        }
        advance()
        if asksForUnknown(token), comparison == .equal || comparison == .notEqual {
            advance()
            let isUnknown = SegmentNode.condition(
                SegmentCondition(field: field, test: .isUnknown)
            )
            return comparison == .equal ? isUnknown : .not(isUnknown)
        }
        let literal = try literal(of: field, asText: !comparison.isOrdering)
        return .condition(
            SegmentCondition(field: field, test: .compares(comparison, literal))
        )
    }

    private func asksForUnknown(_ token: SegmentToken) -> Bool {
        if case .word(let word) = token.kind { SegmentWords.isUnknown(word) } else { false }
    }

    /// Reads `a..b`, of which one end may be missing.
    private mutating func range(of field: SegmentField) throws(SegmentError) -> SegmentTest {
        let start = token
        guard field.type.isOrdered else {
            throw .value(.comparison("in a..b"), of: field, place: place(start))
        }
        let low = start.kind == .dots ? nil : try literal(of: field, asText: false)
        guard token.kind == .dots else { throw .syntax(.rangeOrList, place: place(token)) }
        advance()
        let high = isValue(token) ? try literal(of: field, asText: false) : nil
        switch (low, high) {
        case (nil, nil): throw .syntax(.rangeOrList, place: place(start))
        case (let low?, nil): return .compares(.atLeast, low)
        case (nil, let high?): return .compares(.atMost, high)
        case (let low?, let high?):
            guard !low.isSurelyAfter(high) else {
                throw .value(.reversedRange, of: field, place: place(start))
            }
            return .isBetween(low, high)
        }
    }

    private func isValue(_ token: SegmentToken) -> Bool {
        switch token.kind {
        case .quoted: true
        case .word: token.keyword == nil || token.keyword == .in
        default: false
        }
    }

    /// Reads `(a, b)`; a list of one is a plain comparison.
    private mutating func list(of field: SegmentField) throws(SegmentError) -> SegmentTest {
        var literals: [SegmentLiteral] = []
        repeat {
            let comma = token
            advance()
            let value = token
            if asksForUnknown(value) {
                throw .value(.unknownInList, of: field, place: place(value))
            }
            if field.type == .money, isBetweenDigits(comma) {
                throw .syntax(.listComma, place: place(comma))
            }
            let literal = try literal(of: field, asText: true)
            if !literals.contains(literal) { literals.append(literal) }
        } while token.kind == .comma
        guard token.kind == .close else { throw .syntax(.listEnd, place: place(token)) }
        advance()
        return literals.count == 1 ? .compares(.equal, literals[0]) : .isOne(literals)
    }
}

extension SegmentComparison {
    /// Whether it asks which of two values comes first.
    var isOrdering: Bool {
        switch self {
        case .less, .atMost, .more, .atLeast: true
        case .equal, .notEqual, .contains: false
        }
    }
}
