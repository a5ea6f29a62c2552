/// `15:00`, `в 3 часа дня`, `at 3 pm`, before or behind a day.
extension DayReader {
    /// The day and the time, or nil if the words are no date.
    func moment(_ words: [DayWord]) throws(CaptureError) -> DayMoment? {
        for place in words.indices {
            if let moment = try joined(words[place...], with: words[..<place]) { return moment }
        }
        for place in words.indices.reversed().dropLast() {
            if let moment = try joined(words[..<place], with: words[place...]) { return moment }
        }
        return try day(words).map { DayMoment($0) }
    }

    /// A time and a day; nil if one of them is none.
    private func joined(
        _ time: ArraySlice<DayWord>,
        with date: ArraySlice<DayWord>
    ) throws(CaptureError) -> DayMoment? {
        let rest = date.filter { $0 != .at }
        guard let minute = try minute(Array(time), isAlone: rest.isEmpty) else { return nil }
        if rest.isEmpty { return DayMoment(today, minute: try minute.get()) }
        guard let day = try day(rest) else { return nil }
        return DayMoment(day, minute: try minute.get())
    }

    /// The time that words are, or what is wrong with it; nil if they are none.
    private func minute(
        _ words: [DayWord],
        isAlone: Bool
    ) throws(CaptureError) -> Result<Int, CaptureError>? {
        var rest = words[...]
        let isAt = rest.first == .at
        if isAt { rest = rest.dropFirst() }
        if case .minute(let minute)? = rest.first, rest.count == 1 { return .success(minute) }
        guard let time = WrittenTime(&rest) else { return nil }
        // `25.12` is no time, and `15` is one only behind `в` and beside a day, or with its part.
        let isSure = !time.isDotted && !time.isBare || !rest.isEmpty && !time.isDotted
        guard isSure || isAt && !isAlone else { return nil }
        return hour(time, rest, isAt: isAt)
    }

    private func hour(
        _ time: WrittenTime,
        _ rest: ArraySlice<DayWord>,
        isAt: Bool
    ) -> Result<Int, CaptureError>? {
        let hour: Int?
        switch rest.first {
        case nil: return time.asIs(choice.time)
        case .part(let part)? where rest.count == 1: hour = part.hour(time.hour)
        case .unit(.day)? where rest.count == 1 && (isAt || time.hasWord):
            hour = DayPart.afternoon(time.hour)
        default: return nil
        }
        guard let hour, time.minute < 60 else { return .failure(.date(.noSuchTime)) }
        return .success(hour * 60 + time.minute)
    }
}

/// A time as it was written, before its half of the day is known.
private struct WrittenTime {
    var hour = 0
    var minute = 0
    /// Whether the hour is a number and nothing else.
    var isBare = true
    /// Whether a point or a dash stands before the minutes.
    var isDotted = false
    /// Whether a word says that it is an hour.
    var hasWord = false
    /// Whether the hour was written in two digits.
    private var isWhole = false

    /// Takes a time from the beginning of words; nil if they begin with none.
    init?(_ rest: inout ArraySlice<DayWord>) {
        switch rest.first {
        case .number(let number, let digits)? where digits <= 2:
            hour = number
            isWhole = digits == 2
            rest = rest.dropFirst()
        case .clock?: hour = 1
        default: return nil
        }
        if case .sign(let sign)? = rest.first, ":.-".contains(sign) {
            guard case .number(let number, digits: 2)? = rest.dropFirst().first else { return nil }
            minute = number
            (isBare, isDotted) = (false, sign != ":")
            rest = rest.dropFirst(2)
        }
        guard rest.first == .clock else { return }
        (isBare, hasWord) = (false, true)
        rest = rest.dropFirst()
        if case .number(let number, let digits)? = rest.first, digits <= 2, minute == 0,
            rest.dropFirst().first == .minutes
        {
            minute = number
            rest = rest.dropFirst(2)
        }
    }

    /// The time without a part of the day: one that is said of both halves is a doubt.
    func asIs(_ choice: Int?) -> Result<Int, CaptureError> {
        guard (0...23).contains(hour), (0...59).contains(minute) else {
            return .failure(.date(.noSuchTime))
        }
        let early = hour * 60 + minute
        guard (1...6).contains(hour), !isWhole else { return .success(early) }
        guard let choice else { return .failure(.date(.unclearTime(early, early + 720))) }
        return .success(choice == 0 ? early : early + 720)
    }
}
