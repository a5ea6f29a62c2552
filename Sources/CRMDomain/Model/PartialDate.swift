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
        guard let day = CalendarDay(checking: first), day <= today, day.year >= 1_850 else {
            return nil
        }
        return form
    }

    private static func padded(_ digits: Substring) -> String {
        digits.count == 1 ? "0" + digits : String(digits)
    }
}
