/// How a register's siblings become one value shown, and whether a person should look.
///
/// A pure function of the siblings. Nothing ever resolves by writing a register: resolutions would
/// conflict with each other for ever.
public enum MergePolicy: Hashable, Sendable {
    /// The sibling with the highest (timestamp, replica ID); nobody is asked.
    case latest
    /// As `latest`, until someone chooses; a person is asked.
    case review
    /// Every sibling is in use; listed softly.
    case all
    /// The largest value; nobody is asked.
    case maximum(ValueOrder)
    /// The smallest value; nobody is asked.
    case minimum(ValueOrder)
    /// As `maximum`, and a local write below the value shown is refused.
    case monotone(ValueOrder)
    /// The first written; a second local write is refused. A person is asked only if they differ.
    case constant
}

/// How the values of a register are compared for a maximum or minimum.
public enum ValueOrder: Hashable, Sendable {
    /// Field by field, as `Value` orders.
    case natural
    /// By place in a list of the first field's values; a value not listed comes before all.
    case ranked([Value])

    /// Whether a register value comes before another.
    public func precedes(_ left: [Value], _ right: [Value]) -> Bool {
        switch self {
        case .natural:
            return left.lexicographicallyPrecedes(right)
        case .ranked(let ranks):
            let place = { (values: [Value]) in
                values.first.flatMap { ranks.firstIndex(of: $0) } ?? -1
            }
            return place(left) < place(right)
        }
    }
}

/// Whether a person should look at a register.
public enum Attention: Hashable, Sendable {
    /// One value, or several that are the same in canonical form, or a policy that asks nobody.
    case none
    /// Several values, all in use.
    case listed
    /// Several values of which a person should choose one.
    case asked
}

extension MergePolicy {
    /// The sibling whose value is shown; nil for none.
    ///
    /// `siblings`: ordered by (timestamp, replica ID), as registers keep them.
    public func shown(_ siblings: [Sibling]) -> Sibling? {
        switch self {
        case .latest, .review, .all: siblings.last
        case .constant: siblings.first
        case .maximum(let order), .monotone(let order):
            siblings.max { order.precedes($0.content.values, $1.content.values) }
        case .minimum(let order):
            siblings.min { order.precedes($0.content.values, $1.content.values) }
        }
    }

    /// Whether every value of the right shape may be written here, whatever is shown.
    public var takesAnyValue: Bool {
        switch self {
        case .latest, .review, .all, .maximum, .minimum: true
        case .monotone, .constant: false
        }
    }

    /// Whether a person should look, given the siblings' values in canonical form.
    public func attention(canonicalValues: [[Value]]) -> Attention {
        guard let first = canonicalValues.first, canonicalValues.contains(where: { $0 != first })
        else { return .none }
        return switch self {
        case .latest, .maximum, .minimum, .monotone: .none
        case .all: .listed
        case .review, .constant: .asked
        }
    }
}

extension Content {
    /// The field values; empty for life.
    public var values: [Value] {
        if case .fields(let values) = self { values } else { [] }
    }
}
