/// A part of a whole, exact; it is rounded only to be shown.
package struct Share: Hashable, Sendable, Comparable {
    /// The part.
    package var part: Int64
    /// The whole.
    package var whole: Int64

    /// A part of a whole.
    package init(_ part: Int64, of whole: Int64) {
        self.part = part
        self.whole = whole
    }

    /// A count of a count.
    package init(_ part: Int, of whole: Int) { self.init(Int64(part), of: Int64(whole)) }

    /// Tenths of a percent, halves rounded up; nil if there is no whole.
    package var tenthsOfPercent: Int64? {
        guard whole != 0 else { return nil }
        let numerator = Int128(part) * 2_000 + Int128(whole)
        let quotient = Self.floor(numerator, Int128(whole) * 2)
        return Int64(clamping: quotient)
    }

    /// Hundredths, halves rounded up; nil if there is no whole.
    package var hundredths: Int64? {
        guard whole != 0 else { return nil }
        return Int64(clamping: Self.floor(Int128(part) * 200 + Int128(whole), Int128(whole) * 2))
    }

    /// Whether it is at least so many percent; never, if there is no whole.
    package func reaches(percent: Int) -> Bool {
        whole > 0 && Int128(part) * 100 >= Int128(whole) * Int128(percent)
    }

    /// Orders by size.
    package static func < (left: Share, right: Share) -> Bool {
        Int128(left.part) * Int128(right.whole) < Int128(right.part) * Int128(left.whole)
    }

    /// Division that rounds towards the smaller number.
    static func floor(_ dividend: Int128, _ divisor: Int128) -> Int128 {
        let quotient = dividend / divisor
        let isBelow = (dividend < 0) != (divisor < 0) && dividend % divisor != 0
        return isBelow ? quotient - 1 : quotient
    }
}
