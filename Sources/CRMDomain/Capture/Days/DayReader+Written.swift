/// `25.12`, `24 декабря 2026 г.`, `dec 24`, `2026-12-25`, `24 числа`.
extension DayReader {
    /// The date that the words write out; nil if they do not.
    func written(_ words: [DayWord]) throws(CaptureError) -> WrittenDate? {
        var words = words
        var yearOffset: Int?
        if words.count > 2, words.last == .unit(.year) {
            words.removeLast()
            // `прошлого года`, or no more than `2026 г.`.
            if case .side(let offset)? = words.last {
                words.removeLast()
                yearOffset = offset
            } else if case .number(let year, digits: 2)? = words.last, words.count > 2 {
                words[words.count - 1] = .number(2_000 + year, digits: 4)
            }
        }
        guard var date = try numeric(words) ?? named(words) ?? dayOfMonth(words) else {
            return nil
        }
        if yearOffset != nil {
            guard date.year == nil else { return nil }
            date.yearOffset = yearOffset
        }
        return date
    }

    // MARK: Numbers

    private func numeric(_ words: [DayWord]) throws(CaptureError) -> WrittenDate? {
        switch words.count {
        case 1: return compact(words[0])
        case 3: return try pair(words)
        case 5: return try triple(words)
        default: return nil
        }
    }

    /// `20261225`.
    private func compact(_ word: DayWord) -> WrittenDate? {
        guard case .number(let number, digits: 8) = word, number >= 10_000_000 else { return nil }
        return WrittenDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// `25.12`, `25/12`.
    private func pair(_ words: [DayWord]) throws(CaptureError) -> WrittenDate? {
        guard case .number(let first, let firstDigits) = words[0],
            case .sign(let sign) = words[1], "./-".contains(sign),
            case .number(let second, let secondDigits) = words[2],
            (1...2).contains(firstDigits), (1...2).contains(secondDigits)
        else { return nil }
        return try ordered(first, second, year: nil, isDotted: sign == ".")
    }

    /// `25.12.2026`, `2026-12-25`, `24-dec-26`.
    private func triple(_ words: [DayWord]) throws(CaptureError) -> WrittenDate? {
        guard case .sign(let sign) = words[1], words[3] == words[1], "./-".contains(sign),
            case .number(let first, let firstDigits) = words[0],
            case .number(let last, let lastDigits) = words[4]
        else { return nil }
        if firstDigits == 4, (1...2).contains(lastDigits) {
            let middle: Int
            switch words[2] {
            case .number(let number, let digits) where (1...2).contains(digits): middle = number
            case .month(let month): middle = month
            default: return nil
            }
            return WrittenDate(year: first, month: middle, day: last)
        }
        guard (1...2).contains(firstDigits), lastDigits == 2 || lastDigits == 4 else { return nil }
        let year = lastDigits == 2 ? 2_000 + last : last
        var date: WrittenDate
        switch words[2] {
        case .month(let month): date = WrittenDate(year: year, month: month, day: first)
        case .number(let second, let digits) where (1...2).contains(digits):
            date = try ordered(first, second, year: year, isDotted: sign == ".")
        default: return nil
        }
        date.hasShortYear = lastDigits == 2
        return date
    }

    /// A day and a month, the day first where there are points; else as it can be, or either.
    private func ordered(
        _ first: Int,
        _ second: Int,
        year: Int?,
        isDotted: Bool
    ) throws(CaptureError) -> WrittenDate {
        if isDotted || first > 12 || first == second {
            return WrittenDate(year: year, month: second, day: first)
        }
        if second > 12 { return WrittenDate(year: year, month: first, day: second) }
        guard first > 0, second > 0 else { throw .date(.noSuchDay) }
        return WrittenDate(year: year, month: second, day: first, other: first)
    }

    // MARK: Names of months

    private func named(_ words: [DayWord]) -> WrittenDate? {
        let isMarked = words.contains { if case .sign = $0 { true } else { false } }
        let words = words.filter { word in
            if case .sign = word { return false }
            return word != .dayMark
        }
        guard let place = words.firstIndex(where: { $0.month != nil }), place < 2,
            let month = words[place].month, (2...3).contains(words.count),
            let day = words[1 - place].dayNumber
        else { return nil }
        guard words.count == 3 else { return WrittenDate(month: month, day: day) }
        if let year = words[2].year { return WrittenDate(year: year, month: month, day: day) }
        guard isMarked, case .number(let year, digits: 2) = words[2] else { return nil }
        return WrittenDate(year: 2_000 + year, month: month, day: day)
    }

    // MARK: Days of a month

    /// `24-го`, `24 числа`, `10 числа следующего месяца`.
    private func dayOfMonth(_ words: [DayWord]) -> WrittenDate? {
        var words = words
        guard let day = words.first?.dayNumber else { return nil }
        let isOrdinal = if case .ordinal = words[0] { true } else { false }
        words.removeFirst()
        let isMarked = words.first == .dayMark
        if isMarked { words.removeFirst() }
        guard isOrdinal || isMarked else { return nil }
        switch words.count {
        case 0: return WrittenDate(day: day)
        case 2:
            guard case .side(let offset) = words[0], words[1] == .unit(.month) else { return nil }
            return WrittenDate(monthOffset: offset, day: day)
        default: return nil
        }
    }
}
