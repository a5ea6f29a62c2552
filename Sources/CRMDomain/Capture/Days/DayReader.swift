/// Finds the day that words of a date mean; each kind of date is one extension.
struct DayReader {
    let today: CalendarDay
    let aim: DayAim
    /// Which of two readings holds where there is a doubt.
    var choice = DayChoice()
    /// The time now, in minutes of the day, if it is known: `in an hour` is counted from it.
    var now: Int?
    /// The part of the day that was said apart from the time: `friday evening at 7`.
    var part: DayPart?

    /// The day, or nil if the words are no date.
    func day(_ words: [DayWord]) throws(CaptureError) -> CalendarDay? {
        let words = words.filter { $0 != .at }
        if case .day(let offset)? = words.first, words.count == 1 {
            return today.adding(days: offset)
        }
        if let date = try written(words) { return try resolved(date) }
        if let day = try aboutWeekday(words) { return day }
        if let day = try relative(words) { return day }
        if let day = try edge(words) { return day }
        try refuseSpan(words)
        return nil
    }

    /// The one of a day before and one after that the aim asks for.
    func chosen(_ before: CalendarDay, _ after: CalendarDay) throws(CaptureError) -> CalendarDay {
        guard before != after else { return before }
        switch aim {
        case .past: return before
        case .future: return after
        case .either: return try doubt(before, after)
        }
    }

    /// One of two days that may be meant, if it was said which.
    func doubt(_ one: CalendarDay, _ other: CalendarDay) throws(CaptureError) -> CalendarDay {
        switch choice.day {
        case 0?: return one
        case .some: return other
        case nil: throw .date(.unclear(one, other))
        }
    }
}

// MARK: Days that are written out

extension DayReader {
    /// The day of a written date.
    func resolved(_ date: WrittenDate) throws(CaptureError) -> CalendarDay {
        if let other = date.other {
            let days = [try resolved(date.only(other)), try resolved(date.only(nil))]
            guard days[0] != days[1] else { return days[0] }
            return try doubt(min(days[0], days[1]), max(days[0], days[1]))
        }
        if let year = date.year(from: today) {
            let month = date.month ?? today.month
            return try CalendarDay(year: year, month: month, day: date.day)
        }
        if let offset = date.monthOffset {
            let first = today.first(ofMonth: offset)
            return try CalendarDay(year: first.year, month: first.month, day: date.day)
        }
        guard let month = date.month else { return try nearest(dayOfMonth: date.day) }
        return try nearest(month: month, day: date.day)
    }

    /// The nearest year with the day: for 29.02 up to eight years away.
    private func nearest(month: Int, day: Int) throws(CaptureError) -> CalendarDay {
        let years = (-8...8).map { today.year + $0 }
        let days = years.compactMap { try? CalendarDay(year: $0, month: month, day: day) }
        guard days.isEmpty else { return try nearest(among: days) }
        // No year has it: the month that is meant tells how many days there are.
        let isBehind = aim == .past ? month > today.month : false
        let isAhead = aim != .past && month < today.month
        let year = today.year + (isBehind ? -1 : isAhead ? 1 : 0)
        return try CalendarDay(year: year, month: month, day: day)
    }

    /// The nearest month with the day.
    private func nearest(dayOfMonth day: Int) throws(CaptureError) -> CalendarDay {
        guard (1...31).contains(day) else { throw .date(.noSuchDay) }
        let months = (-3...3).map { today.first(ofMonth: $0) }
        let days = months.compactMap { first in
            try? CalendarDay(year: first.year, month: first.month, day: day)
        }
        return try nearest(among: days)
    }

    /// The last of the days up to today or the first from today, as the aim asks.
    func nearest(among days: [CalendarDay]) throws(CaptureError) -> CalendarDay {
        let past = days.last { $0 <= today }
        let coming = days.first { $0 >= today }
        guard let before = past ?? coming, let after = coming ?? past else {
            throw .date(.noSuchDay)
        }
        return try chosen(before, after)
    }
}

/// Which reading of a doubtful date holds: 0 is the first.
package struct DayChoice: Hashable, Sendable {
    /// Of two days.
    package var day: Int?
    /// Of two times.
    package var time: Int?

    /// No doubt was settled yet.
    package init() {}
}

/// A date as it was written, of which the year and the month may be missing.
struct WrittenDate: Hashable, Sendable {
    /// The year, if it was written.
    var year: Int?
    /// Whether the year was written without its century.
    var hasShortYear = false
    /// So many years from this one, if that was said.
    var yearOffset: Int?
    /// The month, if it was written.
    var month: Int?
    /// So many months from this one, if that was said.
    var monthOffset: Int?
    /// The day of the month.
    var day: Int
    /// Whether the day may be the month, and the month the day: `05/12`.
    var other: Int?

    func year(from today: CalendarDay) -> Int? {
        year ?? yearOffset.map { today.year + $0 }
    }

    /// The date with one of its readings; nil is the one as it stands.
    func only(_ other: Int?) -> WrittenDate {
        var date = self
        date.other = nil
        if let other { (date.day, date.month) = (month ?? day, other) }
        return date
    }
}

extension CalendarDay {
    /// The first day of the month that is so many after this one's.
    func first(ofMonth offset: Int) -> CalendarDay {
        adding(days: 1 - day).adding(months: offset)
    }

    /// The Monday of the week that is so many after this one.
    func monday(ofWeek offset: Int) -> CalendarDay {
        adding(days: 1 - weekday.rawValue + 7 * offset)
    }

    /// The last such day of the week before this one.
    func previous(_ weekday: Weekday) -> CalendarDay {
        let distance = (self.weekday.rawValue - weekday.rawValue + 7) % 7
        return adding(days: distance == 0 ? -7 : -distance)
    }
}
