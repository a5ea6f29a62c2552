/// A day of the calendar, without a time or a zone (proleptic Gregorian, years 1 to 9999).
package struct CalendarDay: Hashable, Sendable {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// The first day that there is.
    package static let first = CalendarDay(checkedYear: 1, 1, 1)
    /// The last day that there is.
    package static let last = CalendarDay(checkedYear: 9_999, 12, 31)

    /// A day, or an error when the calendar has none such.
    package init(year: Int, month: Int, day: Int) throws(CaptureError) {
        guard (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            throw .date(.noSuchDay)
        }
        let days = Self.daysInMonth(year: year, month: month)
        guard day <= days else { throw .date(.shortMonth(days: days)) }
        self.init(checkedYear: year, month, day)
    }

    /// Reads a day in the form of ISO 8601, `2026-11-22`.
    package init(iso text: String) throws(CaptureError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2] else { throw .date(.notUnderstood) }
        var numbers: [Int] = []
        for part in parts {
            guard part.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(part) else {
                throw .date(.notUnderstood)
            }
            numbers.append(number)
        }
        try self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The day with a number, see ``dayNumber``; numbers out of range give the nearest day.
    package init(dayNumber: Int) {
        let number = min(max(dayNumber, Self.first.dayNumber), Self.last.dayNumber)
        // Eras of 400 years, in years that begin in March, so that the leap day comes last.
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            checkedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month,
            dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    private init(checkedYear year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The count of days since 1970-01-01, negative before it.
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// How many days the month has.
    package static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDay: Comparable {
    /// Whether the left day comes earlier.
    package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDay: CustomStringConvertible {
    /// The day in the form of ISO 8601, `2026-11-22`.
    package var iso: String {
        "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    /// The same as ``iso``.
    package var description: String { iso }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension CalendarDay {
    /// A day of the week, numbered as in ISO 8601.
    package enum Weekday: Int, CaseIterable, Sendable {
        /// The first day of the week, 1.
        case monday = 1
        /// The second day.
        case tuesday
        /// The third day.
        case wednesday
        /// The fourth day.
        case thursday
        /// The fifth day.
        case friday
        /// The sixth day.
        case saturday
        /// The last day of the week, 7.
        case sunday
    }

    /// The day of the week.
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday, the day with index 3 from Monday.
        let index = (dayNumber + 3) % 7
        return Weekday(rawValue: (index < 0 ? index + 7 : index) + 1) ?? .monday
    }

    /// The last day of the same month.
    package var endOfMonth: CalendarDay {
        CalendarDay(checkedYear: year, month, Self.daysInMonth(year: year, month: month))
    }

    /// The day so many days later; beyond the calendar, its last or first day.
    package func adding(days: Int) -> CalendarDay {
        let (number, overflow) = dayNumber.addingReportingOverflow(days)
        guard !overflow else { return days > 0 ? .last : .first }
        return CalendarDay(dayNumber: number)
    }

    /// The day so many months later; a day that the month lacks becomes its last one.
    package func adding(months: Int) -> CalendarDay {
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, count < 10_000 * 12, count >= 12 else {
            return months > 0 ? .last : .first
        }
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        let length = Self.daysInMonth(year: newYear, month: newMonth)
        return CalendarDay(checkedYear: newYear, newMonth, min(day, length))
    }

    /// The next such day of the week, after this day.
    package func next(_ weekday: Weekday) -> CalendarDay {
        let distance = (weekday.rawValue - self.weekday.rawValue + 7) % 7
        return adding(days: distance == 0 ? 7 : distance)
    }
}
