import SyncCore
import SyncTestSupport
import Testing

/// A list that counts how often an element of it is read.
struct CountedList<Element>: RandomAccessCollection {
    final class Counter {
        var reads = 0
    }

    let elements: [Element]
    let counter: Counter

    var startIndex: Int { 0 }
    var endIndex: Int { elements.count }

    subscript(place: Int) -> Element {
        counter.reads += 1
        return elements[place]
    }
}

/// What other stores send may be long, so the work of taking it grows with its length and no more.
@Suite struct JoinWorkTests {
    private static func siblings(_ numbers: some Sequence<UInt64>) -> [Sibling] {
        numbers.map { Make.sibling(Int64($0), $0 % 3, $0 + 1) }
    }

    /// How many reads it takes to merge two lists, and what stands then.
    private static func merge(
        _ left: [Sibling],
        _ right: [Sibling],
        seen: VersionVector
    ) -> (reads: Int, siblings: [Sibling]) {
        let counter = CountedList<Sibling>.Counter()
        let merged = SyncCore.merge(
            CountedList(elements: left, counter: counter),
            seen: seen,
            CountedList(elements: right, counter: counter),
            seen: seen
        )
        return (counter.reads, merged)
    }

    @Test func `each sibling of two long lists is looked at a few times`() {
        let count: UInt64 = 4_000
        let lists: [(left: [Sibling], right: [Sibling])] = [
            (Self.siblings(0..<count), Self.siblings(count..<2 * count)),
            (Self.siblings(count..<2 * count), Self.siblings(0..<count)),
            (Self.siblings(0..<count), Self.siblings(0..<count)),
            (
                Self.siblings(stride(from: 0, to: 2 * count, by: 2)),
                Self.siblings(stride(from: 1, to: 2 * count, by: 2))
            ),
        ]
        for (left, right) in lists {
            let unseen = Self.merge(left, right, seen: VersionVector())
            #expect(unseen.reads <= 4 * (left.count + right.count))
            #expect(unseen.siblings.map(\.dot) == Set((left + right).map(\.dot)).sorted())
            let seen = Self.merge(left, right, seen: VersionVector((left + right).map(\.dot)))
            #expect(seen.reads <= 4 * (left.count + right.count))
            #expect(
                seen.siblings.map(\.dot)
                    == Set(left.map(\.dot)).intersection(right.map(\.dot)).sorted()
            )
        }
    }

    @Test func `a sibling is found among many in a few steps`() {
        let counter = CountedList<Sibling>.Counter()
        let list = CountedList(elements: Self.siblings(0..<4_096), counter: counter)
        for number in [0, 1, 2_047, 4_095] as [UInt64] {
            #expect(list.holds(Make.dot(number % 3, number + 1)))
            #expect(!list.holds(Make.dot(number % 3 + 7, number + 1)))
            #expect(
                list.sibling(of: Make.dot(number % 3, number + 1))?.dot.timestamp.rawValue == number
                    + 1
            )
        }
        #expect(counter.reads <= 12 * 16)
    }

    @Test func `vectors of many entries join as those of few, whatever the order they came in`() {
        var random = SplitMix(seed: 4)
        for _ in 0..<300 {
            let dots = { (random: inout SplitMix) in
                (0..<random.below(24)).map { _ in
                    Make.dot(UInt64(random.below(20)), UInt64(random.below(4)))
                }
            }
            let (left, right) = (dots(&random), dots(&random))
            var single = VersionVector()
            for dot in left { single.cover(dot) }
            #expect(VersionVector(left) == single)
            #expect(VersionVector(left.reversed()) == single)
            for dot in right { single.cover(dot) }
            #expect(VersionVector(left).joined(with: VersionVector(right)) == single)
            #expect(VersionVector(right).joined(with: VersionVector(left)) == single)
        }
    }

    @Test func `a deletion knows each of many children`() {
        let clock = { (number: UInt64) in Make.vector([1: number + 1]) }
        let deletion = Deletion(
            clock: VersionVector(),
            children: (0..<5_000).reversed().map {
                Deletion.Child(record: Make.id(2 * $0), clock: clock($0))
            }
        )
        for number in [0, 1, 2_500, 4_999] as [UInt64] {
            #expect(deletion.seen(Make.id(2 * number)) == clock(number))
            #expect(deletion.seen(Make.id(2 * number + 1)) == nil)
        }
    }
}
