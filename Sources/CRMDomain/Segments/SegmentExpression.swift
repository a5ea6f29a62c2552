package import Wording

/// Whom a segment holds, as an expression over fields and derived states (definition D29).
///
/// `rung>=3 and sex=f and age in 25..34 and need~"окрашивание" and not tag:spam`, or
/// `ступень>=3 и пол=ж и возраст в 25..34 и потребность~окрашивание и не метка:spam`.
///
/// | written | holds if |
/// |---|---|
/// | `sex=f`, `sex:f`, `sex!=f`, `sex<>f` | a value is equal; no value is, though there is one |
/// | `age<30`, `age<=30`, `age>30`, `age>=30` | a number, sum or day stands so to it |
/// | `need~краска` | a value contains the text; case, ё and quotation marks do not count |
/// | `age in 25..34`, `age in 25..`, `age in ..34` | a value lies there, the ends included |
/// | `tag in (vip, "из сети")` | a value is one of these |
/// | `raw` | a field of yes or no says yes |
/// | `sex?`, `sex=unknown` | there is no value |
/// | `field:colour=red` | as above, of a field that the office added |
/// | `not a`, `a and b`, `a or b`, `(a)` | as said; `not` binds strongest, `or` weakest |
///
/// Names, `and`, `or`, `not`, `in` (`и`, `или`, `не`, `в`) and named values are understood in
/// English and Russian, in any case. Numbers and sums may be `12к`, `1.5k`, `1,2млн`, `50%`; with
/// spaces they stand in quotation marks. Days are `2026-12-25`, `25.12.2026`, or counted from the
/// day that is asked about: `-30d`, `+1w`, `today`.
///
/// **A comparison with an unknown value is false**, so its opposite is true: `age<30` leaves out
/// whoever has no age, and `not age<30` lets them in, as `not tag:spam` lets in who has no tags.
/// `tag!=spam` and `age>=30` ask for a value. There is no third truth value, so the rules of logic
/// (De Morgan's) hold.
package struct SegmentExpression: Hashable, Sendable {
    private let node: SegmentNode

    /// Reads an expression.
    ///
    /// - Parameters:
    ///   - text: The expression as typed, or a canonical text.
    ///   - customFields: The names of the office's own fields that may stand without `field:`.
    ///   - currency: The currency in which a subject's sums are counted, a code of ISO 4217.
    /// - Throws: ``SegmentError`` with the place; no text makes it trap.
    package init(
        parsing text: String,
        customFields: [String] = [],
        currency: String = "RUB"
    ) throws(SegmentError) {
        let settings = SegmentParser.Settings(customFields: customFields, currency: currency)
        node = try SegmentParser.parse(text, settings)
        // Short names become long ones: what is saved must be readable again.
        let count = self.text.unicodeScalars.count
        guard count <= SegmentLimits.charactersMax else {
            throw .tooLong(characters: count, charactersMax: SegmentLimits.charactersMax)
        }
    }

    /// The canonical text, by which a segment is saved and compared.
    ///
    /// Reading it, with the same currency and with any ``SegmentField/custom(_:)`` declared or not,
    /// gives an equal expression and the same text.
    package var text: String { node.text }

    /// The fields that are asked for.
    package var fields: Set<SegmentField> { node.fields }

    /// Whether somebody belongs to the segment.
    ///
    /// `-30d` counts from `day`; the subject itself has its ages and states as of that day.
    package func holds(for subject: some SegmentSubject, asOf day: CalendarDay) -> Bool {
        node.holds(for: subject, asOf: day)
    }

    /// What the segment asks for, in words.
    package func description(_ language: Language) -> String { node.phrase(language) }
}
