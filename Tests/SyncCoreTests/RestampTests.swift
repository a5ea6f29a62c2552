import SyncCore
import Testing

@Suite struct RestampTests {
    private static let old = Make.replica(1)
    private static let new = Make.replica(50)

    private func plan(
        shared: UInt64,
        moved: @escaping @Sendable (Timestamp) -> Timestamp = { $0 }
    ) -> Restamp {
        Restamp(
            old: Self.old,
            new: Self.new,
            shared: Timestamp(rawValue: shared),
            moved: moved
        )
    }

    private func stamp(_ raw: UInt64) -> Timestamp { Timestamp(rawValue: raw) }

    /// Own writes at 10 (`a`), 20 (`b`) and 30 (`c`), and another's at 25 (`d`).
    private func record() throws -> RecordState {
        var record = Make.record()
        try record.set(1, "a", Make.dot(1, 10))
        try record.set(2, "b", Make.dot(1, 20))
        var other = Make.record()
        try other.set(4, "d", Make.dot(2, 25))
        record.join(other.whole, at: nil)
        try record.set(3, "c", Make.dot(1, 30))
        return record
    }

    @Test func `the office is asked about records seen beyond what is shared`() throws {
        let record = try record()
        #expect(plan(shared: 29).concerns(record))
        #expect(!plan(shared: 30).concerns(record))
        var overwritten = Make.record()
        try overwritten.set(1, "a", Make.dot(1, 10))
        try overwritten.set(2, "a", Make.dot(2, 20))
        #expect(plan(shared: 9).concerns(overwritten), "with or without a dot left in it")
        #expect(!plan(shared: 0).concerns(Make.record()))
    }

    @Test func `a write is taken exactly if it is shared and the office's clock covers it`() throws
    {
        let record = try record()
        let rows: [(shared: UInt64, office: UInt64, kept: UInt64, pending: [UInt64])] = [
            (shared: 0, office: 0, kept: 0, pending: [10, 20, 30]),
            (shared: 20, office: 20, kept: 20, pending: [30]),
            (shared: 20, office: 30, kept: 20, pending: [30]),
            (shared: 30, office: 10, kept: 10, pending: [20, 30]),
            (shared: 15, office: 99, kept: 15, pending: [20, 30]),
            (shared: 99, office: 99, kept: 30, pending: []),
        ]
        for row in rows {
            let fate = plan(shared: row.shared).fate(of: record, office: stamp(row.office))
            #expect(fate.kept == stamp(row.kept))
            #expect(fate.pending == row.pending.map { stamp($0) })
        }
    }

    @Test func `pending writes move to the new ID and the old entry is cut back`() throws {
        var record = try record()
        let plan = plan(shared: 20)
        let fates = [record.header.id: plan.fate(of: record, office: stamp(10))]
        record.pushed = SequenceNumber(8)
        record.restamp(plan, fates: fates, at: SequenceNumber(9))
        #expect(record.siblings("a").map(\.dot) == [Make.dot(1, 10)])
        #expect(record.siblings("b").map(\.dot) == [Make.dot(50, 20)])
        #expect(record.siblings("c").map(\.dot) == [Make.dot(50, 30)])
        #expect(record.siblings("d").map(\.dot) == [Make.dot(2, 25)])
        #expect(record.clock == Make.vector([1: 10, 2: 25, 50: 30]))
        #expect(record.register("a")?.sequence == .zero)
        #expect(record.register("b")?.sequence == SequenceNumber(9))
        #expect(record.sequence == SequenceNumber(9))
        #expect(record.isPending)
    }

    @Test func `a clock that was wrong is put right as the writes move`() throws {
        var record = try record()
        let plan = plan(shared: 0) { Timestamp(rawValue: $0.rawValue - 5) }
        let fates = [record.header.id: plan.fate(of: record, office: .zero)]
        record.restamp(plan, fates: fates, at: SequenceNumber(1))
        #expect(record.siblings("a").map(\.dot) == [Make.dot(50, 5)])
        #expect(record.clock == Make.vector([2: 25, 50: 25]))
    }

    @Test func `a record without a fate and one with nothing pending keep their registers`() throws
    {
        let before = try record()
        var record = before
        record.restamp(plan(shared: 0), fates: [:], at: SequenceNumber(1))
        #expect(record == before)
        let fate = plan(shared: 99).fate(of: record, office: stamp(99))
        record.restamp(
            plan(shared: 99),
            fates: [record.header.id: fate],
            at: SequenceNumber(1)
        )
        #expect(record == before)
    }

    @Test func `an entry whose write was overwritten is cut back without a move`() throws {
        var record = Make.record()
        try record.set(1, "a", Make.dot(1, 10))
        try record.set(2, "a", Make.dot(2, 20))
        let plan = plan(shared: 4)
        let fates = [record.header.id: plan.fate(of: record, office: .zero)]
        record.restamp(plan, fates: fates, at: SequenceNumber(1))
        #expect(record.clock == Make.vector([2: 20]))
        #expect(record.siblings("a").map(\.dot) == [Make.dot(2, 20)])
        #expect(record.sequence == .zero, "nothing moved, so nothing is pushed again")
    }

    @Test func `a pending deletion remembers what moved by its new name`() throws {
        var parent = try record()
        var child = Make.record(2, parent: parent.header.id)
        try child.set(1, "a", Make.dot(1, 12))
        try child.set(2, "b", Make.dot(1, 32))
        let deletion = Deletion(
            clock: parent.clock,
            children: [Deletion.Child(record: child.header.id, clock: child.clock)]
        )
        parent.writeLife(.deleted(deletion), dot: Make.dot(1, 40), at: .zero)
        #expect(parent.isDeleted(children: [child]))
        let plan = plan(shared: 20)
        let fates = [
            parent.header.id: plan.fate(of: parent, office: stamp(20)),
            child.header.id: plan.fate(of: child, office: stamp(20)),
        ]
        parent.restamp(plan, fates: fates, at: SequenceNumber(1))
        child.restamp(plan, fates: fates, at: SequenceNumber(1))
        let life = try #require(parent.siblings(Register.life).first)
        #expect(life.dot == Make.dot(50, 40))
        let moved = try #require(parent.deletion)
        #expect(moved.clock == Make.vector([1: 20, 2: 25, 50: 30]))
        #expect(moved.children.map(\.clock) == [Make.vector([1: 20, 50: 32])])
        #expect(parent.isDeleted(children: [child]), "what was deleted stays deleted")
    }

    @Test func `another's deletion keeps what it remembers of the old ID`() throws {
        var record = try record()
        let deletion = Deletion(clock: Make.vector([1: 30, 2: 25]))
        var other = record
        other.writeLife(.deleted(deletion), dot: Make.dot(2, 50), at: .zero)
        record.join(other.whole, at: nil)
        let plan = plan(shared: 10)
        record.restamp(
            plan,
            fates: [record.header.id: plan.fate(of: record, office: stamp(10))],
            at: SequenceNumber(1)
        )
        #expect(record.deletion == deletion)
        #expect(!record.isDeleted(children: []), "the moved writes are not those it had seen")
    }
}
