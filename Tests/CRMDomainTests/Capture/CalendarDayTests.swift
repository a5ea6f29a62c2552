import CRMDomain
import Testing

@Suite struct CalendarDayTests {
    @Test func `the days of four hundred years follow each other`() throws {
        var day = try CalendarDay(iso: "1800-01-01")
        let last = try CalendarDay(iso: "2200-01-01")
        while day < last {
            let next = day.adding(days: 1)
            let isNext =
                next.day == day.day + 1 && next.month == day.month
                || next.day == 1 && day == day.endOfMonth
            try #require(isNext && next.dayNumber == day.dayNumber + 1 && day < next)
            try #require(next.weekday.rawValue == day.weekday.rawValue % 7 + 1)
            day = next
        }
        #expect(day == last)
    }

    @Test func `days count from 1970`() throws {
        #expect(CalendarDay(dayNumber: 0).iso == "1970-01-01")
        #expect(CalendarDay(dayNumber: 0).weekday == .thursday)
        #expect(try CalendarDay(iso: "2000-02-29").dayNumber == 11_016)
        #expect(try CalendarDay(iso: "2026-11-21").weekday == .saturday)
    }

    @Test func `a month later is the same day or the last one`() throws {
        #expect(try CalendarDay(iso: "2026-01-31").adding(months: 1).iso == "2026-02-28")
        #expect(try CalendarDay(iso: "2024-03-31").adding(months: -1).iso == "2024-02-29")
        #expect(try CalendarDay(iso: "2026-11-22").adding(months: 2).iso == "2027-01-22")
    }

    @Test func `the calendar has a first and a last day`() {
        #expect(CalendarDay.last.adding(days: .max) == .last)
        #expect(CalendarDay.first.adding(days: .min) == .first)
        #expect(CalendarDay.last.adding(months: 1) == .last)
        #expect(CalendarDay.first.adding(months: .min) == .first)
    }

    @Test func `a day that is over the length of its month is refused with the length`() {
        #expect(throws: CaptureError.date(.shortMonth(days: 28))) {
            try CalendarDay(iso: "2026-02-29")
        }
    }

    @Test(arguments: ["2026-02-32", "2026-13-01", "2026-00-10", "0000-01-01"])
    func `a day that the calendar lacks is refused`(_ text: String) {
        #expect(throws: CaptureError.date(.noSuchDay)) { try CalendarDay(iso: text) }
    }

    @Test(arguments: ["", "2026-1-01", "2026-11-22T00:00", "+026-11-22", "22.11.2026"])
    func `another form than that of ISO 8601 is refused`(_ text: String) {
        #expect(throws: CaptureError.date(.notUnderstood)) { try CalendarDay(iso: text) }
    }
}

@Suite struct DateExpressionTests {
    /// A Saturday.
    private func today() throws -> CalendarDay { try CalendarDay(iso: "2026-11-21") }

    @Test(arguments: [
        ("сегодня", "2026-11-21"), ("Завтра", "2026-11-22"), ("послезавтра", "2026-11-23"),
        ("вчера", "2026-11-20"), ("пт", "2026-11-27"), ("в пт", "2026-11-27"),
        ("в пятницу", "2026-11-27"), ("сб", "2026-11-28"), ("во вторник", "2026-11-24"),
        ("через 2 недели", "2026-12-05"), ("через 3 дня", "2026-11-24"),
        ("через месяц", "2026-12-21"), ("через 2 месяца", "2027-01-21"),
        ("25.12", "2026-12-25"), ("21.11", "2026-11-21"), ("20.11", "2027-11-20"),
        ("25.12.2026", "2026-12-25"), ("25.12.26", "2026-12-25"), ("29.02", "2028-02-29"),
        ("конец месяца", "2026-11-30"),
    ])
    func `a date in Russian counts from today`(_ text: String, _ expected: String) throws {
        #expect(try DateExpression.parse(text, today: today()).iso == expected)
    }

    @Test(arguments: [
        ("today", "2026-11-21"), ("tomorrow", "2026-11-22"), ("yesterday", "2026-11-20"),
        ("fri", "2026-11-27"), ("Friday", "2026-11-27"), ("on friday", "2026-11-27"),
        ("in 2 weeks", "2026-12-05"), ("in a month", "2026-12-21"), ("in 10 days", "2026-12-01"),
        ("2026-12-25", "2026-12-25"), ("end of month", "2026-11-30"), ("+3d", "2026-11-24"),
        ("+2w", "2026-12-05"),
    ])
    func `a date in English counts from today`(_ text: String, _ expected: String) throws {
        #expect(try DateExpression.parse(text, today: today()).iso == expected)
    }

    @Test(arguments: [
        ("", CaptureError.DateProblem.notUnderstood), ("когда-нибудь", .notUnderstood),
        ("через", .notUnderstood), ("через много дней", .notUnderstood), ("+", .notUnderstood),
        ("1.2.3.4", .notUnderstood), ("31.02", .shortMonth(days: 28)),
        ("31.04.2026", .shortMonth(days: 30)),
        ("через 10000 дней", .tooFar(unitsMax: 9_999)),
    ])
    func `a date that means no day is refused`(
        _ text: String,
        _ problem: CaptureError.DateProblem
    ) throws {
        let today = try today()
        #expect(throws: CaptureError.date(problem)) {
            try DateExpression.parse(text, today: today)
        }
    }
}
