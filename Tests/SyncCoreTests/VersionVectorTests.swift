import SyncCore
import Testing

@Suite struct VersionVectorTests {
    /// Every vector of up to three replicas with timestamps of 0 to 2.
    static let universe: [VersionVector] = (0..<27).map { (number: UInt64) -> VersionVector in
        let entries: [UInt64: UInt64] = [1: number % 3, 2: number / 3 % 3, 3: number / 9]
        return Make.vector(entries)
    }

    private static let replicas = (1...3).map { Make.replica(UInt64($0)) }

    @Test func `the order of two vectors is the pointwise one`() {
        for left in Self.universe {
            for right in Self.universe {
                let isBelow = Self.replicas.allSatisfy { left[$0] <= right[$0] }
                let isAbove = Self.replicas.allSatisfy { left[$0] >= right[$0] }
                let expected: VersionVector.Order =
                    switch (isAbove, isBelow) {
                    case (true, true): .equal
                    case (true, false): .after
                    case (false, true): .before
                    case (false, false): .concurrent
                    }
                #expect(left.order(to: right) == expected)
                #expect((left == right) == (expected == .equal))
                #expect(left.covers(right) == isAbove)
            }
        }
    }

    @Test func `a join is the pointwise maximum, whatever the order`() {
        for left in Self.universe {
            for right in Self.universe {
                let joined = left.joined(with: right)
                for replica in Self.replicas {
                    #expect(joined[replica] == max(left[replica], right[replica]))
                }
                #expect(joined == right.joined(with: left))
                #expect(joined.joined(with: right) == joined)
            }
        }
    }

    @Test func `a missing entry reads as zero and a zero is never stored`() {
        var vector = VersionVector()
        #expect(vector[Make.replica(1)] == .zero)
        vector[Make.replica(1)] = .zero
        #expect(vector.isEmpty)
        vector[Make.replica(2)] = Timestamp(rawValue: 5)
        vector[Make.replica(1)] = Timestamp(rawValue: 4)
        #expect(vector.entries.map(\.replica) == [Make.replica(1), Make.replica(2)])
        vector[Make.replica(2)] = .zero
        #expect(vector.entries.map(\.replica) == [Make.replica(1)])
        vector.cover(Make.dot(3, 0))
        #expect(vector.entries.count == 1)
        #expect(vector.covers(Make.dot(3, 0)))
    }

    @Test func `equal vectors are equal whatever they were made of`() {
        let one = VersionVector([Make.dot(2, 3), Make.dot(1, 1), Make.dot(2, 1)])
        let other = VersionVector([Make.dot(1, 1), Make.dot(2, 3)])
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
    }

    @Test func `covering a dot never goes back`() {
        var vector = Make.vector([1: 5])
        vector.cover(Make.dot(1, 3))
        #expect(vector == Make.vector([1: 5]))
        vector.cover(Make.dot(1, 7))
        #expect(vector == Make.vector([1: 7]))
        #expect(vector.covers(Make.dot(1, 6)))
        #expect(!vector.covers(Make.dot(1, 8)))
        #expect(!vector.covers(Make.dot(2, 1)))
    }
}
