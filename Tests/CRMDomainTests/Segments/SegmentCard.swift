import CRMDomain

/// A card of which segments ask: its values, as typed in the test.
struct SegmentCard: SegmentSubject {
    static let today = CalendarDay(dayNumber: 20_600)

    private var values: [SegmentField: [SegmentValue]] = [:]

    init(_ values: [SegmentField: [SegmentValue]] = [:]) { self.values = values }

    func values(of field: SegmentField) -> [SegmentValue] { values[field] ?? [] }

    /// Whether the card belongs to a segment, as asked on the day of the tests.
    func fits(_ text: String, customFields: [String] = []) throws(SegmentError) -> Bool {
        try SegmentExpression(parsing: text, customFields: customFields)
            .holds(for: self, asOf: Self.today)
    }
}

/// A regular client who dyes her hair.
extension SegmentCard {
    static let maria = SegmentCard([
        .rung: [.number(4)], .sex: [.text("f")], .age: [.number(28)],
        .need: [.text("Окрашивание волос"), .text("уход")],
        .tag: [.text("VIP"), .text("Сеть «Ёлка»")],
        .sales: [.number(1_250_050)], .risk: [.number(25)], .abc: [.text("A")],
        .raw: [.yes(false)], .archived: [.yes(true)], .rfm: [.text("543")],
        .name: [.text(" Анна\n  Мария\t")],
        .last: [.day(today.adding(days: -30))], .next: [.day(today.adding(days: 2))],
        .custom("рост"): [.number(170)], .custom("цвет глаз"): [.text("зелёный")],
    ])
}
