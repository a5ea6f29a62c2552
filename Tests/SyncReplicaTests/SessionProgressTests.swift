import SyncCore
import SyncReplica
import SyncTestSupport
import SyncWire
import Testing

/// Every loop of a session has something that must get less, so that none goes on for ever.
@Suite struct SessionProgressTests {
    private let head = AnswerHead(
        time: TestClock().now,
        feedEnd: SequenceNumber(9),
        epochs: EpochList()
    )

    /// Lets a session ask until it fails; how many answers that took.
    private func answers(
        _ replica: Replica,
        verifying: Bool = false,
        _ answer: (SyncRequest) throws -> SyncAnswer
    ) throws -> Int {
        var session = try SyncSession(replica: replica, verifying: verifying)
        for number in 1..<20_000 {
            guard let request = try session.nextRequest() else { return 0 }
            do {
                try session.receive(answer(request))
            } catch ReplicaError.unexpectedAnswer {
                return number
            }
        }
        return 20_000
    }

    private func page(last: FeedPosition?, isEnd: Bool) -> SyncAnswer {
        .pulled(PullAnswer(head: head, changes: ChangeSet(), last: last, isEnd: isEnd))
    }

    private func pushed(_ request: PushRequest, _ outcome: PushOutcome) -> SyncAnswer {
        let outcomes = [PushOutcome](repeating: outcome, count: request.changes.count)
        return .pushed(PushAnswer(head: head, outcomes: outcomes))
    }

    @Test func `an office that gives one page again and again is not asked for ever`() throws {
        let replica = try Store.memory()
        let count = try answers(replica) { _ in page(last: nil, isEnd: false) }
        #expect((1...10).contains(count))
    }

    @Test func `an office whose feed stays where it is is not asked for ever`() throws {
        let replica = try Store.memory()
        let dot = Dot(replica: ReplicaID(high: 9, low: 9), timestamp: Timestamp(rawValue: 1))
        let delta = RecordDelta(
            header: RecordHeader(id: .number(1), table: TestSchema.thing),
            registers: [
                Register(name: Register.life, siblings: [Sibling(dot: dot, content: .alive)])
            ],
            clock: VersionVector([dot])
        )
        let count = try answers(replica) { _ in
            .pulled(
                PullAnswer(
                    head: head,
                    changes: ChangeSet(records: [delta]),
                    last: FeedPosition(sequence: SequenceNumber(1), record: .number(1)),
                    isEnd: false
                )
            )
        }
        #expect((1...10).contains(count))
    }

    @Test func `an office that never has what was pushed is not sent it for ever`() throws {
        let replica = try Store.memory()
        try replica.make(.number(1), a: 5)
        let count = try answers(replica) { request in
            guard case .push(let push) = request else { return page(last: nil, isEnd: true) }
            return pushed(push, .incomplete)
        }
        #expect((1...10).contains(count))
        #expect(try replica.record(.number(1))?.numbers("a") == [5])
        #expect(try replica.read { try $0.pendingCount() } == 1)
    }

    @Test func `an office that splits a range for ever is asked no more than some thousand times`()
        throws
    {
        let replica = try Store.memory()
        let count = try answers(replica, verifying: true) { request in
            guard case .compare(let compare) = request else { return page(last: nil, isEnd: true) }
            let ranges = compare.ranges.map { range in
                [
                    RangePart(through: range.from, count: 0, digest: .zero),
                    RangePart(through: range.through, count: 2, digest: .zero),
                ]
            }
            return .compared(CompareAnswer(head: head, ranges: ranges))
        }
        #expect((1...5_000).contains(count))
    }
}
