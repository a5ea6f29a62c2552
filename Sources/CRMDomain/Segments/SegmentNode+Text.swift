extension SegmentNode {
    /// The canonical text: the keys of the table, lower-case words, as few parentheses and
    /// quotation marks as keep the meaning.
    var text: String {
        switch self {
        case .condition(let condition): condition.text
        case .not(let node): "not \(node.isCompound ? "(\(node.text))" : node.text)"
        case .all(let nodes):
            nodes.map { $0.isAny ? "(\($0.text))" : $0.text }.joined(separator: " and ")
        case .any(let nodes): nodes.map(\.text).joined(separator: " or ")
        }
    }

    /// Whether it is made of several parts.
    var isCompound: Bool {
        switch self {
        case .all, .any: true
        case .condition, .not: false
        }
    }

    private var isAny: Bool {
        if case .any = self { true } else { false }
    }
}

extension SegmentCondition {
    fileprivate var text: String {
        switch test {
        case .isUnknown: "\(field.key)?"
        case .compares(.equal, .yes(true)): field.key
        case .compares(let comparison, let literal):
            "\(field.key)\(comparison.rawValue)\(literal.text)"
        case .isBetween(let low, let high): "\(field.key) in \(low.text)..\(high.text)"
        case .isOne(let literals):
            "\(field.key) in (\(literals.map(\.text).joined(separator: ", ")))"
        }
    }
}

extension SegmentLiteral {
    fileprivate var text: String {
        switch self {
        case .number(let number): String(number)
        case .money(let money): money.plainText
        case .text(let text): SegmentText.written(text.text)
        case .day(let day): day.text
        case .yes(let answer): answer ? "yes" : "no"
        }
    }
}

extension Money {
    /// The sum as a number alone: `12500`, `12500.50`.
    fileprivate var plainText: String {
        let exponent = Currency.exponent(of: currency)
        var digits = String(minorUnits.magnitude)
        while digits.count <= exponent { digits = "0" + digits }
        let fraction = digits.suffix(exponent)
        let isWhole = fraction.allSatisfy { $0 == "0" }
        let sign = minorUnits < 0 ? "-" : ""
        return sign + digits.dropLast(exponent) + (isWhole ? "" : "." + fraction)
    }
}

extension SegmentText {
    /// A text as it is written in an expression: bare if it is a word like any other, else in
    /// quotation marks, with a backslash before the marks and backslashes within.
    static func written(_ text: String) -> String {
        let first = text.unicodeScalars.first
        let isWord = first.map(isWordStart) == true && text.unicodeScalars.allSatisfy(isInWord)
        let isTaken = SegmentWords.keyword(text) != nil || SegmentWords.isUnknown(text)
        if isWord, !isTaken { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter,
            .decimalNumber:
            true
        default: false
        }
    }

    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        isWordStart(scalar) || scalar == "_" || scalar == "-"
    }
}
