/// A pattern of digits, as numbering plans have them: `3(?:0[12]/36)D{7}`.
///
/// It knows digits, `D` for any, sets `[2-57]`, groups, alternatives `/`, `?` and counts `{6,9}`.
/// What else a pattern holds matches nothing, so that a plan that is not understood refuses.
struct DigitPattern {
    private let pattern: [UInt8]

    init(_ pattern: Substring) { self.pattern = Array(pattern.utf8) }

    /// Whether the digits as a whole fit.
    func fits(_ digits: Substring) -> Bool {
        let bytes = Array(digits.utf8)
        var fits = false
        _ = alternatives(0, bytes, 0) { _, end in
            fits = end == bytes.count
            return fits
        }
        return fits
    }

    /// How many digits at the beginning fit, as many as can be; nil if none do.
    func prefix(of digits: Substring) -> Int? {
        let bytes = Array(digits.utf8)
        var longest: Int?
        _ = alternatives(0, bytes, 0) { _, end in
            longest = max(longest ?? 0, end)
            return false
        }
        return longest
    }

    private typealias Next = (_ place: Int, _ end: Int) -> Bool

    /// Tries each alternative of a group; `next` is told where in the pattern the group ends.
    private func alternatives(_ place: Int, _ bytes: [UInt8], _ at: Int, _ next: Next) -> Bool {
        let end = closing(place)
        var start = place
        while true {
            let stop = separator(start, end)
            if sequence(start, stop, bytes, at, { _, reached in next(end, reached) }) {
                return true
            }
            guard stop < end else { return false }
            start = stop + 1
        }
    }

    /// Tries the items of one alternative in turn.
    private func sequence(
        _ place: Int,
        _ stop: Int,
        _ bytes: [UInt8],
        _ at: Int,
        _ next: Next
    ) -> Bool {
        guard place < stop else { return next(place, at) }
        let end = itemEnd(place)
        let (least, most, after) = count(end)
        return repeated(place, end, least, most, bytes, at) { _, reached in
            sequence(after, stop, bytes, reached, next)
        }
    }

    private func repeated(
        _ place: Int,
        _ end: Int,
        _ least: Int,
        _ most: Int,
        _ bytes: [UInt8],
        _ at: Int,
        _ next: Next
    ) -> Bool {
        if most > 0 {
            let isDone = item(place, bytes, at) { _, reached in
                guard reached > at else { return false }
                return repeated(place, end, max(least - 1, 0), most - 1, bytes, reached, next)
            }
            if isDone { return true }
        }
        return least == 0 && next(end, at)
    }

    private func item(_ place: Int, _ bytes: [UInt8], _ at: Int, _ next: Next) -> Bool {
        switch pattern[place] {
        case UInt8(ascii: "("):
            let isSilent =
                pattern.indices.contains(place + 2) && pattern[place + 1] == UInt8(ascii: "?")
            return alternatives(isSilent ? place + 3 : place + 1, bytes, at, next)
        case UInt8(ascii: "["):
            guard at < bytes.count, isInSet(place, bytes[at]) else { return false }
            return next(0, at + 1)
        case UInt8(ascii: "D"): return at < bytes.count && next(0, at + 1)
        case let digit: return at < bytes.count && bytes[at] == digit && next(0, at + 1)
        }
    }

    private func isInSet(_ place: Int, _ digit: UInt8) -> Bool {
        var index = place + 1
        while index < pattern.count, pattern[index] != UInt8(ascii: "]") {
            let isRange =
                pattern.indices.contains(index + 2) && pattern[index + 1] == UInt8(ascii: "-")
            let last = isRange ? pattern[index + 2] : pattern[index]
            if pattern[index] <= digit, digit <= last { return true }
            index += isRange ? 3 : 1
        }
        return false
    }

    /// Where the group that a place is in ends.
    private func closing(_ place: Int) -> Int {
        var depth = 0
        var index = place
        while index < pattern.count {
            if pattern[index] == UInt8(ascii: "(") { depth += 1 }
            if pattern[index] == UInt8(ascii: ")") {
                if depth == 0 { return index }
                depth -= 1
            }
            index += 1
        }
        return index
    }

    /// The next `/` of the same group, or the end.
    private func separator(_ place: Int, _ end: Int) -> Int {
        var depth = 0
        for index in place..<max(place, end) {
            switch pattern[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "/") where depth == 0: return index
            default: break
            }
        }
        return end
    }

    private func itemEnd(_ place: Int) -> Int {
        switch pattern[place] {
        case UInt8(ascii: "("): return min(closing(place + 1) + 1, pattern.count)
        case UInt8(ascii: "["):
            let rest = pattern[place...].firstIndex(of: UInt8(ascii: "]"))
            return (rest ?? pattern.count - 1) + 1
        default: return place + 1
        }
    }

    /// How often an item comes that ends here, and where the pattern goes on.
    private func count(_ end: Int) -> (least: Int, most: Int, after: Int) {
        guard end < pattern.count else { return (1, 1, end) }
        if pattern[end] == UInt8(ascii: "?") { return (0, 1, end + 1) }
        guard pattern[end] == UInt8(ascii: "{"),
            let close = pattern[end...].firstIndex(of: UInt8(ascii: "}"))
        else { return (1, 1, end) }
        let text = String(decoding: pattern[(end + 1)..<close], as: UTF8.self)
        let numbers = text.split(separator: ",").compactMap { Int($0) }
        return (numbers.first ?? 1, numbers.last ?? 1, close + 1)
    }
}
