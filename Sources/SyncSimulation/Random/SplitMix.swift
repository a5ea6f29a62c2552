/// Random numbers from a seed (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
/// Generators", 2014): the same on every machine and in every process.
package struct SplitMix: Sendable {
    private var state: UInt64

    /// Makes a generator of a seed.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number below a bound.
    package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    /// A number of a closed range.
    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True so many times in a hundred.
    package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of a list that is not empty.
    package mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

    /// One of a list, each as often as its weight says.
    package mutating func pick<T>(weighted values: [(T, Int)]) -> T {
        var left = below(values.reduce(0) { $0 + $1.1 })
        for (value, weight) in values {
            left -= weight
            if left < 0 { return value }
        }
        return values[values.count - 1].0
    }

    /// A number below a bound, small ones far more often: about half fall into the first eighth.
    package mutating func skewed(_ bound: Int) -> Int {
        let unit = Double(next() >> 11) / Double(UInt64(1) << 53)
        return min(bound - 1, Int(unit * unit * unit * Double(bound)))
    }

    /// The finaliser of SplitMix64, which spreads a number over all 64 bits.
    package static func mix(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
