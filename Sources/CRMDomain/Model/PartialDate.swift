/// A date of birth, of which only a part may be known: `1990-03-12`, `1990-03`, `1990`, `--03-12`.
package enum PartialDate {
    /// The date in one form; nil if it is none, or lies after a day.
    package static func normalise(_ text: String, today: CalendarDay) -> String? {
        let text = CanonicalText.text(text)
        if text.hasPrefix("--") {
            return CalendarDay(checking: "2000-" + text.dropFirst(2)) == nil ? nil : text
        }
        var parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if text.contains(".") {
            let dotted = text.split(separator: ".", omittingEmptySubsequences: true)
            guard dotted.allSatisfy({ (1...4).contains($0.count) }) else { return nil }
            if dotted.count == 2, dotted[1].count <= 2 {
                return normalise("--\(padded(dotted[1]))-\(padded(dotted[0]))", today: today)
            }
            parts = dotted.reversed()
        }
        let form = parts.map { padded($0) }.joined(separator: "-")
        let first = form + ["", "-01-01", "-01", ""][min(parts.count, 3)]
        guard let day = CalendarDay(checking: first) else { return spoken(text, today: today) }
        return isPossible(day, today) ? form : nil
    }

    /// A date in words, or with signs between its numbers: `12 марта 1990 г.`, `march 1990`.
    private static func spoken(_ text: String, today: CalendarDay) -> String? {
        guard let words = DayWords.read(text) else { return nil }
        let reader = DayReader(today: today, aim: .past)
        if var date = try? reader.written(words), date.other == nil, let month = date.month {
            guard var year = date.year else {
                let isWhole = date.yearOffset == nil
                let day = try? CalendarDay(year: 2_000, month: month, day: date.day)
                return isWhole ? day.map { "-" + $0.iso.dropFirst(4) } : nil
            }
            if date.hasShortYear, year > today.year { year -= 100 }
            date.year = year
            guard let day = try? reader.resolved(date), isPossible(day, today) else { return nil }
            return day.iso
        }
        let isSpan = words.first?.month != nil || words.first?.year != nil
        guard isSpan, let spans = reader.spans(words), spans.count == 1,
            isPossible(spans[0].first, today)
        else { return nil }
        return String(spans[0].first.iso.prefix(spans[0].unit == .year ? 4 : 7))
    }

    private static func isPossible(_ day: CalendarDay, _ today: CalendarDay) -> Bool {
        day <= today && day.year >= 1_850
    }

    private static func padded(_ digits: Substring) -> String {
        digits.count == 1 ? "0" + digits : String(digits)
    }
}
