/// `in an hour`, `через полчаса`, `2 hours ago`: counted from the time now, where it is known.
extension DayReader {
    /// The moment so many hours or minutes from now; nil if the words say nothing of the kind.
    func soon(_ words: [DayWord]) throws(CaptureError) -> DayMoment? {
        guard let now else { return nil }
        var rest = words[...]
        var sign = 1
        switch (rest.first, rest.last) {
        case (.ahead?, _), (.sign("+")?, _): rest = rest.dropFirst()
        case (_, .later?): rest = rest.dropLast()
        case (_, .ago?):
            sign = -1
            rest = rest.dropLast()
        case (_, .day(0)?) where rest.dropLast().last == .from: rest = rest.dropLast(2)
        default: return nil
        }
        guard let minutes = try Self.minutes(rest) else { return nil }
        let moment = now + sign * minutes
        let days = Int((Double(moment) / 1_440).rounded(.down))
        return DayMoment(today.adding(days: days), minute: moment - days * 1_440)
    }

    /// The minutes of `an hour and a half`, `2 часа 30 минут`, `четверть часа`.
    private static func minutes(_ words: ArraySlice<DayWord>) throws(CaptureError) -> Int? {
        var rest = words
        var minutes = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            guard let more = try amount(&rest) else { return nil }
            minutes += more
            if rest.first == .and, rest.count > 1 { rest.removeFirst() }
        }
        return minutes
    }

    private static func amount(_ rest: inout ArraySlice<DayWord>) throws(CaptureError) -> Int? {
        let quarters = quarters(&rest)
        if let quarters {
            while case .number(1, digits: 0)? = rest.first { rest.removeFirst() }
            guard rest.first == .clock else { return nil }
            rest.removeFirst()
            return quarters * 15
        }
        var number = 1
        var isHalf = false
        if case .number(let written, _)? = rest.first {
            guard written <= CaptureLimits.dateUnitsMax else {
                throw .date(.tooFar(unitsMax: CaptureLimits.dateUnitsMax))
            }
            number = written
            rest.removeFirst()
            isHalf = takeHalf(&rest)
        }
        switch rest.popFirst() {
        case .clock?:
            // `an hour and a half`, `час с половиной`.
            if !isHalf { isHalf = takeHalf(&rest) }
            return number * 60 + (isHalf ? 30 : 0)
        case .minutes? where !isHalf: return number
        default: return nil
        }
    }

    /// The quarters of an hour of `half`, `полтора` and `четверть`.
    private static func quarters(_ rest: inout ArraySlice<DayWord>) -> Int? {
        if rest.starts(with: [.number(1, digits: 0), .unit(.quarter)]) { rest.removeFirst() }
        let quarters: Int
        switch rest.first {
        case .half?: quarters = 2
        case .oneAndHalf?: quarters = 6
        case .quarterHour?, .unit(.quarter)?: quarters = 1
        default: return nil
        }
        rest.removeFirst()
        return quarters
    }

    private static func takeHalf(_ rest: inout ArraySlice<DayWord>) -> Bool {
        for half in [
            [.and, .half], [.sign("."), .number(5, digits: 1)],
            [.sign(","), .number(5, digits: 1)],
        ] as [[DayWord]] where rest.starts(with: half) {
            rest = rest.dropFirst(half.count)
            return true
        }
        return false
    }
}
