import SyncCore
import Testing

/// Every clause of what "deleted" means.
@Suite struct DeletionTests {
    /// A record that was made by replica 1, with a value in `a`.
    private func made(_ number: UInt64 = 1, parent: RecordID? = nil) throws -> RecordState {
        var record = Make.record(number, parent: parent)
        record.writeLife(.alive, dot: Make.dot(1, number), at: .zero)
        try record.set(1, "a", Make.dot(1, number))
        return record
    }

    /// Deletes as a store does that holds these children.
    private func delete(
        _ record: inout RecordState,
        _ dot: Dot,
        children: [RecordState] = []
    ) {
        let remembered = children.map {
            Deletion.Child(record: $0.header.id, clock: $0.clock)
        }
        record.writeLife(
            .deleted(Deletion(clock: record.clock, children: remembered)),
            dot: dot,
            at: .zero
        )
    }

    @Test func `a deletion that has seen everything is in force`() throws {
        var record = try made()
        #expect(!record.isDeleted(children: []))
        delete(&record, Make.dot(1, 5))
        #expect(record.isDeleted(children: []))
        #expect(record.numbers() == [1], "values are kept until they are collected")
    }

    @Test func `a record without a life is not deleted`() throws {
        var record = Make.record()
        #expect(!record.isDeleted(children: []))
        try record.set(1, "a", Make.dot(1, 1))
        #expect(!record.isDeleted(children: []))
    }

    @Test func `an alive beside a deletion keeps the record`() throws {
        let record = try made()
        var deleter = record
        delete(&deleter, Make.dot(1, 5))
        var other = record
        other.writeLife(.alive, dot: Make.dot(2, 4), at: .zero)
        let joined = deleter.joined(with: other)
        #expect(joined.deletion == nil)
        #expect(joined.hasDeletionSibling)
        #expect(!joined.isDeleted(children: []))
    }

    @Test func `an edit that the deleter had not seen brings the record back, earlier or later`()
        throws
    {
        let record = try made()
        for timestamp: UInt64 in [2, 5, 9] {
            var deleter = record
            delete(&deleter, Make.dot(1, 5))
            var other = record
            try other.set(7, "b", Make.dot(2, timestamp))
            let joined = deleter.joined(with: other)
            #expect(!joined.isDeleted(children: []))
            #expect(joined.hasDeletionSibling)
            #expect(joined.numbers("b") == [7])
        }
    }

    @Test func `an edit after the deletion brings the record back`() throws {
        var record = try made()
        delete(&record, Make.dot(1, 5))
        try record.set(2, "a", Make.dot(1, 6))
        #expect(!record.isDeleted(children: []))
    }

    @Test func `two deletions see together what neither saw alone`() throws {
        let record = try made()
        var left = record
        try left.set(2, "a", Make.dot(2, 2))
        delete(&left, Make.dot(2, 3))
        var right = record
        try right.set(3, "b", Make.dot(3, 2))
        delete(&right, Make.dot(3, 3))
        let joined = left.joined(with: right)
        #expect(joined.siblings(Register.life).count == 2)
        #expect(joined.isDeleted(children: []))
        var third = record
        try third.set(4, "c", Make.dot(4, 2))
        #expect(!joined.joined(with: third).isDeleted(children: []))
    }

    @Test func `a deletion of someone who saw the edit is in force again`() throws {
        let record = try made()
        var deleter = record
        delete(&deleter, Make.dot(1, 5))
        var other = record
        try other.set(7, "b", Make.dot(2, 9))
        var joined = deleter.joined(with: other)
        delete(&joined, Make.dot(1, 10))
        #expect(joined.isDeleted(children: []))
    }

    @Test func `a child that the deleter held as it is now goes with the record`() throws {
        var parent = try made()
        let child = try made(2, parent: parent.header.id)
        delete(&parent, Make.dot(1, 5), children: [child])
        #expect(parent.isDeleted(children: [child]))
    }

    @Test func `a child that the deleter did not hold brings the record back`() throws {
        var parent = try made()
        delete(&parent, Make.dot(1, 5))
        let child = try made(2, parent: parent.header.id)
        #expect(!parent.isDeleted(children: [child]))
        #expect(parent.isDeleted(children: []), "and without it the deletion stands")
    }

    @Test func `an edit of a child that the deleter had not seen brings the record back`() throws {
        var parent = try made()
        var child = try made(2, parent: parent.header.id)
        delete(&parent, Make.dot(1, 5), children: [child])
        try child.set(9, "a", Make.dot(2, 1))
        #expect(!parent.isDeleted(children: [child]))
    }

    @Test func `bringing a child back by hand is an edit of it`() throws {
        var parent = try made()
        var child = try made(2, parent: parent.header.id)
        delete(&parent, Make.dot(1, 5), children: [child])
        child.writeLife(.alive, dot: Make.dot(2, 1), at: .zero)
        #expect(!parent.isDeleted(children: [child]))
    }

    @Test func `a child that is itself deleted does not count`() throws {
        var parent = try made()
        var child = try made(2, parent: parent.header.id)
        delete(&parent, Make.dot(1, 5))
        delete(&child, Make.dot(2, 9))
        let living = [child].filter { !$0.isDeleted(children: []) }
        #expect(parent.isDeleted(children: living))
    }

    @Test func `two deletions see together a child that each saw a part of`() throws {
        let parent = try made()
        let child = try made(2, parent: parent.header.id)
        var leftChild = child
        try leftChild.set(2, "a", Make.dot(2, 20))
        var left = parent
        delete(&left, Make.dot(2, 21), children: [leftChild])
        var rightChild = child
        try rightChild.set(3, "b", Make.dot(3, 20))
        var right = parent
        delete(&right, Make.dot(3, 21), children: [rightChild])
        let joinedChild = leftChild.joined(with: rightChild)
        #expect(!left.isDeleted(children: [joinedChild]))
        #expect(!right.isDeleted(children: [joinedChild]))
        #expect(left.joined(with: right).isDeleted(children: [joinedChild]))
    }

    @Test func `what a deletion remembers of the record does not cover a child`() throws {
        var parent = try made()
        try parent.set(4, "b", Make.dot(2, 99))
        let child = try made(2, parent: parent.header.id)
        var edited = child
        try edited.set(5, "b", Make.dot(2, 50))
        delete(&parent, Make.dot(1, 100), children: [child])
        #expect(!parent.isDeleted(children: [edited]))
    }

    @Test func `children are remembered by record ID, whatever their order`() {
        let children = [3, 1, 2].map {
            Deletion.Child(record: Make.id($0), clock: Make.vector([1: $0]))
        }
        let one = Deletion(clock: VersionVector(), children: children)
        let other = Deletion(clock: VersionVector(), children: children.reversed())
        #expect(one == other)
        #expect(one.children.map(\.record) == [Make.id(1), Make.id(2), Make.id(3)])
    }
}
