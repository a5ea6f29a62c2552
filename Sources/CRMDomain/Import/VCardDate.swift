/// Birthdays, of which only a part may be known (RFC 6350, section 4.3.1).
enum VCardDate {
    /// The date as `1990-03-12`, `1990-03`, `1990` or `--03-12`; nil if it is no date.
    ///
    /// A time after it is left out. Programs that cannot leave out a year write 1604, with or
    /// without saying so, or 0000.
    static func normalise(_ text: String, omittedYear: String? = nil) -> String? {
        let date = text.prefix { $0 != "T" && $0 != "t" && $0 != " " }
        guard date.utf8.count <= 10 else { return nil }
        let shape = String(date.map { isDigit($0) ? "0" : $0 })
        var digits = date.filter(isDigit)[...]
        func take(_ count: Int) -> String {
            defer { digits = digits.dropFirst(count) }
            return String(digits.prefix(count))
        }
        switch shape {
        case "00000000", "0000-00-00":
            let year = take(4)
            let isUnknown = year == omittedYear || year == "0000" || year == "1604"
            return checked(year: isUnknown ? nil : year, month: take(2), day: take(2))
        case "--0000", "--00-00": return checked(year: nil, month: take(2), day: take(2))
        case "0000-00":
            let (year, month) = (take(4), take(2))
            return checked(year: year, month: month, day: "01").map { _ in "\(year)-\(month)" }
        case "0000":
            let year = take(4)
            return checked(year: year, month: "01", day: "01").map { _ in year }
        default: return nil
        }
    }

    /// The date as vCard 4.0 has it, without dashes between its parts where it allows none.
    static func basic(_ date: String) -> String {
        // A year and a month alone keep their dash, or they might be a day of another century.
        guard date.utf8.count == 10 || date.hasPrefix("--") else { return date }
        return (date.hasPrefix("--") ? "--" : "") + date.filter(isDigit)
    }

    private static func checked(year: String?, month: String, day: String) -> String? {
        // A leap year, so that the 29th of February is a birthday.
        guard (try? CalendarDay(iso: "\(year ?? "2000")-\(month)-\(day)")) != nil else {
            return nil
        }
        return "\(year ?? "-")-\(month)-\(day)"
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
