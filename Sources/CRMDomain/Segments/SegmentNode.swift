/// What an expression says, in the one shape that each meaning's text has.
///
/// **Invariant**: a list of parts has two or more, none of the same sort as the list itself; a
/// negation negates no negation. So the text form needs no memory of the parentheses typed.
indirect enum SegmentNode: Hashable, Sendable {
    /// One condition.
    case condition(SegmentCondition)
    /// The opposite.
    case not(SegmentNode)
    /// All parts hold.
    case all([SegmentNode])
    /// Some part holds.
    case any([SegmentNode])

    /// The opposite of a node.
    static func negating(_ node: SegmentNode) -> SegmentNode {
        guard case .not(let inner) = node else { return .not(node) }
        return inner
    }

    /// All of one node or more.
    static func joiningAll(_ nodes: [SegmentNode]) -> SegmentNode {
        var parts: [SegmentNode] = []
        for node in nodes {
            if case .all(let inner) = node { parts += inner } else { parts.append(node) }
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    /// Any of one node or more.
    static func joiningAny(_ nodes: [SegmentNode]) -> SegmentNode {
        var parts: [SegmentNode] = []
        for node in nodes {
            if case .any(let inner) = node { parts += inner } else { parts.append(node) }
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }
}

extension SegmentNode {
    /// The fields that are asked for.
    var fields: Set<SegmentField> {
        switch self {
        case .condition(let condition): [condition.field]
        case .not(let inner): inner.fields
        case .all(let parts), .any(let parts):
            parts.reduce(into: []) { $0.formUnion($1.fields) }
        }
    }
}

/// A test of one field.
struct SegmentCondition: Hashable, Sendable {
    let field: SegmentField
    let test: SegmentTest
}

/// What is asked of a field's values.
enum SegmentTest: Hashable, Sendable {
    /// There are none.
    case isUnknown
    /// Some value compares so; for `!=`, there are values and none is equal.
    case compares(SegmentComparison, SegmentLiteral)
    /// Some value lies between the two, both included.
    case isBetween(SegmentLiteral, SegmentLiteral)
    /// Some value is one of these.
    case isOne([SegmentLiteral])
}

/// How a value is compared; the raw value is the sign in canonical texts.
enum SegmentComparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case contains = "~"

    /// Whether the field has such values at all.
    func fits(_ type: SegmentFieldType) -> Bool {
        switch self {
        case .equal, .notEqual: true
        case .less, .atMost, .more, .atLeast: type.isOrdered
        case .contains: type.isText
        }
    }
}

/// A value that was typed.
enum SegmentLiteral: Hashable, Sendable {
    case number(Int64)
    case money(Money)
    case text(SegmentText)
    case day(SegmentDay)
    case yes(Bool)
}

/// A text to compare with: as typed, and folded once for all the cards.
struct SegmentText: Hashable, Sendable {
    /// The text as typed, with its white space in order.
    let text: String
    /// What is compared: the bytes of the search key.
    let key: [UInt8]

    /// Folds a text.
    init(_ text: String) {
        self.text = CanonicalText.text(text)
        key = Self.key(of: self.text)
    }

    /// The search key of a text, by the fast way of lists: one space between words.
    static func key(of text: String) -> [UInt8] {
        let space = UInt8(ascii: " ")
        var key = SearchText.key(text)
        var end = 0
        for byte in key where byte != space || (end > 0 && key[end - 1] != space) {
            key[end] = byte
            end += 1
        }
        if end > 0, key[end - 1] == space { end -= 1 }
        key.removeSubrange(end...)
        return key
    }
}
