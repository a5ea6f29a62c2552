/// Random numbers from a seed (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
/// Generators", 2014): the same on every machine and in every process.
package struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Makes a generator of a seed.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number below a bound.
    package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    /// A number of a closed range.
    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True so many times in a hundred.
    package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of a list.
    package mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}
