package import CRMDomain
import Terminal
package import Wording

// The days that people type; a doubt is asked on a terminal, and refused in a script.

extension CommandContext {
    /// The day of what has happened, which lies behind; today if none was typed.
    package func factDay(_ text: String?) throws -> CalendarDay {
        try text.map { try day($0, .past) } ?? clock.today
    }

    /// The day of what is planned, which lies ahead.
    package func planDay(_ text: String) throws -> CalendarDay { try day(text, .future) }

    /// The day that a text means.
    package func day(_ text: String, _ aim: DayAim) throws -> CalendarDay {
        try settled { try DateExpression.parse(text, today: clock.today, aim: aim) }
    }

    /// The day that begins some words, and the words after it.
    package func leadingDay(_ words: [String]) throws -> (day: CalendarDay, rest: [String]) {
        let words = words.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map(String.init)
        let (found, count) = DateExpression.leading(words, today: clock.today)
        let day = try settled { try found.get() }
        return (day, Array(words.dropFirst(count)))
    }

    /// Asks which of two days is meant, if that is the question and somebody is there.
    private func settled(_ read: () throws -> CalendarDay) throws -> CalendarDay {
        do {
            return try read()
        } catch CaptureError.date(.unclear(let one, let other)) where console.inputIsTerminal {
            guard let day = chosenDay(one, other) else {
                throw CaptureError.date(.unclear(one, other))
            }
            return day
        }
    }

    /// Which of two days is meant; nil if nobody says.
    package func chosenDay(_ one: CalendarDay, _ other: CalendarDay) -> CalendarDay? {
        guard console.inputIsTerminal else { return nil }
        let days = [one, other]
        for (index, day) in days.enumerated() {
            note("  \(index + 1): \(day.phrase), \(Phrase(word: "\(day.weekday)"))")
        }
        let answer = prompt("which day is meant? [none] ").flatMap { Int($0) }
        return answer.flatMap { days.indices.contains($0 - 1) ? days[$0 - 1] : nil }
    }

    /// What was done, with its day if one was typed: the answer says what was understood.
    package func dated(_ what: Phrase, _ day: CalendarDay?, _ typed: String?) -> Phrase {
        guard typed != nil, let day else { return what }
        return "\(what), \(day.phrase)"
    }
}
