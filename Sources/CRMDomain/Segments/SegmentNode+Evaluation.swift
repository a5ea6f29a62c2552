extension SegmentNode {
    /// Whether it holds for somebody on a day.
    func holds(for subject: some SegmentSubject, asOf day: CalendarDay) -> Bool {
        switch self {
        case .condition(let condition):
            condition.test.holds(for: subject.values(of: condition.field), asOf: day)
        case .not(let node): !node.holds(for: subject, asOf: day)
        case .all(let nodes): nodes.allSatisfy { $0.holds(for: subject, asOf: day) }
        case .any(let nodes): nodes.contains { $0.holds(for: subject, asOf: day) }
        }
    }
}

extension SegmentTest {
    /// Whether it holds for the values of a field.
    func holds(for values: [SegmentValue], asOf day: CalendarDay) -> Bool {
        switch self {
        case .isUnknown:
            values.isEmpty
        case .compares(.notEqual, let literal):
            !values.isEmpty && !values.contains { literal.fits($0, .equal, asOf: day) }
        case .compares(let comparison, let literal):
            values.contains { literal.fits($0, comparison, asOf: day) }
        case .isBetween(let low, let high):
            values.contains {
                low.fits($0, .atLeast, asOf: day) && high.fits($0, .atMost, asOf: day)
            }
        case .isOne(let literals):
            values.contains { value in
                literals.contains { $0.fits(value, .equal, asOf: day) }
            }
        }
    }
}

extension SegmentLiteral {
    /// Whether a value stands so to this one; false if they are of different kinds.
    fileprivate func fits(
        _ value: SegmentValue,
        _ comparison: SegmentComparison,
        asOf day: CalendarDay
    ) -> Bool {
        switch (self, value) {
        case (.number(let typed), .number(let held)): comparison.holds(held, typed)
        case (.money(let typed), .number(let held)): comparison.holds(held, typed.minorUnits)
        case (.day(let typed), .day(let held)): comparison.holds(held, typed.resolved(asOf: day))
        case (.yes(let typed), .yes(let held)): comparison == .equal && held == typed
        case (.text(let typed), .text(let held)): typed.fits(held, comparison)
        case (.text(let typed), _): comparison == .equal && typed.means(value, asOf: day)
        default: false
        }
    }
}

extension SegmentComparison {
    fileprivate func holds<Value: Comparable>(_ held: Value, _ typed: Value) -> Bool {
        switch self {
        case .equal: held == typed
        case .notEqual: held != typed
        case .less: held < typed
        case .atMost: held <= typed
        case .more: held > typed
        case .atLeast: held >= typed
        case .contains: false
        }
    }
}

extension SegmentText {
    fileprivate func fits(_ held: String, _ comparison: SegmentComparison) -> Bool {
        let heldKey = Self.key(of: held)
        return switch comparison {
        case .equal: heldKey == key
        case .contains: heldKey.contains(key)
        default: false
        }
    }

    /// Whether the text, typed for an office's own field, is a value that is no text.
    fileprivate func means(_ value: SegmentValue, asOf day: CalendarDay) -> Bool {
        switch value {
        case .number(let held): SegmentNumber.whole(text) == held
        case .day(let held): SegmentDay(text)?.resolved(asOf: day) == held
        case .yes(let held): SegmentWords.answer(text) == held
        case .text: false
        }
    }
}
