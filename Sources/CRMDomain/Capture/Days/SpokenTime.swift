/// Times as they are spoken: `half past nine`, `quarter to 5`, `в половине третьего`,
/// `без четверти пять`, `десять минут третьего`.
enum SpokenTime {
    /// Takes such a time from the beginning of words; the hour is one of a clock's face.
    static func take(_ rest: inout ArraySlice<DayWord>, isAt: Bool) -> (Int, Int)? {
        var (first, second) = (rest, rest)
        if let time = english(&first, isAt: isAt) {
            rest = first
            return time
        }
        guard let time = russian(&second) else { return nil }
        rest = second
        return time
    }

    /// `half past nine`, `ten to 5`, `a quarter past 5`.
    private static func english(
        _ words: inout ArraySlice<DayWord>,
        isAt: Bool
    ) -> (Int, Int)? {
        guard let (minutes, isSure) = minutes(&words, isAt: isAt) else { return nil }
        let isPast: Bool
        switch words.first {
        // `past` is `last` as well: `past friday`.
        case .side(-1)?, .from?: isPast = true
        case .to? where minutes != 30, .at? where isSure && minutes != 30: isPast = false
        default: return nil
        }
        words = words.dropFirst()
        guard isSure || !isPast, let hour = hour(&words) else { return nil }
        return isPast ? (hour, minutes) : before(hour, minutes)
    }

    /// How many minutes, and whether they can be nothing else: `10 to 5` may be a span.
    private static func minutes(
        _ words: inout ArraySlice<DayWord>,
        isAt: Bool
    ) -> (Int, Bool)? {
        if words.starts(with: [.number(1, digits: 0), .unit(.quarter)]) { words.removeFirst() }
        switch words.first {
        case .half?:
            words.removeFirst()
            return (30, true)
        case .unit(.quarter)?:
            words.removeFirst()
            return (15, true)
        case .number(let number, let digits)? where (1...29).contains(number) && digits <= 2:
            words.removeFirst()
            let hasWord = words.first == .minutes
            if hasWord { words.removeFirst() }
            let isSure = hasWord || isAt || digits == 0
            return isSure ? (number, true) : nil
        default: return nil
        }
    }

    /// `половина третьего`, `четверть пятого`, `без десяти пять`.
    private static func russian(_ words: inout ArraySlice<DayWord>) -> (Int, Int)? {
        switch words.first {
        case .half?:
            words.removeFirst()
            return hourBegun(&words).map { ($0, 30) }
        case .quarterHour?:
            words.removeFirst()
            return hourBegun(&words).map { ($0, 15) }
        case .number(let number, _)? where (1...29).contains(number):
            words.removeFirst()
            guard words.first == .minutes else { return nil }
            words.removeFirst()
            return hourBegun(&words).map { ($0, number) }
        case .without?:
            words.removeFirst()
            return lacking(&words)
        default: return nil
        }
    }

    private static func lacking(_ words: inout ArraySlice<DayWord>) -> (Int, Int)? {
        switch words.popFirst() {
        case .quarterHour?: return hour(&words).map { before($0, 15) }
        case .number(let number, let digits)? where (1...29).contains(number):
            if words.first == .minutes { words.removeFirst() }
            if let hour = hour(&words) { return before(hour, number) }
            // `без двадцати пять` looks like `25`.
            return digits == 0 && number > 20 ? before(number - 20, 20) : nil
        default: return nil
        }
    }

    /// The hour that `третьего` has begun: `половина третьего` is half past two.
    private static func hourBegun(_ words: inout ArraySlice<DayWord>) -> Int? {
        guard case .ordinal(let number)? = words.first, (1...12).contains(number) else {
            return nil
        }
        words.removeFirst()
        return number == 1 ? 12 : number - 1
    }

    private static func hour(_ words: inout ArraySlice<DayWord>) -> Int? {
        switch words.first {
        case .clock?:
            words.removeFirst()
            return 1
        case .number(let number, let digits)? where (1...12).contains(number) && digits <= 2:
            words.removeFirst()
            return number
        default: return nil
        }
    }

    private static func before(_ hour: Int, _ minutes: Int) -> (Int, Int) {
        (hour == 1 ? 12 : hour - 1, 60 - minutes)
    }
}
