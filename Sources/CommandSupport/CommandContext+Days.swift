package import CRMDomain
import Terminal
package import Wording

// The days that people type; a doubt is asked on a terminal, and refused in a script.

extension CommandContext {
    /// The day of what has happened, which lies behind; today if none was typed.
    package func factDay(_ text: String?) throws -> CalendarDay {
        try text.map { try day($0, .past) } ?? clock.today
    }

    /// When something has happened: the day, and the time if one was typed.
    package func factMoment(_ text: String?) throws -> (moment: DayMoment, at: FactTime?) {
        guard let text else { return (DayMoment(clock.today), nil) }
        let moment = try moment(text, .past)
        guard moment.minute != nil else { return (moment, nil) }
        let time = clock.officeTime(of: moment)
        guard time.milliseconds <= clock.nowMilliseconds() else {
            throw CRMError.futureDay(moment.day)
        }
        return (moment, time)
    }

    /// The day of what is planned, which lies ahead, where no time is kept.
    package func planDay(_ text: String) throws -> CalendarDay { try day(text, .future) }

    /// The day and the time of what is planned, which lies ahead.
    package func planMoment(_ text: String) throws -> DayMoment { try moment(text, .future) }

    /// The day that begins some words, with its time, and the words after it.
    package func leadingMoment(
        _ words: [String]
    ) throws -> (moment: DayMoment, rest: [String]) {
        let words = words.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map(String.init)
        var length = 0
        let moment = try settled { choice in
            let (found, count) = DateExpression.leading(
                words,
                today: clock.today,
                now: clock.minute,
                choice: choice
            )
            length = count
            return try found.get()
        }
        let rest = Array(words.dropFirst(length))
        if moment.minute == nil, DateExpression.looksTimed(rest) {
            let text = rest.joined(separator: " ")
            note("  no time was read, “\(text)” is kept as typed: type the time as 19:00")
        }
        return (moment, rest)
    }

    /// What was done, with its day if one was typed: the answer says what was understood.
    package func dated(_ what: Phrase, _ moment: DayMoment?, _ typed: String?) -> Phrase {
        guard typed != nil, let moment else { return what }
        return "\(what), \(moment.phrase)"
    }

    private func day(_ text: String, _ aim: DayAim) throws -> CalendarDay {
        let moment = try moment(text, aim)
        guard moment.minute == nil else { throw CaptureError.date(.timeNotKept) }
        return moment.day
    }

    private func moment(_ text: String, _ aim: DayAim) throws -> DayMoment {
        try settled { choice in
            do throws(CaptureError) {
                return try DateExpression.moment(
                    text,
                    today: clock.today,
                    now: clock.minute,
                    aim: aim,
                    choice: choice
                )
            } catch .date(.partOfDay(let day)) {
                note("  no time was read in “\(text)”, only the day is kept: \(day.phrase)")
                return DayMoment(day)
            }
        }
    }

    /// Asks which of two days or times is meant, if that is the question and somebody is there.
    private func settled(_ read: (DayChoice) throws -> DayMoment) throws -> DayMoment {
        var choice = DayChoice()
        // At most one question about the day, and one about the time.
        for _ in 0..<2 {
            do {
                return try read(choice)
            } catch CaptureError.date(.unclear(let one, let other)) where choice.day == nil {
                choice.day = try chosen(
                    [one, other].map { "\($0.phrase), \(Phrase(word: "\($0.weekday)"))" },
                    "which day is meant? [none] ",
                    else: .date(.unclear(one, other))
                )
            } catch CaptureError.date(.unclearTime(let one, let other)) where choice.time == nil {
                choice.time = try chosen(
                    [one, other].map { Phrase(verbatim: DayMoment.time($0)) },
                    "which time is meant? [none] ",
                    else: .date(.unclearTime(one, other))
                )
            }
        }
        return try read(choice)
    }

    /// Which of several is meant; a failure if nobody says.
    private func chosen(
        _ shown: [Phrase],
        _ question: Phrase,
        else failure: CaptureError
    ) throws -> Int {
        guard console.inputIsTerminal else { throw failure }
        for (index, phrase) in shown.enumerated() { note("  \(index + 1): \(phrase)") }
        let answer = prompt(question).flatMap { Int($0) }
        guard let answer, shown.indices.contains(answer - 1) else { throw failure }
        return answer - 1
    }
}
