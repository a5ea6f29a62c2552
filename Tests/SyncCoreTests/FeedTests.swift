import SyncCore
import Testing

@Suite struct FeedTests {
    private func position(_ sequence: Int64, _ record: UInt64) -> FeedPosition {
        FeedPosition(sequence: SequenceNumber(sequence), record: Make.id(record))
    }

    @Test func `positions are ordered by transaction, then by record`() {
        let ordered = [
            FeedPosition.start, position(1, 1), position(1, 2), .end(of: SequenceNumber(1)),
            position(2, 0), .end(of: SequenceNumber(2)),
        ]
        for (left, a) in ordered.enumerated() {
            for (right, b) in ordered.enumerated() { #expect((a < b) == (left < right)) }
        }
        #expect(SequenceNumber.none < .zero)
        #expect(SequenceNumber.zero.next == SequenceNumber(1))
    }

    @Test func `a page in the middle moves the position and never the base`() {
        var checkpoint = Checkpoint.start
        checkpoint.advance(to: position(4, 7), feedEnd: nil)
        #expect(checkpoint == Checkpoint(base: .zero, position: position(4, 7)))
        checkpoint.advance(to: position(3, 9), feedEnd: nil)
        #expect(checkpoint.position == position(4, 7), "a position never goes back")
        checkpoint.advance(to: nil, feedEnd: nil)
        #expect(checkpoint.position == position(4, 7))
    }

    @Test func `the page that reaches the feed's end moves the base to it`() {
        var checkpoint = Checkpoint(base: SequenceNumber(2), position: position(4, 7))
        checkpoint.advance(to: position(8, 1), feedEnd: SequenceNumber(8))
        #expect(checkpoint.base == SequenceNumber(8))
        #expect(checkpoint.position == .end(of: SequenceNumber(8)))
        checkpoint.advance(to: nil, feedEnd: SequenceNumber(5))
        #expect(checkpoint.base == SequenceNumber(8), "a base never goes back")
    }

    @Test func `rewinding goes to where the histories parted, or to the base if that is below`() {
        var checkpoint = Checkpoint(base: SequenceNumber(6), position: position(9, 1))
        checkpoint.rewind(to: SequenceNumber(4))
        #expect(
            checkpoint
                == Checkpoint(base: SequenceNumber(4), position: .end(of: SequenceNumber(4)))
        )
        checkpoint = Checkpoint(base: SequenceNumber(6), position: position(9, 1))
        checkpoint.rewind(to: SequenceNumber(8))
        #expect(
            checkpoint
                == Checkpoint(base: SequenceNumber(6), position: .end(of: SequenceNumber(6)))
        )
    }
}

@Suite struct EpochListTests {
    private func list(_ epochs: [(UInt64, Int64)]) -> EpochList {
        EpochList(
            epochs.map {
                Epoch(id: EpochID(high: 0, low: $0.0), begin: SequenceNumber($0.1))
            }
        )
    }

    private func shares(
        _ list: EpochList,
        _ epoch: UInt64?,
        _ horizon: Int64,
        feedEnd: Int64 = 40
    ) -> Bool {
        list.shares(
            epoch: epoch.map { EpochID(high: 0, low: $0) },
            horizon: SequenceNumber(horizon),
            feedEnd: SequenceNumber(feedEnd)
        )
    }

    @Test func `a device shares a history up to where the next epoch began`() {
        let office = list([(1, 0), (2, 10), (3, 25)])
        #expect(shares(office, nil, 0))
        #expect(!shares(office, nil, 1), "a horizon without an epoch is none of this office")
        #expect(shares(office, 1, 10))
        #expect(!shares(office, 1, 11))
        #expect(shares(office, 2, 25))
        #expect(!shares(office, 2, 26))
        #expect(shares(office, 3, 40))
        #expect(!shares(office, 3, 41), "also in the current epoch nobody knows more than there is")
        #expect(!shares(office, 9, 0))
        #expect(office.current?.id == EpochID(high: 0, low: 3))
        #expect(EpochList().current == nil)
    }

    @Test func `an epoch that was left out of a list does not make the one before it longer`() {
        var office = list([(1, 0), (3, 25)])
        office.epochs[0].end = SequenceNumber(10)
        #expect(shares(office, 1, 10))
        #expect(!shares(office, 1, 11))
        #expect(list([(1, 0), (4, 30)]).parting(from: office) == SequenceNumber(10))
    }

    @Test func `what an answer says of epochs takes the place of what was known from there on`() {
        let known = list([(1, 0), (2, 10)])
        #expect(known.spliced(with: list([(2, 10), (3, 25)])) == list([(1, 0), (2, 10), (3, 25)]))
        #expect(known.spliced(with: list([(1, 0), (4, 5)])) == list([(1, 0), (4, 5)]))
        #expect(known.spliced(with: list([(9, 0)])) == list([(9, 0)]))
        #expect(known.spliced(with: list([])) == known)
    }

    @Test func `two histories part where the first of them went on`() {
        let told = list([(1, 0), (2, 10), (3, 25)])
        #expect(told.parting(from: list([(1, 0), (2, 10), (4, 20)])) == SequenceNumber(20))
        #expect(told.parting(from: list([(1, 0), (2, 10), (4, 30)])) == SequenceNumber(25))
        #expect(told.parting(from: list([(1, 0), (4, 7)])) == SequenceNumber(7))
        #expect(told.parting(from: list([(9, 0)])) == .zero)
        #expect(told.parting(from: list([])) == .zero)
        #expect(told.parting(from: told) == SequenceNumber(25), "at least to its last beginning")
    }

    @Test func `the parting is the same seen from both sides`() {
        let lists = [
            list([]), list([(1, 0)]), list([(1, 0), (2, 10)]), list([(1, 0), (3, 5)]),
            list([(1, 0), (3, 5), (4, 9)]), list([(1, 0), (2, 10), (5, 12)]), list([(8, 0)]),
        ]
        for left in lists {
            for right in lists { #expect(left.parting(from: right) == right.parting(from: left)) }
        }
    }
}
