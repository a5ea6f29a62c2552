/// Somebody of whom a segment asks: a card with its derived states on a day.
package protocol SegmentSubject {
    /// The values of a field; none if it is unknown.
    ///
    /// ``SegmentField`` says what kind of value each field has: sums come in the smallest coin of
    /// the home currency, percents as whole numbers, named values as their English names. A value
    /// of another kind fits no comparison.
    func values(of field: SegmentField) -> [SegmentValue]
}

/// A value of a field.
package enum SegmentValue: Hashable, Sendable {
    /// A number; a sum of money in the smallest coin.
    case number(Int64)
    /// A text, or a named value.
    case text(String)
    /// A day.
    case day(CalendarDay)
    /// Whether something is so.
    case yes(Bool)
}
