package import Wording

/// Amounts in the form in which people read them.
package enum HumanFormat {
    /// Bytes with a decimal unit: `512 B`, `6.1 kB`, `18 kB`.
    package static func bytes(_ count: Int) -> String {
        guard count.magnitude >= 1000 else { return "\(count) B" }
        var value = Double(count.magnitude)
        var unit = "B"
        for next in ["kB", "MB", "GB", "TB", "PB", "EB"] where value >= (unit == "B" ? 1000 : 999.5)
        {
            value /= 1000
            unit = next
        }
        return "\(count < 0 ? "-" : "")\(rounded(value)) \(unit)"
    }

    /// A whole number with its thousands set apart: `12,500`.
    package static func count(_ count: Int, separator: String = ",") -> String {
        let digits = String(count.magnitude)
        var result = count < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index).isMultiple(of: 3) { result += separator }
            result.append(digit)
        }
        return result
    }

    /// A span of time in its two greatest units: `0.4 s`, `45 s`, `3 min`, `2 h 14 min`, `3 d 4 h`.
    ///
    /// Time before the start counts as none.
    package static func duration(_ duration: Duration) -> String {
        let (whole, attoseconds) = max(duration, .zero).components
        switch whole {
        case ..<10: return "\(whole).\(attoseconds / 100_000_000_000_000_000) s"
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60) min"
        case ..<86_400: return pair(whole / 3600, "h", whole % 3600 / 60, "min")
        default: return pair(whole / 86_400, "d", whole % 86_400 / 3600, "h")
        }
    }

    /// A span of time for people: `6.5 s`, `6,5 с`.
    package static func span(_ duration: Duration) -> Phrase {
        let english = Self.duration(duration)
        let units = ["s": "с", "min": "мин", "h": "ч", "d": "д"]
        let russian = english.replacing(".", with: ",").split(separator: " ")
            .map { units[String($0)] ?? String($0) }.joined(separator: " ")
        return Phrase(english: english, russian: russian)
    }

    /// A count with its English noun: `1 change`, `12 changes`.
    package static func plural(_ count: Int, _ one: String, _ other: String) -> String {
        "\(self.count(count)) \(count.magnitude == 1 ? one : other)"
    }

    /// A count with its Russian noun: `1 запись`, `2 записи`, `5 записей`.
    package static func russianPlural(
        _ count: Int,
        _ one: String,
        _ few: String,
        _ many: String
    ) -> String {
        let lastTwo = count.magnitude % 100
        let noun =
            switch (lastTwo / 10, lastTwo % 10) {
            case (1, _): many
            case (_, 1): one
            case (_, 2...4): few
            default: many
            }
        return "\(self.count(count, separator: "\u{202F}")) \(noun)"
    }

    /// A value with one digit behind the point when it is less than ten.
    private static func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : String(Int(value.rounded()))
    }

    /// A great unit and, when there is any of it, a small one.
    private static func pair(
        _ great: Int64,
        _ greatUnit: String,
        _ small: Int64,
        _ smallUnit: String
    ) -> String {
        small == 0 ? "\(great) \(greatUnit)" : "\(great) \(greatUnit) \(small) \(smallUnit)"
    }
}
