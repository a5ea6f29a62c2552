/// What one word of a date means, whatever its language and its ending.
enum DayWord: Hashable, Sendable {
    /// A number, and in how many digits it was written; none for a word.
    case number(Int, digits: Int)
    /// `24th`, `24-го`, `first`; -1 is the last one.
    case ordinal(Int)
    /// `half`.
    case half
    /// `полтора`.
    case oneAndHalf
    /// `days`, `недели`.
    case unit(DayUnit)
    /// A day of the week.
    case weekday(CalendarDay.Weekday)
    /// `Saturday and Sunday`.
    case weekend
    /// A month, 1 to 12.
    case month(Int)
    /// A day counted from today: `завтра` is 1.
    case day(Int)
    /// This one (0), the next (1), the last (-1).
    case side(Int)
    /// Where in a span of days.
    case edge(DayEdge)
    /// `через`, `in`: what follows is later.
    case ahead
    /// `назад`, `ago`: what stands before is earlier.
    case ago
    /// `спустя`, `later`.
    case later
    /// `from`, `после`: later than what follows.
    case from
    /// `before`, which only `the day before yesterday` has.
    case before
    /// `в`, `at`: what follows may be a time of day.
    case at
    /// `часов`, `o'clock`.
    case clock
    /// `минут`.
    case minutes
    /// `утра`, `pm`: which of the two times that a number may be.
    case part(DayPart)
    /// `четверть`: a quarter of an hour, where `quarter` may be one of a year as well.
    case quarterHour
    /// `без`: so many minutes before the hour.
    case without
    /// `to`: minutes before it lack to the hour behind it.
    case to
    /// A time of day, in minutes.
    case minute(Int)
    /// `числа`: the number before it is a day of a month.
    case dayMark
    /// `and`, `с`.
    case and
    /// `.`, `,`, `/`, `-`, `:` or `+` where it says something.
    case sign(Character)

    /// A number of one or two digits, or a word for it.
    var dayNumber: Int? {
        switch self {
        case .number(let number, let digits) where digits <= 2: number
        case .ordinal(let number) where number > 0: number
        default: nil
        }
    }

    /// A part of the day that has a name: `evening`, which `pm` is not.
    var namedPart: DayPart? {
        guard case .part(let part) = self, part != .beforeNoon, part != .afterNoon else {
            return nil
        }
        return part
    }

    /// Whether it is a number.
    var isNumber: Bool {
        if case .number = self { true } else { false }
    }

    /// A year in four digits.
    var year: Int? {
        if case .number(let number, digits: 4) = self { number } else { nil }
    }

    /// A month.
    var month: Int? {
        if case .month(let month) = self { month } else { nil }
    }
}

/// A span by which dates are counted.
enum DayUnit: Hashable, Sendable {
    case day
    case week
    case fortnight
    case month
    case quarter
    case year
}

/// A part of the day, which says which half a time is of.
enum DayPart: Hashable, Sendable {
    case beforeNoon
    case afterNoon
    case morning
    case midday
    case lunch
    case evening
    case night

    /// The hour from 0 to 23 that an hour in this part is; nil if there is none such.
    func hour(_ hour: Int) -> Int? {
        switch self {
        case .beforeNoon: (1...12).contains(hour) ? hour % 12 : nil
        case .afterNoon: (1...12).contains(hour) ? hour % 12 + 12 : day(hour, 13...23)
        case .morning: (1...11).contains(hour) ? hour : nil
        case .midday: Self.afternoon(hour)
        case .lunch: (1...6).contains(hour) ? hour + 12 : day(hour, 7...18)
        case .evening: (4...11).contains(hour) ? hour + 12 : day(hour, 16...23)
        case .night:
            (1...5).contains(hour)
                ? hour : hour == 12 ? 0 : (6...11).contains(hour) ? hour + 12 : day(hour, 0...0)
        }
    }

    /// Of the time that Russians call `дня`: from eleven to six.
    static func afternoon(_ hour: Int) -> Int? {
        switch hour {
        case 11, 12...18: hour
        case 1...6: hour + 12
        default: nil
        }
    }

    private func day(_ hour: Int, _ hours: ClosedRange<Int>) -> Int? {
        hours.contains(hour) ? hour : nil
    }
}

/// A place in a span of days.
enum DayEdge: Hashable, Sendable {
    case begin
    case middle
    case end
}
