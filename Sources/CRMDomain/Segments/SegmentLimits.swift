/// The limits of a segment's expression.
package enum SegmentLimits {
    /// The longest expression, as typed and as written out, in characters (Unicode scalars).
    package static let charactersMax = 4_000
    /// The deepest nesting of parentheses.
    package static let parenthesesMax = 50
    /// The most conditions; a list in parentheses is one.
    package static let conditionsMax = 200
    /// The most days from the day that is asked about.
    package static let offsetDaysMax = 9_999
    /// The most edits between a mistyped name and one that is suggested.
    static let suggestionEditsMax = 2
    /// The most names that are suggested.
    static let suggestionsMax = 3
    /// The longest name for which others are suggested, in characters.
    static let suggestionCharactersMax = 40
}
