import SyncCore
import Testing

/// What a comparison sees, and what it puts right.
@Suite struct RepairTests {
    private let dot = Dot(replica: ReplicaID(high: 1, low: 1), timestamp: Timestamp(rawValue: 5))

    private func record(_ content: Content) -> RecordState {
        RecordState(
            header: RecordHeader(id: RecordID(high: 7, low: 1), table: "thing"),
            registers: [
                Register(name: "a", siblings: [Sibling(dot: dot, content: content)])
            ],
            clock: VersionVector([dot]),
            sequence: .zero,
            pushed: .zero
        )
    }

    @Test func `an erased value is another one to a digest`() {
        var held = Digest.zero
        var erased = Digest.zero
        var other = Digest.zero
        held.add(record(.fields([.integer(1)])))
        erased.add(record(.erased))
        other.add(record(.fields([.integer(2)])))
        #expect(held != erased)
        #expect(held == other, "what a dot stands for never changes but by an erasure")
    }

    @Test func `a repair brings nothing back that is erased`() {
        var here = record(.erased)
        let isAhead = here.repair(from: record(.fields([.integer(1)])).whole)
        #expect(!isAhead)
        #expect(here.siblings("a").map(\.content) == [.erased])
    }
}
