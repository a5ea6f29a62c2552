/// What was said of one pair of numbered records, by all whose verdicts on it stand.
struct JudgedPair: Sendable {
    /// The number of the pair's first record.
    let first: Int
    /// The number of the pair's second record.
    let second: Int
    /// Whether somebody says that it is the same.
    private(set) var isSame = false
    /// Whether somebody says that it is different.
    private(set) var isDifferent = false
    /// The time of the earliest `same`, in milliseconds since 1970.
    private(set) var timestamp = Int64.max
    /// The author of the earliest `same`.
    private(set) var author: [UInt8] = []

    /// Begins with nothing said.
    init(first: Int, second: Int) {
        self.first = first
        self.second = second
    }

    /// Takes one more verdict on the pair.
    ///
    /// Of several `same` the earliest sets its turn: the later ones would find what that one found,
    /// as what was refused stays refused.
    mutating func take(_ kind: VerdictKind, _ time: Int64, _ replica: [UInt8]) {
        guard kind == .same else {
            isDifferent = true
            return
        }
        let isEarlier =
            time == timestamp ? replica.lexicographicallyPrecedes(author) : time < timestamp
        if !isSame || isEarlier {
            timestamp = time
            author = replica
        }
        isSame = true
    }
}

/// A pair of record numbers, as a key.
struct PairKey: Hashable {
    private let bits: UInt64

    /// Makes the key of a pair; the numbers are in the pair's order.
    init(_ first: Int, _ second: Int) {
        bits = UInt64(first) << 32 | UInt64(second)
    }
}
