/// A small random generator (SplitMix64) whose whole stream follows from its seed.
struct SeededGenerator {
    private var state: UInt64

    /// - Parameter seed: equal seeds give equal streams on every machine.
    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number from 0 up to but not including `limit`, which is positive.
    mutating func below(_ limit: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(limit)).high)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    mutating func happens(perMille share: Int) -> Bool {
        below(1000) < share
    }

    /// One of the elements of a collection that is not empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}

/// Elements that are drawn with unequal frequencies.
struct WeightedTable<Element: Sendable>: Sendable {
    private let elements: [Element]
    private let sums: [Int]

    init(_ weighted: [(Element, Int)]) {
        elements = weighted.map(\.0)
        var sum = 0
        sums = weighted.map {
            sum += $0.1
            return sum
        }
    }

    /// The earlier an element stands in the list, the more often it is drawn, as names are.
    init(byRank elements: [Element], flatness: Int) {
        self.init(elements.enumerated().map { ($1, 1_000_000 / ($0 + flatness)) })
    }

    func pick(_ random: inout SeededGenerator) -> Element {
        let target = random.below(sums[sums.count - 1])
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > target { high = middle } else { low = middle + 1 }
        }
        return elements[low]
    }
}
