/// `в пятницу`, `next friday`, `wednesday next week`, `через неделю в среду`, `пт 4 декабря`.
extension DayReader {
    /// The day that words with a day of the week mean; nil if they have none.
    func aboutWeekday(_ words: [DayWord]) throws(CaptureError) -> CalendarDay? {
        let place = words.firstIndex { if case .weekday = $0 { true } else { false } }
        guard let place, case .weekday(let weekday) = words[place] else { return nil }
        let before = Array(words[..<place])
        let after = Array(words[(place + 1)...])
        if before.isEmpty, after.isEmpty {
            return try chosen(today.previous(weekday), today.next(weekday))
        }
        if let day = try nth(weekday, before, of: after) { return day }
        if after.isEmpty, case .side(let offset)? = before.first, before.count == 1 {
            return try sided(weekday, offset)
        }
        guard before.isEmpty || after.isEmpty else { return nil }
        let rest = before + after
        if let day = try ofWeek(weekday, rest, isFirst: before.isEmpty) { return day }
        return try dated(weekday, rest)
    }

    /// `this`, `next` and `last` before a day of the week.
    private func sided(
        _ weekday: CalendarDay.Weekday,
        _ offset: Int
    ) throws(CaptureError) -> CalendarDay {
        switch offset {
        case 0 where today.weekday == weekday: return today
        case 0: return try chosen(today.previous(weekday), today.next(weekday))
        case 1:
            let coming = today.next(weekday)
            // On Monday, `next friday` is this week's to some and the next week's to others.
            guard coming < today.monday(ofWeek: 1) else { return coming }
            return try doubt(coming, coming.adding(days: 7))
        case -1: return today.previous(weekday)
        default: return today.previous(weekday).adding(days: 7 * (offset + 1))
        }
    }

    /// The day of a week that is said besides: `next week`, `через неделю`, `a week from`.
    private func ofWeek(
        _ weekday: CalendarDay.Weekday,
        _ rest: [DayWord],
        isFirst: Bool
    ) throws(CaptureError) -> CalendarDay? {
        if case .side(let offset)? = rest.first, rest.dropFirst() == [.unit(.week)] {
            return today.monday(ofWeek: offset).adding(days: weekday.rawValue - 1)
        }
        if isFirst, rest == [.unit(.week)] { return today.next(weekday).adding(days: 7) }
        if rest.last == .from, let weeks = try weeks(rest.drop { $0 == .ahead }.dropLast()) {
            return today.next(weekday).adding(days: 7 * weeks)
        }
        if rest.first == .ahead, let weeks = try weeks(rest.dropFirst()) {
            return try weekLater(weekday, weeks)
        }
        if rest.last == .ago, let weeks = try weeks(rest.dropLast()) {
            return try weekEarlier(weekday, weeks)
        }
        return nil
    }

    /// The whole weeks of `неделю`, `2 weeks`.
    private func weeks(_ words: ArraySlice<DayWord>) throws(CaptureError) -> Int? {
        guard let amount = try DayAmount(words), amount.months == 0, amount.days > 0,
            amount.days % 7 == 0, words.last == .unit(.week)
        else { return nil }
        return amount.days / 7
    }

    /// `через неделю в среду`: a week after the coming one; said shortly after a Wednesday it may
    /// be the coming one as well, which is in about a week.
    private func weekLater(
        _ weekday: CalendarDay.Weekday,
        _ weeks: Int
    ) throws(CaptureError) -> CalendarDay {
        let distance = today.weekday.rawValue - weekday.rawValue
        let near = today.adding(days: 7 * weeks - distance)
        guard distance > 0 else { return near }
        let far = near.adding(days: 7)
        guard distance <= 2 else { return far }
        return try doubt(near, far)
    }

    private func weekEarlier(
        _ weekday: CalendarDay.Weekday,
        _ weeks: Int
    ) throws(CaptureError) -> CalendarDay {
        let near = today.adding(days: weekday.rawValue - today.weekday.rawValue - 7 * weeks)
        guard weekday.rawValue > today.weekday.rawValue else { return near }
        return try doubt(near.adding(days: -7), near)
    }

    /// `пт 4 декабря`: a day with its day of the week, which must be its.
    private func dated(
        _ weekday: CalendarDay.Weekday,
        _ rest: [DayWord]
    ) throws(CaptureError) -> CalendarDay? {
        let day: CalendarDay
        if case .day(let offset)? = rest.first, rest.count == 1 {
            day = today.adding(days: offset)
        } else if let date = try written(rest) {
            day = try resolved(date)
        } else {
            return nil
        }
        guard day.weekday == weekday else { throw .date(.otherWeekday(day)) }
        return day
    }

    /// `last friday of the month`, `первый понедельник декабря`.
    private func nth(
        _ weekday: CalendarDay.Weekday,
        _ before: [DayWord],
        of after: [DayWord]
    ) throws(CaptureError) -> CalendarDay? {
        guard before.count == 1, !after.isEmpty else { return nil }
        let place: Int
        switch before[0] {
        case .ordinal(let number) where number <= 5: place = number
        case .side(-1): place = -1
        default: return nil
        }
        guard let spans = spans(after), spans.first?.unit == .month else { return nil }
        let days = spans.compactMap { span -> CalendarDay? in
            guard place > 0 else { return span.last.adding(days: 1).previous(weekday) }
            let first = span.first.adding(days: -1).next(weekday)
            let day = first.adding(days: 7 * (place - 1))
            return day <= span.last ? day : nil
        }
        return try nearest(among: days)
    }
}
