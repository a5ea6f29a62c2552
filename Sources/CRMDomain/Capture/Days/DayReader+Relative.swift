/// `через 2 недели`, `in a month and a half`, `2 дня назад`, `a week from friday`, `+3d`.
extension DayReader {
    /// The day so much later or earlier; nil if the words say nothing of the kind.
    func relative(_ words: [DayWord]) throws(CaptureError) -> CalendarDay? {
        switch words.first {
        case .ahead?: return try ahead(words.dropFirst())
        case .sign("+")?: return try DayAmount(words.dropFirst())?.after(today)
        case .sign("-")?: return try DayAmount(words.dropFirst())?.negated.after(today)
        default: break
        }
        switch words.last {
        case .ago?: return try DayAmount(words.dropLast())?.negated.after(today)
        case .later?: return try DayAmount(words.dropLast())?.after(today)
        default: break
        }
        guard let place = words.firstIndex(of: .from),
            let amount = try DayAmount(words[..<place]),
            let base = try day(Array(words[(place + 1)...]))
        else { return nil }
        return amount.after(base)
    }

    private func ahead(_ words: ArraySlice<DayWord>) throws(CaptureError) -> CalendarDay? {
        if words == [.unit(.day)] {
            // `через день` is tomorrow to some, and leaves out a day for others.
            return try doubt(today.adding(days: 1), today.adding(days: 2))
        }
        return try DayAmount(words)?.after(today)
    }
}

/// Some months and days that a day is moved by.
struct DayAmount {
    var months = 0
    var days = 0

    /// Takes `2 недели`, `a month and a half`, `год и 2 месяца`; nil if the words are none.
    init?(_ words: ArraySlice<DayWord>) throws(CaptureError) {
        var rest = words
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            guard try take(&rest) else { return nil }
            if rest.first == .and { rest = rest.dropFirst() }
        }
    }

    /// The same, the other way.
    var negated: DayAmount {
        var amount = self
        (amount.months, amount.days) = (-months, -days)
        return amount
    }

    /// The day so much after another.
    func after(_ day: CalendarDay) -> CalendarDay {
        day.adding(months: months).adding(days: days)
    }

    /// Takes a number and its unit from the beginning.
    private mutating func take(_ rest: inout ArraySlice<DayWord>) throws(CaptureError) -> Bool {
        guard var halves = try Self.halves(&rest) else { return false }
        if halves % 2 == 1, halves == 1, case .number(1, digits: 0)? = rest.first {
            // `half a year`.
            rest = rest.dropFirst()
        }
        guard case .unit(let unit)? = rest.first else { return false }
        rest = rest.dropFirst()
        if halves % 2 == 0, rest.starts(with: [.and, .half]) {
            // `a month and a half`.
            rest = rest.dropFirst(2)
            halves += 1
        }
        return add(halves, unit)
    }

    /// How many halves of the unit that follows; a unit without a number is one.
    private static func halves(_ rest: inout ArraySlice<DayWord>) throws(CaptureError) -> Int? {
        switch rest.first {
        case .unit?: return 2
        case .half?:
            rest = rest.dropFirst()
            return 1
        case .oneAndHalf?:
            rest = rest.dropFirst()
            return 3
        case .number(let number, _)?:
            rest = rest.dropFirst()
            guard number <= CaptureLimits.dateUnitsMax else {
                throw .date(.tooFar(unitsMax: CaptureLimits.dateUnitsMax))
            }
            return number * 2 + half(after: &rest)
        default: return nil
        }
    }

    /// The half of `1.5` and `2 с половиной`.
    private static func half(after rest: inout ArraySlice<DayWord>) -> Int {
        let signs: [DayWord] = [.sign("."), .sign(",")]
        if let sign = rest.first, signs.contains(sign),
            rest.dropFirst().first == .number(5, digits: 1)
        {
            rest = rest.dropFirst(2)
            return 1
        }
        guard rest.starts(with: [.and, .half]) else { return 0 }
        rest = rest.dropFirst(2)
        return 1
    }

    private mutating func add(_ halves: Int, _ unit: DayUnit) -> Bool {
        switch unit {
        case .day where halves % 2 == 1: return false
        case .day: days += halves / 2
        case .week: days += halves * 7 / 2
        case .fortnight: days += halves * 7
        case .month:
            months += halves / 2
            if halves % 2 == 1 { days += 15 }
        case .quarter where halves % 2 == 1: return false
        case .quarter: months += halves / 2 * 3
        case .year: months += halves * 6
        }
        return true
    }
}
