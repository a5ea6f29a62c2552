extension Sequence<Int64> {
    /// The sum; the largest or smallest number there is, where the sum lies beyond it.
    ///
    /// Sums of other people's numbers never trap. It is one at the end, and not at each step, so
    /// that the order never matters.
    var clampedSum: Int64 { Int64(clamping: reduce(0 as Int128) { $0 + Int128($1) }) }
}
