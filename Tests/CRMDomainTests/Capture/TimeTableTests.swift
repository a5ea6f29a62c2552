import CRMDomain
import Testing

/// Times of day as people say them, on Sunday, 29 November 2026, each with what is right.
@Suite struct TimeTableTests {
    @Test(arguments: DayTableTests.rows(times) + DayTableTests.rows(refused))
    func `a time is the one that people mean`(_ row: DayTableTests.Row) {
        #expect(Self.read(row.typed) == row.plan, "\(row.typed)")
    }

    @Test(arguments: DayTableTests.rows(times))
    func `capitals and spaces around a time say nothing`(_ row: DayTableTests.Row) {
        for typed in [
            row.typed.uppercased(), "  \(row.typed) ", "«\(row.typed)»",
            row.typed.replacing(" ", with: "\u{00A0}"), row.typed.replacing(" ", with: "  "),
        ] {
            #expect(Self.read(typed) == row.plan, "\(typed)")
        }
    }

    @Test(arguments: DayTableTests.rows(times))
    func `where only a day is kept a time is refused and not dropped`(
        _ row: DayTableTests.Row
    ) throws {
        let today = try DayTableTests.sunday()
        let error = #expect(throws: CaptureError.self) {
            try DateExpression.parse(row.typed, today: today)
        }
        #expect(row.plan.hasPrefix("?") || error == .date(.timeNotKept))
    }

    static func read(_ typed: String) -> String {
        do {
            return try DateExpression.moment(typed, today: DayTableTests.sunday()).text
        } catch CaptureError.date(.unclearTime(let one, let other)) {
            return "? \(DayMoment.time(one)) \(DayMoment.time(other))"
        } catch CaptureError.date(.noSuchTime) {
            return "! time"
        } catch {
            return "!"
        }
    }

    static let times = """
        завтра 15:00 | 2026-11-30 15:00
        завтра в 15:00 | 2026-11-30 15:00
        завтра к 15:00 | 2026-11-30 15:00
        завтра, 9:30 | 2026-11-30 09:30
        завтра в 09:05 | 2026-11-30 09:05
        завтра в 15.00 | 2026-11-30 15:00
        завтра в 15-30 | 2026-11-30 15:30
        завтра в 15 | 2026-11-30 15:00
        завтра в 15 часов | 2026-11-30 15:00
        завтра в 15ч | 2026-11-30 15:00
        завтра в 15 ч 30 мин | 2026-11-30 15:30
        завтра в 3 часа дня | 2026-11-30 15:00
        завтра в 3 дня | 2026-11-30 15:00
        завтра в три часа дня | 2026-11-30 15:00
        завтра в час дня | 2026-11-30 13:00
        завтра в 9 утра | 2026-11-30 09:00
        завтра в 7 вечера | 2026-11-30 19:00
        завтра в 7:30 вечера | 2026-11-30 19:30
        завтра в 12 ночи | 2026-11-30 00:00
        завтра в полдень | 2026-11-30 12:00
        завтра в 10 | 2026-11-30 10:00
        в пятницу в 3 часа дня | 2026-12-04 15:00
        в пятницу 15:00 | 2026-12-04 15:00
        пт 15:00 | 2026-12-04 15:00
        в следующую пятницу в 11:00 | 2026-12-04 11:00
        15:00 завтра | 2026-11-30 15:00
        в 15:00 в пятницу | 2026-12-04 15:00
        сегодня 18:00 | 2026-11-29 18:00
        18:00 | 2026-11-29 18:00
        в 18:00 | 2026-11-29 18:00
        в 6 вечера | 2026-11-29 18:00
        25.12 15:00 | 2026-12-25 15:00
        25.12 в 15.30 | 2026-12-25 15:30
        25.12.2026 15:00 | 2026-12-25 15:00
        2026-12-25 15:00 | 2026-12-25 15:00
        2026-12-25T15:00 | 2026-12-25 15:00
        24 декабря в 15:00 | 2026-12-24 15:00
        24 декабря 2026 года в 15:00 | 2026-12-24 15:00
        через неделю в 15:00 | 2026-12-06 15:00
        через неделю в 3 дня | 2026-12-06 15:00
        через 3 дня в 15:00 | 2026-12-02 15:00
        через неделю в среду в 10 утра | 2026-12-09 10:00
        tomorrow 3pm | 2026-11-30 15:00
        tomorrow at 3pm | 2026-11-30 15:00
        tomorrow at 3 pm | 2026-11-30 15:00
        tomorrow at 3 p.m. | 2026-11-30 15:00
        tomorrow 3:30 pm | 2026-11-30 15:30
        tomorrow at 9am | 2026-11-30 09:00
        tomorrow 12am | 2026-11-30 00:00
        tomorrow 12pm | 2026-11-30 12:00
        tomorrow at noon | 2026-11-30 12:00
        tomorrow at 15 | 2026-11-30 15:00
        tomorrow 15:00 | 2026-11-30 15:00
        25 dec at 15:00 | 2026-12-25 15:00
        dec 25 at 3pm | 2026-12-25 15:00
        dec 25, 2026 at 3pm | 2026-12-25 15:00
        fri 9:30 | 2026-12-04 09:30
        on friday at 10 o'clock | 2026-12-04 10:00
        at 3pm on friday | 2026-12-04 15:00
        next friday at 11:00 | 2026-12-04 11:00
        in 2 weeks at 15:00 | 2026-12-13 15:00
        end of month at 18:00 | 2026-11-30 18:00
        завтра в 3 | ? 03:00 15:00
        tomorrow at 3 | ? 03:00 15:00
        tomorrow 3:30 | ? 03:30 15:30
        завтра в час | ? 01:00 13:00
        """

    static let refused = """
        завтра 25:00 | ! time
        завтра 15:75 | ! time
        tomorrow 15pm | 2026-11-30 15:00
        tomorrow 13am | ! time
        завтра в 9 дня | ! time
        завтра в 15 утра | ! time
        завтра 15 | !
        завтра утром | !
        завтра 15:0 | !
        завтра 15:00-16:00 | !
        завтра после обеда | !
        через 2 часа | !
        in 2 hours | !
        чушь 15:00 | !
        15:00 16:00 | !
        в 15 | !
        """
}
