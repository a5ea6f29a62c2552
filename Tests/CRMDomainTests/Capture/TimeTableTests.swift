import CRMDomain
import Testing

/// Times of day as people say them, on Sunday, 29 November 2026, each with what is right.
@Suite struct TimeTableTests {
    @Test(arguments: DayTableTests.rows(times + "\n" + spoken + "\n" + refused))
    func `a time is the one that people mean`(_ row: DayTableTests.Row) {
        #expect(Self.read(row.typed) == row.plan, "\(row.typed)")
    }

    @Test(arguments: DayTableTests.rows(times + "\n" + spoken))
    func `capitals and spaces around a time say nothing`(_ row: DayTableTests.Row) {
        for typed in [
            row.typed.uppercased(), "  \(row.typed) ", "«\(row.typed)»",
            row.typed.replacing(" ", with: "\u{00A0}"), row.typed.replacing(" ", with: "  "),
        ] {
            #expect(Self.read(typed) == row.plan, "\(typed)")
        }
    }

    @Test(arguments: DayTableTests.rows(times + "\n" + spoken))
    func `where only a day is kept a time is refused and not dropped`(
        _ row: DayTableTests.Row
    ) throws {
        let today = try DayTableTests.sunday()
        let error = #expect(throws: CaptureError.self) {
            try DateExpression.parse(row.typed, today: today)
        }
        #expect(row.plan.hasPrefix("?") || error == .date(.timeNotKept))
    }

    @Test(arguments: DayTableTests.rows(soon))
    func `hours are counted from the time now, and are no date without it`(
        _ row: DayTableTests.Row
    ) {
        #expect(Self.read(row.typed, now: 620) == row.plan, "\(row.typed)")
        #expect(Self.read(row.typed.uppercased(), now: 620) == row.plan, "\(row.typed)")
        #expect(Self.read(row.typed) == "!", "\(row.typed)")
    }

    @Test(arguments: [
        ("завтра вечером", true), ("fri in the morning", true), ("завтра 9.10 маникюр", true),
        ("завтра после обеда", true), ("завтра маникюр", false), ("fri 12 chairs", false),
        ("завтра в салон", false), ("завтра с 9 до 18", true), ("fri 9 to 5", true),
        ("завтра в полночь", true), ("fri 10-12 am", true), ("завтра с Олей", false),
    ])
    func `words that look like a time are told from others`(_ typed: String, _ isTimed: Bool) {
        let words = typed.split(separator: " ").map(String.init)
        #expect(DateExpression.looksTimed(words.dropFirst()) == isTimed)
    }

    static func read(_ typed: String, now: Int? = nil) -> String {
        do {
            return try DateExpression.moment(typed, today: DayTableTests.sunday(), now: now).text
        } catch CaptureError.date(.partOfDay(let day)) {
            return ".. \(day)"
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

    /// Parts of the day, and times as they are spoken.
    static let spoken = """
        fri at 7 in the evening | 2026-12-04 19:00
        fri at 7:30 in the evening | 2026-12-04 19:30
        fri at 7 in the morning | 2026-12-04 07:00
        fri at 3 in the afternoon | 2026-12-04 15:00
        fri at 10 at night | 2026-12-04 22:00
        fri at 1 in the morning | 2026-12-04 01:00
        7 in the evening tomorrow | 2026-11-30 19:00
        friday evening at 7 | 2026-12-04 19:00
        friday at 7 evening | 2026-12-04 19:00
        friday night at 11 | 2026-12-04 23:00
        tomorrow afternoon at 2:30 | 2026-11-30 14:30
        this evening at 8 | 2026-11-29 20:00
        tonight at 8 | 2026-11-29 20:00
        at 8 tonight | 2026-11-29 20:00
        mon, 10am | 2026-11-30 10:00
        mon 9.30am | 2026-11-30 09:30
        mon 9.30 | 2026-11-30 09:30
        tomorrow at 9.30am | 2026-11-30 09:30
        tomorrow by 6pm | 2026-11-30 18:00
        завтра 7 вечера | 2026-11-30 19:00
        завтра 3 часа ночи | 2026-11-30 03:00
        послезавтра, в 8 утра | 2026-12-01 08:00
        сегодня вечером в 8 | 2026-11-29 20:00
        вечером в пятницу в 7 | 2026-12-04 19:00
        завтра утром в 9 | 2026-11-30 09:00
        завтра днём в 3 | 2026-11-30 15:00
        завтра после обеда в 4 | 2026-11-30 16:00
        завтра во второй половине дня в 4 | 2026-11-30 16:00
        завтра вечером около 7 часов | 2026-11-30 19:00
        через неделю к 18 | 2026-12-06 18:00
        завтра к 18 | 2026-11-30 18:00
        к 18 | 2026-11-29 18:00
        в 15 | 2026-11-29 15:00
        к 24 декабря в 10 | 2026-12-24 10:00
        завтра с утра в 9 | 2026-11-30 09:00
        завтра ближе к вечеру в 6 | 2026-11-30 18:00
        завтра часов в 7 вечера | 2026-11-30 19:00
        завтра в 7 часов вечера | 2026-11-30 19:00
        завтра рано утром в 6:30 | 2026-11-30 06:30
        в пятницу к семи часам вечера | 2026-12-04 19:00
        в пятницу в 7.30 вечера | 2026-12-04 19:30
        fri at seven o'clock in the evening | 2026-12-04 19:00
        fri 7 in the evening | 2026-12-04 19:00
        in the evening on friday at 7 | 2026-12-04 19:00
        late tomorrow evening at 10 | 2026-11-30 22:00
        через 3 дня вечером в 8 | 2026-12-02 20:00
        24 декабря утром в 10 | 2026-12-24 10:00
        half past nine | 2026-11-29 09:30
        tomorrow at half past nine | 2026-11-30 09:30
        tomorrow at half past two | ? 02:30 14:30
        tomorrow at half past 2 in the afternoon | 2026-11-30 14:30
        tomorrow afternoon at half past two | 2026-11-30 14:30
        quarter to 5 | ? 04:45 16:45
        tomorrow at a quarter to 5 pm | 2026-11-30 16:45
        fri at quarter past ten | 2026-12-04 10:15
        tomorrow at ten to five pm | 2026-11-30 16:50
        tomorrow at 20 past 5 pm | 2026-11-30 17:20
        завтра в половине третьего | ? 02:30 14:30
        завтра в половине третьего дня | 2026-11-30 14:30
        завтра днём в половине третьего | 2026-11-30 14:30
        завтра в половине десятого утра | 2026-11-30 09:30
        завтра в половине первого | 2026-11-30 12:30
        завтра в полтретьего | ? 02:30 14:30
        завтра в полвосьмого вечера | 2026-11-30 19:30
        завтра в пол восьмого вечера | 2026-11-30 19:30
        завтра без четверти пять | ? 04:45 16:45
        завтра без четверти пять вечера | 2026-11-30 16:45
        завтра без двадцати пять вечера | 2026-11-30 16:40
        завтра без пяти минут шесть вечера | 2026-11-30 17:55
        завтра без 15 час дня | 2026-11-30 12:45
        завтра в четверть девятого | 2026-11-30 08:15
        завтра в десять минут шестого вечера | 2026-11-30 17:10
        """

    /// What is counted from the time now, which is 10:20.
    static let soon = """
        in an hour | 2026-11-29 11:20
        in 2 hours | 2026-11-29 12:20
        in half an hour | 2026-11-29 10:50
        in an hour and a half | 2026-11-29 11:50
        in 1.5 hours | 2026-11-29 11:50
        in 45 minutes | 2026-11-29 11:05
        in 14 hours | 2026-11-30 00:20
        2 hours from now | 2026-11-29 12:20
        2 hours ago | 2026-11-29 08:20
        +2h | 2026-11-29 12:20
        через час | 2026-11-29 11:20
        через полчаса | 2026-11-29 10:50
        через полтора часа | 2026-11-29 11:50
        через 2 часа | 2026-11-29 12:20
        через 2 часа 30 минут | 2026-11-29 12:50
        через час с половиной | 2026-11-29 11:50
        через четверть часа | 2026-11-29 10:35
        через 20 мин | 2026-11-29 10:40
        час назад | 2026-11-29 09:20
        11 часов назад | 2026-11-28 23:20
        """

    static let refused = """
        завтра 25:00 | ! time
        завтра 15:75 | ! time
        tomorrow 15pm | 2026-11-30 15:00
        tomorrow 13am | ! time
        завтра в 9 дня | ! time
        завтра в 15 утра | ! time
        завтра 15 | !
        завтра утром | .. 2026-11-30
        tonight | .. 2026-11-29
        вечером в пятницу | .. 2026-12-04
        tomorrow morning at 15:00 | ! time
        завтра 15:0 | !
        завтра 15:00-16:00 | !
        завтра после обеда | .. 2026-11-30
        через 2 часа | !
        in 2 hours | !
        чушь 15:00 | !
        15:00 16:00 | !
        in an hour | !
        tomorrow 9 to 5 | !
        tomorrow 10-12 | !
        пт вечером 2 стрижки | !
        завтра утром и вечером | !
        """
}
