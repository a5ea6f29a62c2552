import SyncCore
import SyncSimulation
import Testing

/// The oracle against histories small enough to be told by hand.
struct OracleTests {
    private func write(_ seen: [Int]) -> PastWrite {
        PastWrite(seen: Bits(seen), content: .alive)
    }

    @Test func `what nobody has overwritten stands`() {
        var place = PlaceHistory()
        #expect(place.add(write([])) == 0)
        #expect(place.add(write([0])) == 1)
        #expect(place.add(write([0])) == 2)
        #expect(place.standing(Bits([0])) == Bits([0]))
        #expect(place.standing(Bits([0, 1])) == Bits([1]))
        #expect(place.standing(Bits([0, 1, 2])) == Bits([1, 2]))
        #expect(place.add(write([0, 1, 2])) == 3)
        #expect(place.standing(Bits([0, 1, 2, 3])) == Bits([3]))
    }

    @Test func `one who did not see the settlement still holds the conflict`() {
        var place = PlaceHistory()
        for seen in [[], [], [0, 1], [1]] as [[Int]] { _ = place.add(write(seen)) }
        #expect(place.standing(Bits([0, 1])) == Bits([0, 1]))
        #expect(place.standing(Bits([0, 1, 2, 3])) == Bits([2, 3]))
        #expect(place.standing(Bits([0, 1, 3])) == Bits([0, 3]))
    }

    @Test func `what the office refuses is remembered as such`() {
        var place = PlaceHistory()
        _ = place.add(PastWrite(seen: Bits(), content: .alive))
        _ = place.add(PastWrite(seen: Bits([0]), content: .alive, isRefusable: true))
        #expect(place.refusable == Bits([1]))
    }

    @Test func `sets of numbers grow beyond a word`() {
        var left = Bits([1, 63, 64, 200])
        let right = Bits([1, 64])
        #expect(left.numbers == [1, 63, 64, 200])
        #expect(left.contains(200) && !left.contains(199) && !right.contains(200))
        #expect(right.isSubset(of: left) && !left.isSubset(of: right))
        #expect(left.subtracting(right) == Bits([63, 200]))
        #expect(right.union(Bits([300])).count == 3)
        left.subtract(Bits([63, 200, 1, 64]))
        #expect(left.isEmpty && left == Bits())
    }
}

/// Random numbers and hashes, which must never change.
struct SeedTests {
    @Test func `the generator gives the published numbers`() {
        var random = SplitMix(seed: 1_234_567)
        let first = (0..<3).map { _ in random.next() }
        #expect(
            first == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ]
        )
    }

    @Test func `a trace's hash depends on each line and their order`() {
        var one = TraceHash()
        var other = TraceHash()
        one.add("a")
        one.add("b")
        other.add("b")
        other.add("a")
        #expect(one != other)
        #expect(one.value != TraceHash().value)
    }
}
