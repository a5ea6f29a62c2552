import SyncCore
import SyncTestSupport
import Testing

@Suite struct ClockTests {
    private static let minute: Int64 = 60_000

    @Test func `a clock is strictly increasing whatever the time does`() {
        var random = SplitMix(seed: 1)
        var clock = HybridLogicalClock()
        var now: Int64 = 1_700_000_000_000
        for _ in 0..<5_000 {
            now += Int64(random.number(0...5)) - 2
            let before = clock.last
            if random.chance(30) {
                let remote = Timestamp(
                    milliseconds: now + Int64(random.below(600_000)),
                    counter: .max
                )
                clock.follow(remote, nowMilliseconds: now)
                #expect(clock.last >= before)
            }
            let held = clock.last
            #expect(clock.tick(nowMilliseconds: now) > held)
        }
    }

    @Test func `a clock stamps the time now, or the timestamp after the last if that is later`() {
        var clock = HybridLogicalClock()
        #expect(clock.tick(nowMilliseconds: 1_000) == Timestamp(milliseconds: 1_000))
        #expect(clock.tick(nowMilliseconds: 1_000) == Timestamp(milliseconds: 1_000, counter: 1))
        #expect(clock.tick(nowMilliseconds: 900) == Timestamp(milliseconds: 1_000, counter: 2))
        #expect(clock.tick(nowMilliseconds: 1_001) == Timestamp(milliseconds: 1_001))
    }

    @Test func `two clocks that stamp in one millisecond hardly ever stamp the same`() {
        for last in [Timestamp.zero, Timestamp(milliseconds: 1_000)] {
            let stamps = (0..<256).map { random in
                var clock = HybridLogicalClock(last: last)
                return clock.tick(nowMilliseconds: 1_000, random: UInt64(random))
            }
            #expect(Set(stamps).count == 256)
        }
    }

    @Test func `a full counter carries into the milliseconds`() {
        var clock = HybridLogicalClock(last: Timestamp(milliseconds: 1_000, counter: .max))
        #expect(clock.tick(nowMilliseconds: 1_000) == Timestamp(milliseconds: 1_001))
        #expect(clock.tick(nowMilliseconds: 1_000) == Timestamp(milliseconds: 1_001, counter: 1))
    }

    @Test func `the last timestamp of all stays, without a trap`() {
        let last = Timestamp(rawValue: .max)
        #expect(last.next == last)
        var clock = HybridLogicalClock(last: last)
        #expect(clock.tick(nowMilliseconds: .max) == last)
    }

    @Test func `a remote timestamp pulls a clock forward within five minutes and not beyond`() {
        let now: Int64 = 1_700_000_000_000
        let limit = Timestamp(milliseconds: now + 5 * Self.minute, counter: .max)
        #expect(!HybridLogicalClock.isAhead(limit, nowMilliseconds: now))
        #expect(HybridLogicalClock.isAhead(limit.next, nowMilliseconds: now))
        var clock = HybridLogicalClock(last: Timestamp(milliseconds: now))
        clock.follow(limit.next, nowMilliseconds: now)
        #expect(clock.last == Timestamp(milliseconds: now))
        clock.follow(limit, nowMilliseconds: now)
        #expect(clock.last == limit)
        clock.follow(Timestamp(milliseconds: now), nowMilliseconds: now)
        #expect(clock.last == limit, "an earlier timestamp changes nothing")
    }

    @Test func `timestamps hold 48 bits of milliseconds and 16 of counter`() {
        let stamp = Timestamp(milliseconds: 1_700_000_000_000, counter: 513)
        #expect(stamp.rawValue == 1_700_000_000_000 << 16 | 513)
        #expect(stamp.milliseconds == 1_700_000_000_000)
        #expect(stamp.counter == 513)
        #expect(Timestamp(milliseconds: -5) == .zero)
        #expect(Timestamp(milliseconds: .max).milliseconds == 0xFFFF_FFFF_FFFF)
        #expect(Timestamp(rawValue: .max).milliseconds == 0xFFFF_FFFF_FFFF)
    }

    @Test func `timestamps are ordered by time, then by counter`() {
        let ordered = [
            Timestamp.zero, Timestamp(milliseconds: 0, counter: 1), Timestamp(milliseconds: 1),
            Timestamp(milliseconds: 1, counter: .max), Timestamp(milliseconds: 2),
            Timestamp(rawValue: .max),
        ]
        for (left, a) in ordered.enumerated() {
            for (right, b) in ordered.enumerated() { #expect((a < b) == (left < right)) }
        }
    }

    @Test func `dots are ordered by timestamp, then by replica`() {
        let ordered = [Make.dot(9, 1), Make.dot(1, 2), Make.dot(2, 2), Make.dot(1, 3)]
        for (left, a) in ordered.enumerated() {
            for (right, b) in ordered.enumerated() { #expect((a < b) == (left < right)) }
        }
    }
}
