/// A day of an expression: one of the calendar, or one counted from the day that is asked about.
///
/// `2026-12-25`, `25.12.2026`; `-30d` and `-30д` are thirty days before, `+1w` and `+1н` a week
/// after; `today`, `yesterday`, `tomorrow`, `сегодня`, `вчера`, `завтра`. A saved segment keeps the
/// count, so that "the last thirty days" moves along.
enum SegmentDay: Hashable, Sendable {
    /// That day.
    case on(CalendarDay)
    /// So many days after the day that is asked about, negative before it.
    case offset(days: Int)

    /// The day that a text means; nil for anything else, so also for a date without its year.
    init?(_ text: String) {
        let key = CanonicalText.searchKey(text)
        if let days = Self.named[key] ?? Self.offset(key) {
            self = .offset(days: days)
        } else if let day = Self.calendarDay(key) {
            self = .on(day)
        } else {
            return nil
        }
    }

    /// The day itself, when it is asked about `asOf`; beyond the calendar, its first or last day.
    func resolved(asOf day: CalendarDay) -> CalendarDay {
        switch self {
        case .on(let fixed): fixed
        case .offset(let days): day.adding(days: days)
        }
    }

    /// The text from which the same day is read.
    var text: String {
        switch self {
        case .on(let day): day.iso
        case .offset(days: 0): "today"
        case .offset(let days): days < 0 ? "\(days)d" : "+\(days)d"
        }
    }

    private static let named = [
        "today": 0, "сегодня": 0, "yesterday": -1, "вчера": -1, "tomorrow": 1, "завтра": 1,
    ]

    private static let unitDays: [Character: Int] = ["d": 1, "д": 1, "w": 7, "н": 7]

    /// The days of `-30d`.
    private static func offset(_ text: String) -> Int? {
        guard let sign = text.first, sign == "-" || sign == "+", let unit = text.last,
            let unitDays = unitDays[unit]
        else { return nil }
        let digits = text.dropFirst().dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let count = Int(digits), count <= SegmentLimits.offsetDaysMax / unitDays
        else { return nil }
        return (sign == "-" ? -count : count) * unitDays
    }

    private static func calendarDay(_ text: String) -> CalendarDay? {
        guard text.count(where: { $0 == "." }) == 2 else { return try? CalendarDay(iso: text) }
        // A date with two points has its year, so it does not depend on any today.
        return try? DateExpression.parse(text, today: .first)
    }
}
