/// `15:00`, `в 3 часа дня`, `at 3 pm`, before or behind a day.
extension DayReader {
    /// The day and the time, or nil if the words are no date.
    func moment(_ words: [DayWord]) throws(CaptureError) -> DayMoment? {
        if let moment = try soon(words) { return moment }
        for place in words.indices {
            if let moment = try joined(words[place...], with: words[..<place]) { return moment }
        }
        if let day = try partless(words) { return day }
        for place in words.indices.reversed().dropLast() {
            if let moment = try joined(words[..<place], with: words[place...]) { return moment }
        }
        return try parted(words)
    }

    /// A day alone; the words with a part of the day apart from a time are none.
    private func partless(_ words: [DayWord]) throws(CaptureError) -> DayMoment? {
        guard !words.contains(where: { $0.namedPart != nil }) else { return nil }
        return try day(words).map { DayMoment($0) }
    }

    /// `friday evening at 7`, `вечером в пятницу в 7`: the part of the day stands by itself.
    ///
    /// Without a time it is no moment, and the error names the day.
    private func parted(_ words: [DayWord]) throws(CaptureError) -> DayMoment? {
        let places = words.indices.filter { words[$0].namedPart != nil }
        guard part == nil, places.count == 1, words.count > 1, let place = places.first else {
            return nil
        }
        var rest = words
        rest.remove(at: place)
        var reader = self
        reader.part = words[place].namedPart
        guard let moment = try reader.moment(rest) else { return nil }
        guard moment.minute != nil else { throw .date(.partOfDay(moment.day)) }
        return moment
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
        guard let time = WrittenTime(&rest, isAt: isAt) else { return nil }
        guard isAt || isSure(time, rest.first, isAlone: isAlone) else { return nil }
        // `в 12.10` alone may be a day.
        guard !isAlone || !time.isDotted || rest.first?.part != nil else { return nil }
        return hour(time, rest, isAt: isAt)
    }

    /// Whether it is a time without `at` before it.
    private func isSure(_ time: WrittenTime, _ next: DayWord?, isAlone: Bool) -> Bool {
        if time.isDotted {
            // `25.12` is a day, `9.30am` is none, and nor is `15.30` beside one.
            return next?.part != nil
                || !isAlone && time.isPointed && !(1...12).contains(time.minute)
        }
        return !time.isBare || next != nil
    }

    private func hour(
        _ time: WrittenTime,
        _ rest: ArraySlice<DayWord>,
        isAt: Bool
    ) -> Result<Int, CaptureError>? {
        let hour: Int?
        switch rest.first {
        case nil:
            guard let part else { return time.asIs(choice.time) }
            hour = part.hour(time.hour)
        case .part(let part)? where rest.count == 1: hour = part.hour(time.hour)
        case .unit(.day)? where rest.count == 1 && (isAt || time.hasWord):
            hour = DayPart.afternoon(time.hour)
        default: return nil
        }
        guard let hour, time.minute < 60 else { return .failure(.date(.noSuchTime)) }
        return .success(hour * 60 + time.minute)
    }
}

extension DayWord {
    /// What says which of two times is meant.
    fileprivate var part: DayPart? {
        if case .part(let part) = self { part } else { nil }
    }
}

/// A time as it was written, before its half of the day is known.
struct WrittenTime {
    var hour = 0
    var minute = 0
    /// Whether the hour is a number and nothing else.
    var isBare = true
    /// Whether a point or a dash stands before the minutes.
    var isDotted = false
    /// Whether that is a point.
    var isPointed = false
    /// Whether a word says that it is an hour.
    var hasWord = false
    /// Whether the hour was written in two digits.
    private var isWhole = false

    /// Takes a time from the beginning of words; nil if they begin with none.
    init?(_ rest: inout ArraySlice<DayWord>, isAt: Bool) {
        if let (hour, minute) = SpokenTime.take(&rest, isAt: isAt) {
            (self.hour, self.minute) = (hour, minute)
            (isBare, hasWord) = (false, true)
            if rest.first == .clock { rest = rest.dropFirst() }
            return
        }
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
            (isBare, isDotted, isPointed) = (false, sign != ":", sign == ".")
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
