/// A set of small numbers, one bit each.
package struct Bits: Sendable {
    private var low: UInt64 = 0
    private var rest: [UInt64] = []

    /// Makes the empty set.
    package init() {}

    /// Makes a set of numbers.
    package init(_ numbers: some Sequence<Int>) {
        for number in numbers { insert(number) }
    }

    /// Whether the set holds nothing.
    package var isEmpty: Bool { low == 0 && rest.allSatisfy { $0 == 0 } }

    /// How many numbers the set holds.
    package var count: Int { rest.reduce(low.nonzeroBitCount) { $0 + $1.nonzeroBitCount } }

    /// Whether a number is in the set.
    package func contains(_ number: Int) -> Bool {
        if number < 64 { return low & 1 << UInt64(number) != 0 }
        let word = number / 64 - 1
        return word < rest.count && rest[word] & 1 << UInt64(number % 64) != 0
    }

    /// Puts a number in.
    package mutating func insert(_ number: Int) {
        if number < 64 {
            low |= 1 << UInt64(number)
            return
        }
        let word = number / 64 - 1
        while rest.count <= word { rest.append(0) }
        rest[word] |= 1 << UInt64(number % 64)
    }

    /// Puts all numbers of another set in.
    package mutating func formUnion(_ other: Bits) {
        low |= other.low
        while rest.count < other.rest.count { rest.append(0) }
        for index in other.rest.indices { rest[index] |= other.rest[index] }
    }

    /// Takes all numbers of another set out.
    package mutating func subtract(_ other: Bits) {
        low &= ~other.low
        for index in 0..<min(rest.count, other.rest.count) { rest[index] &= ~other.rest[index] }
    }

    /// This set without another's numbers.
    package func subtracting(_ other: Bits) -> Bits {
        var result = self
        result.subtract(other)
        return result
    }

    /// Both sets together.
    package func union(_ other: Bits) -> Bits {
        var result = self
        result.formUnion(other)
        return result
    }

    /// Whether another set holds all of this one.
    package func isSubset(of other: Bits) -> Bool { subtracting(other).isEmpty }

    /// The numbers, ascending.
    package var numbers: [Int] {
        var result: [Int] = []
        forEach { result.append($0) }
        return result
    }

    /// Calls a function with each number, ascending.
    package func forEach(_ body: (Int) -> Void) {
        var word = low
        while word != 0 {
            body(word.trailingZeroBitCount)
            word &= word - 1
        }
        for index in rest.indices {
            word = rest[index]
            while word != 0 {
                body((index + 1) * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}

extension Bits: Equatable {
    package static func == (left: Bits, right: Bits) -> Bool {
        left.isSubset(of: right) && right.isSubset(of: left)
    }
}
