/// Why a text is no expression of a segment.
///
/// A place counts characters from 0. The typed text is not repeated, since it may name somebody;
/// who shows the error has the text and can point at the place.
package enum SegmentError: Error, Hashable, Sendable {
    /// There is nothing but white space.
    case empty
    /// The expression, or its canonical text, is longer than the limit.
    case tooLong(characters: Int, charactersMax: Int)
    /// There are more conditions than the limit.
    case tooManyConditions(conditionsMax: Int, place: Int)
    /// Parentheses are nested deeper than the limit.
    case tooDeep(parenthesesMax: Int, place: Int)
    /// Something else has to stand here.
    case syntax(Syntax, place: Int)
    /// No field has the name; those whose names are near, the nearest first.
    case unknownField(near: [String], place: Int)
    /// The field does not take the comparison or the value.
    case value(ValueProblem, of: SegmentField, place: Int)

    /// What is missing or too much.
    package enum Syntax: Hashable, Sendable {
        /// A condition has to stand here.
        case condition
        /// A comparison has to stand after the field.
        case comparison
        /// A value has to stand here.
        case value
        /// A range or a list has to stand after `in`.
        case rangeOrList
        /// Conditions have to be joined by `and` or `or`.
        case joint
        /// A number with spaces has to stand in quotation marks.
        case spacedNumber
        /// A parenthesis is not closed, or something else stands before its end.
        case closingParenthesis
        /// After a value of a list comes a comma or the end of the list.
        case listEnd
        /// A comma between two digits could part two sums or be the point of one.
        case listComma
        /// A name has to stand after `field:`.
        case fieldName
        /// A quotation mark is not closed.
        case openQuotation
        /// The sign means nothing.
        case straySign
    }

    /// What is wrong with a comparison or a value.
    package enum ValueProblem: Error, Hashable, Sendable {
        /// The field has no values that compare so; the sign.
        case comparison(String)
        /// It is no number.
        case number
        /// It has a fraction where whole numbers are counted.
        case fraction
        /// It has a percent sign, but the field has none.
        case percentSign
        /// It is no sum of money.
        case money
        /// It names another currency than that in which sums are counted.
        case currency(home: String)
        /// It is finer than the smallest coin.
        case tooPrecise(decimalsMax: Int)
        /// It is larger than 64 bits.
        case tooLarge
        /// It is no day.
        case day
        /// It is neither a number nor a day.
        case numberOrDay
        /// It is none of the field's values.
        case choice
        /// It is neither yes nor no.
        case yesOrNo
        /// It has no letter, digit or sign to compare.
        case emptyText
        /// It is a number that the field never has.
        case outOfRange(first: Int64, last: Int64)
        /// The range ends before it begins.
        case reversedRange
        /// Unknown is asked for among other values.
        case unknownInList
    }

    /// The character at which the mistake was seen, from 0; nil if it is the whole text.
    package var place: Int? {
        switch self {
        case .empty, .tooLong: nil
        case .tooManyConditions(_, let place), .tooDeep(_, let place), .syntax(_, let place),
            .unknownField(_, let place), .value(_, _, let place):
            place
        }
    }
}
