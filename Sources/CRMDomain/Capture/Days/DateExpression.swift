/// Dates as people say them, in Russian or in English, counted from a given today.
///
/// | written | means |
/// |---|---|
/// | `сегодня`, `завтра`, `послезавтра`, `вчера`; `today`, `tomorrow`, `yesterday` | that day |
/// | `пт`, `в пт`, `в пятницу`; `fri`, `friday`, `on friday` | the next one after today |
/// | `через 2 недели`, `через месяц`; `in 2 weeks`, `in a month`; `+3d`, `+2w` | so much later |
/// | `25.12` | the next such day, today included |
/// | `25.12.2026`, `25.12.26`, `2026-12-25` | that day |
/// | `конец месяца`, `end of month` | the last day of this month |
package enum DateExpression {
    /// The day that the expression means.
    package static func parse(
        _ text: String,
        today: CalendarDay
    ) throws(CaptureError) -> CalendarDay {
        let folded = CanonicalText.name(text)
        if let offset = namedDays[folded] { return today.adding(days: offset) }
        if endsOfMonth.contains(folded) { return today.endOfMonth }
        var words = folded.split(separator: " ").map(String.init)
        if words.count == 2, ["в", "во", "on"].contains(words[0]) { words.removeFirst() }
        guard let first = words.first else { throw .date(.notUnderstood) }
        if words.count == 1, let weekday = weekdays[first] { return today.next(weekday) }
        if first == "через" || first == "in" {
            return try relative(Array(words.dropFirst()), today: today)
        }
        guard words.count == 1 else { throw .date(.notUnderstood) }
        if first.hasPrefix("+") { return try shorthand(first.dropFirst(), today: today) }
        if first.contains(".") { return try dotted(first, today: today) }
        return try CalendarDay(iso: first)
    }

    private static let namedDays: [String: Int] = [
        "позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2,
        "yesterday": -1, "today": 0, "tomorrow": 1,
    ]

    private static let endsOfMonth: Set<String> = [
        "конец месяца", "в конце месяца", "к концу месяца", "end of month", "eom",
    ]

    private static let weekdays: [String: CalendarDay.Weekday] = [
        "пн": .monday, "понедельник": .monday, "mon": .monday, "monday": .monday,
        "вт": .tuesday, "вторник": .tuesday, "tue": .tuesday, "tuesday": .tuesday,
        "ср": .wednesday, "среда": .wednesday, "среду": .wednesday, "wed": .wednesday,
        "wednesday": .wednesday, "чт": .thursday, "четверг": .thursday, "thu": .thursday,
        "thursday": .thursday, "пт": .friday, "пятница": .friday, "пятницу": .friday,
        "fri": .friday, "friday": .friday, "сб": .saturday, "суббота": .saturday,
        "субботу": .saturday, "sat": .saturday, "saturday": .saturday, "вс": .sunday,
        "воскресенье": .sunday, "sun": .sunday, "sunday": .sunday,
    ]

    private enum Unit {
        case day
        case week
        case month
        case year
    }

    private static let units: [String: Unit] = [
        "день": .day, "дня": .day, "дней": .day, "дн": .day, "д": .day, "day": .day,
        "days": .day, "d": .day, "неделю": .week, "недели": .week, "недель": .week,
        "нед": .week, "н": .week, "week": .week, "weeks": .week, "w": .week, "месяц": .month,
        "месяца": .month, "месяцев": .month, "мес": .month, "м": .month, "month": .month,
        "months": .month, "m": .month, "год": .year, "года": .year, "лет": .year,
        "year": .year, "years": .year, "y": .year,
    ]

    /// `2 недели`, `неделю`, `a week`.
    private static func relative(
        _ words: [String],
        today: CalendarDay
    ) throws(CaptureError) -> CalendarDay {
        guard let last = words.last, let unit = units[last] else { throw .date(.notUnderstood) }
        switch words.count {
        case 1: return try move(today, by: "1", unit)
        case 2 where words[0] == "a": return try move(today, by: "1", unit)
        case 2: return try move(today, by: words[0][...], unit)
        default: throw .date(.notUnderstood)
        }
    }

    /// `3d`, `2w`.
    private static func shorthand(
        _ text: Substring,
        today: CalendarDay
    ) throws(CaptureError) -> CalendarDay {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let unit = units[String(text.dropFirst(digits.count))] else {
            throw .date(.notUnderstood)
        }
        return try move(today, by: digits, unit)
    }

    private static func move(
        _ today: CalendarDay,
        by digits: Substring,
        _ unit: Unit
    ) throws(CaptureError) -> CalendarDay {
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw .date(.notUnderstood)
        }
        guard let count = Int(digits), count <= CaptureLimits.dateUnitsMax else {
            throw .date(.tooFar(unitsMax: CaptureLimits.dateUnitsMax))
        }
        switch unit {
        case .day: return today.adding(days: count)
        case .week: return today.adding(days: count * 7)
        case .month: return today.adding(months: count)
        case .year: return today.adding(months: count * 12)
        }
    }

    /// `25.12`, `25.12.2026`, `25.12.26`.
    private static func dotted(
        _ text: String,
        today: CalendarDay
    ) throws(CaptureError) -> CalendarDay {
        var numbers: [Int] = []
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        for part in parts {
            guard part.allSatisfy({ $0.isASCII && $0.isNumber }), (1...4).contains(part.count),
                let number = Int(part)
            else { throw .date(.notUnderstood) }
            numbers.append(number)
        }
        if numbers.count == 2 { return try nextDay(numbers[0], month: numbers[1], today: today) }
        guard numbers.count == 3, [2, 4].contains(parts[2].count) else {
            throw .date(.notUnderstood)
        }
        let year = parts[2].count == 2 ? 2_000 + numbers[2] : numbers[2]
        return try CalendarDay(year: year, month: numbers[1], day: numbers[0])
    }

    /// The next year that has the day: for 29.02 up to eight years on.
    private static func nextDay(
        _ day: Int,
        month: Int,
        today: CalendarDay
    ) throws(CaptureError) -> CalendarDay {
        for year in today.year...today.year + 8 {
            let candidate = try? CalendarDay(year: year, month: month, day: day)
            if let candidate, candidate >= today { return candidate }
        }
        throw .date(.noSuchDay)
    }
}
