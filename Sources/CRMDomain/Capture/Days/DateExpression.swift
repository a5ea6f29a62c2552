/// Where a day is looked for that was not said whole: what happened lies behind, what is planned
/// lies ahead.
package enum DayAim: Hashable, Sendable {
    /// A fact: `28.11` is the last such day, today included, and `friday` the last one before.
    case past
    /// A plan: `28.11` is the next such day, today included, and `friday` the next one after.
    case future
    /// Either: a day that needs an aim is a doubt.
    case either
}

/// Dates as people say them, in Russian or in English, counted from a given today.
///
/// | written | means |
/// |---|---|
/// | `сегодня`, `позавчера`; `tomorrow`, `the day after tomorrow` | that day |
/// | `пт`, `в пятницу`; `fri`, `on friday` | the next one after today, or the last one before |
/// | `в следующую пятницу`, `last friday`, `в среду на той неделе` | that one |
/// | `через 2 недели`, `через полтора месяца`; `in 2 weeks`, `in a month`; `+3d` | so much later |
/// | `2 дня назад`, `a week ago` | so much earlier |
/// | `25.12`, `24 декабря`, `dec 24`, `24th of December`, `24 числа` | by the aim |
/// | `25.12.2026`, `25.12.26`, `24 дек. 2026 г.`, `2026-12-25`, `25/12/2026` | that day |
/// | `завтра 15:00`, `в пятницу в 3 часа дня`, `tomorrow at 3 pm` | that day, at that time |
/// | `fri evening at 7`, `завтра без четверти пять`, `half past nine` | that day, at that time |
/// | `in an hour`, `через полчаса` | so long after the time now |
/// | `конец месяца`, `end of next month`, `последняя пятница декабря` | that day |
///
/// What may be one of two days (`05/12`, `next friday` on a Monday) or is a span of days
/// (`на следующей неделе`) is no day; the error says which are meant.
package enum DateExpression {
    /// The most words of one date.
    package static let wordsMax = 10

    /// The day that the expression means.
    ///
    /// - Parameters:
    ///   - text: The date, and nothing else.
    ///   - today: The day from which it is counted.
    ///   - aim: Where a day lies that was not said whole.
    /// - Returns: The day.
    /// - Throws: ``CaptureError/date(_:)``.
    package static func parse(
        _ text: String,
        today: CalendarDay,
        aim: DayAim = .future
    ) throws(CaptureError) -> CalendarDay {
        let moment = try moment(text, today: today, aim: aim)
        guard moment.minute == nil else { throw .date(.timeNotKept) }
        return moment.day
    }

    /// The day and the time of day that the expression means: `завтра 15:00`, `friday at 3 pm`.
    ///
    /// A time alone is today's; `in an hour` is counted from `now`, in minutes of today, and is no
    /// date without it.
    package static func moment(
        _ text: String,
        today: CalendarDay,
        now: Int? = nil,
        aim: DayAim = .future,
        choice: DayChoice = DayChoice()
    ) throws(CaptureError) -> DayMoment {
        guard let words = DayWords.read(text), !words.isEmpty else {
            throw .date(.notUnderstood)
        }
        let reader = DayReader(today: today, aim: aim, choice: choice, now: now)
        guard let moment = try reader.moment(words) else { throw .date(.notUnderstood) }
        return moment
    }

    /// The day, with its time if it has one, that begins some words, or what is wrong with it, and
    /// of how many words it is made.
    ///
    /// The longest beginning counts that is a date, or that is one but means no day: so `31.02` is
    /// no `31`, and `через неделю в среду` no `через неделю`. Words that do not begin with a date
    /// are `notUnderstood`, and the first of them says so. A part of the day without a time is left
    /// to what follows the date; if the words begin with it, all of them are.
    package static func leading(
        _ words: [String],
        today: CalendarDay,
        now: Int? = nil,
        aim: DayAim = .future,
        choice: DayChoice = DayChoice()
    ) -> (moment: Result<DayMoment, CaptureError>, count: Int) {
        var parted: CalendarDay?
        for count in stride(from: min(wordsMax, words.count), to: 0, by: -1)
        where !DayWords.isFiller(words[count - 1]) {
            let text = words[..<count].joined(separator: " ")
            do throws(CaptureError) {
                let moment = try moment(text, today: today, now: now, aim: aim, choice: choice)
                return (.success(moment), count)
            } catch .date(.partOfDay(let day)) {
                parted = parted ?? day
            } catch {
                guard error == .date(.notUnderstood) else { return (.failure(error), count) }
            }
        }
        if let parted { return (.success(DayMoment(parted)), 0) }
        return (.failure(.date(.notUnderstood)), min(1, words.count))
    }

    /// Whether words behind a date look like a time that was not read: `вечером`, `9.10`,
    /// `с 9 до 18`.
    package static func looksTimed(_ words: some Collection<String>) -> Bool {
        (1...4).contains { count in
            guard let meant = DayWords.read(words.prefix(count).joined(separator: " ")) else {
                return false
            }
            let rest = meant.drop { [.at, .and, .from].contains($0) }
            if rest.prefix(2).contains(where: { $0.namedPart != nil }) { return true }
            let signs: [DayWord] = [.sign("."), .sign("-"), .sign(":"), .at, .to]
            guard rest.count > 2, case .number(0...24, 1...2)? = rest.first,
                case .number(0...59, 1...2) = rest[rest.startIndex + 2]
            else { return false }
            return signs.contains(rest[rest.startIndex + 1])
        }
    }
}
