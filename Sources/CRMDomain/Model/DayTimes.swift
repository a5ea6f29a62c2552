import GRDB
import SyncCore

/// Times of day beside the days to which they belong.
///
/// A time is a register of its own, so that programs which do not know it read the day: it holds
/// the day and the minute, and counts only while its day is the one that is shown.
enum DayTimes {
    /// The time of a day among registers' values, in minutes from midnight; the earliest of some.
    static func minute(on day: CalendarDay?, _ values: [[Value]]) -> Int? {
        guard let day else { return nil }
        return values.compactMap { value in
            guard value[safe: 0].text == day.iso else { return nil }
            return minute(value[safe: 1].integer)
        }.min()
    }

    /// A minute of a day, which may have come from elsewhere.
    static func minute(_ number: Int64?) -> Int? {
        number.flatMap { Int(exactly: $0) }.flatMap { DayMoment.minutes.contains($0) ? $0 : nil }
    }

    /// The values of a register of a time.
    static func values(_ moment: DayMoment) -> [Value]? {
        moment.minute.map { [.text(moment.day.iso), .integer(Int64($0))] }
    }
}

extension [Sibling] {
    /// The time of a day, in minutes from midnight.
    func minute(on day: CalendarDay?) -> Int? {
        DayTimes.minute(on: day, map(\.content.values))
    }
}

extension Row {
    /// The time of a day in two columns, its own day and the minute.
    func minute(_ column: Int, on day: CalendarDay?) -> Int? {
        guard let day, text(column) == day.iso else { return nil }
        return DayTimes.minute(integer(column + 1))
    }
}
