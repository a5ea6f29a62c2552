/// A date of birth, or the part of it that was typed.
public struct BirthForm: Hashable, Sendable {
    /// Year, 0 if unknown.
    public let year: Int
    /// Month, 0 if unknown; above 12 if it was mistyped, since it can still be one digit off.
    public let month: Int
    /// Day, 0 if unknown; above 31 if it was mistyped.
    public let day: Int

    /// Takes the parts; `nil` if one has too many digits or neither year nor month is known.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9_999).contains(year), (0...99).contains(month), (0...99).contains(day),
            year > 0 || month > 0
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads 1986-09-25, 19860925, 25.09.1986, 25/9/86, --09-25 and 1986.
    ///
    /// In 09/25/1986 month and day are taken as exchanged.
    public init?(_ text: String) {
        var groups: [(value: Int, length: Int)] = []
        var value = 0
        var length = 0
        for scalar in Array(text.unicodeScalars) + ["-"] {
            if Letters.isDigit(scalar.value) {
                guard length < 9 else { return nil }
                value = value * 10 + Int(scalar.value - 0x30)
                length += 1
            } else if length > 0 {
                groups.append((value, length))
                value = 0
                length = 0
            }
        }
        var parts: (Int, Int, Int)
        if groups.count == 1, groups[0].length == 8 {
            let whole = groups[0].value
            parts = (whole / 10_000, whole / 100 % 100, whole % 100)
            if parts.0 < 1_300, whole % 10_000 > 1_800 {
                parts = (whole % 10_000, whole / 10_000 % 100, whole / 1_000_000)
            }
        } else if groups.count == 1, groups[0].length == 4 {
            parts = (groups[0].value, 0, 0)
        } else if groups.count == 2, text.unicodeScalars.first == "-" {
            parts = (0, groups[0].value, groups[1].value)
        } else if groups.count == 2, groups[0].length == 4 {
            parts = (groups[0].value, groups[1].value, 0)
        } else if groups.count >= 3, groups[0].length == 4 {
            parts = (groups[0].value, groups[1].value, groups[2].value)
        } else if groups.count >= 3 {
            let year = groups[2].value
            let full = groups[2].length > 2 ? year : year + (year > 30 ? 1_900 : 2_000)
            parts = (full, groups[1].value, groups[0].value)
        } else {
            return nil
        }
        if groups[0].length < 4, parts.1 > 12, parts.2 <= 12 { parts = (parts.0, parts.2, parts.1) }
        self.init(year: parts.0, month: parts.1, day: parts.2)
    }

    /// The date as yyyymmdd, zeros for what is unknown.
    var packed: Int32 { Int32(year * 10_000 + month * 100 + day) }

    init?(packed: Int32) {
        let whole = Int(packed)
        self.init(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)
    }
}
