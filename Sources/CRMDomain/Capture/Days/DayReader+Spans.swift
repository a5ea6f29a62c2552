/// Weeks, months and years, and where in them: `конец месяца`, `start of next week`, `в декабре`.
extension DayReader {
    /// Some days after each other.
    struct Span: Hashable {
        let unit: DayUnit
        let first: CalendarDay
        let last: CalendarDay
    }

    /// The day at the beginning, in the middle or at the end of a span; nil without one.
    func edge(_ words: [DayWord]) throws(CaptureError) -> CalendarDay? {
        let place: DayEdge
        let rest: [DayWord]
        switch (words.first, words.last) {
        case (.edge(let edge)?, _): (place, rest) = (edge, Array(words.dropFirst()))
        case (.ordinal(let number)?, _), (.side(let number)?, _):
            // `последний день месяца`, `первое число`.
            guard abs(number) == 1, words.count > 2,
                [.unit(.day), .dayMark].contains(words[1]),
                number < 0 || words[0] == .ordinal(1)
            else { return nil }
            (place, rest) = (number < 0 ? .end : .begin, Array(words.dropFirst(2)))
        case (_, .edge(let edge)?): (place, rest) = (edge, Array(words.dropLast()))
        default: return nil
        }
        guard let spans = spans(rest) else { return nil }
        if place == .end, spans.first?.unit == .week { return try endOfWeek(spans) }
        return try nearest(among: spans.map { Self.day(at: place, of: $0) })
    }

    private static func day(at place: DayEdge, of span: Span) -> CalendarDay {
        switch (place, span.unit) {
        case (.begin, _): span.first
        case (.end, _): span.last
        case (.middle, .week): span.first.adding(days: 2)
        case (.middle, .quarter): span.first.adding(months: 1).adding(days: 14)
        case (.middle, .year): span.first.adding(months: 6)
        case (.middle, _): span.first.adding(days: 14)
        }
    }

    /// A week ends on Friday for some and on Sunday for others.
    private func endOfWeek(_ spans: [Span]) throws(CaptureError) -> CalendarDay {
        let sunday = try nearest(among: spans.map(\.last))
        let friday = sunday.adding(days: -2)
        if aim == .future, friday < today, sunday >= today { return sunday }
        return try doubt(friday, sunday)
    }

    /// Says which days a span has, if the words are one and no more.
    func refuseSpan(_ words: [DayWord]) throws(CaptureError) {
        let words = words.first == .ahead ? Array(words.dropFirst()) : words
        let isNamed = words.contains { $0 != .weekend && $0.month == nil }
        // A unit alone, `месяц`, is no span.
        guard words.count > 1 || !isNamed, let spans = spans(words) else { return }
        let nearest = spans.first { span in
            switch aim {
            case .future, .either: span.last >= today
            case .past: false
            }
        }
        let past = spans.last { $0.first <= today }
        guard let span = nearest ?? past ?? spans.first else { return }
        throw .date(.span(span.first, span.last))
    }

    /// The spans that the words may mean, in their order; nil if they are none.
    func spans(_ words: [DayWord]) -> [Span]? {
        switch (words.first, words.dropFirst().first, words.count) {
        case (.unit(let unit)?, nil, 1):
            return (-1...1).compactMap { span(unit, $0) }
        case (.side(let offset)?, .unit(let unit)?, 2):
            return span(unit, offset).map { [$0] }
        case (.month(let month)?, nil, 1):
            return (-1...1).compactMap { self.month(month, of: today.year + $0) }
        case (.month(let month)?, .side(let offset)?, 3) where words[2] == .unit(.year):
            return self.month(month, of: today.year + offset).map { [$0] }
        case (.side(let offset)?, .month(let month)?, 2): return sided(month, offset)
        case (.month(let month)?, let second?, 2...3):
            guard let year = second.year, words.count == 2 || words[2] == .unit(.year) else {
                return nil
            }
            return self.month(month, of: year).map { [$0] }
        case (.number(let year, digits: 4)?, .unit(.year)?, 2),
            (.number(let year, digits: 4)?, nil, 1):
            return self.year(year).map { [$0] }
        case (.weekend?, nil, 1): return (-1...1).map(weekend)
        case (.side(let offset)?, .weekend?, 2): return [weekend(offset)]
        default: return nil
        }
    }

    /// `next december`, `в этом декабре`.
    private func sided(_ month: Int, _ offset: Int) -> [Span]? {
        let all = (-2...2).compactMap { self.month(month, of: today.year + $0) }
        switch offset {
        case 0: return all.filter { $0.first.year == today.year }
        case 1: return all.first { $0.first > today }.map { [$0] }
        case -1: return all.last { $0.last < today }.map { [$0] }
        default: return nil
        }
    }

    private func weekend(_ offset: Int) -> Span {
        let monday = today.monday(ofWeek: offset)
        return Span(unit: .week, first: monday.adding(days: 5), last: monday.adding(days: 6))
    }

    private func month(_ month: Int, of year: Int) -> Span? {
        guard let first = try? CalendarDay(year: year, month: month, day: 1) else { return nil }
        return Span(unit: .month, first: first, last: first.endOfMonth)
    }

    private func year(_ year: Int) -> Span? {
        guard let first = try? CalendarDay(year: year, month: 1, day: 1) else { return nil }
        return Span(unit: .year, first: first, last: first.adding(months: 11).endOfMonth)
    }

    private func span(_ unit: DayUnit, _ offset: Int) -> Span? {
        switch unit {
        case .day, .fortnight: return nil
        case .week:
            let monday = today.monday(ofWeek: offset)
            return Span(unit: .week, first: monday, last: monday.adding(days: 6))
        case .month:
            let first = today.first(ofMonth: offset)
            return Span(unit: .month, first: first, last: first.endOfMonth)
        case .quarter:
            let first = today.first(ofMonth: offset * 3 - (today.month - 1) % 3)
            return Span(unit: .quarter, first: first, last: first.adding(months: 2).endOfMonth)
        case .year: return year(today.year + offset)
        }
    }
}
