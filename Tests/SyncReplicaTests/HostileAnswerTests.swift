import Foundation
import SyncCore
import SyncReplica
import SyncTestSupport
import SyncWire
import Testing

/// An office that answers nonsense costs a device an error, never a crash or its data.
@Suite struct HostileAnswerTests {
    /// Gives a device one page from an office whose clock says a time.
    static func receive(time: Int64) throws {
        let replica = try Store.memory()
        try replica.make(.number(1), a: 5)
        var session = try SyncSession(replica: replica)
        let request = try session.nextRequest()
        guard case .push = request else { exit(2) }
        let head = AnswerHead(
            time: time,
            feedEnd: .zero,
            epochs: EpochList()
        )
        try? session.receive(.pushed(PushAnswer(head: head, outcomes: [.accepted])))
        _ = try? session.nextRequest()
        try? session.receive(
            .pulled(PullAnswer(head: head, changes: ChangeSet(), last: nil, isEnd: true))
        )
        try replica.make(.number(2), a: 6)
        guard try replica.record(.number(1))?.numbers("a") == [5] else { exit(3) }
    }

    @Test func `an office's clock before all time crashes nothing`() async {
        await #expect(processExitsWith: .success) { try HostileAnswerTests.receive(time: .min) }
    }

    @Test func `an office's clock after all time crashes nothing`() async {
        await #expect(processExitsWith: .success) { try HostileAnswerTests.receive(time: .max) }
    }

    @Test func `an answer that does not fit the request changes nothing`() throws {
        let replica = try Store.memory()
        try replica.make(.number(1), a: 5)
        let digest = try replica.digest()
        let head = AnswerHead(
            time: TestClock().now,
            feedEnd: .zero,
            epochs: EpochList()
        )
        let answers: [SyncAnswer] = [
            .pulled(PullAnswer(head: head, changes: ChangeSet(), last: nil, isEnd: true)),
            .pushed(PushAnswer(head: head, outcomes: [])),
            .pushed(PushAnswer(head: head, outcomes: [.accepted, .accepted])),
            .probed(ProbeAnswer(shared: nil, entries: [])),
        ]
        for answer in answers {
            var session = try SyncSession(replica: replica)
            _ = try session.nextRequest()
            #expect(throws: ReplicaError.self) { try session.receive(answer) }
            #expect(try replica.digest() == digest)
            #expect(try replica.read { try $0.pendingCount() } == 1)
        }
        var session = try SyncSession(replica: replica)
        #expect(throws: ReplicaError.unexpectedAnswer("no request is open")) {
            try session.receive(answers[0])
        }
    }

    @Test func `a page with writes under the device's own ID that it never made is not applied`()
        throws
    {
        let replica = try Store.memory()
        var session = try SyncSession(replica: replica)
        _ = try session.nextRequest()
        let own = try replica.read { $0.replica }
        let dot = Dot(replica: own, timestamp: Timestamp(milliseconds: TestClock().now))
        let delta = RecordDelta(
            header: RecordHeader(id: .number(1), table: TestSchema.thing),
            registers: [
                Register(name: "a", siblings: [Sibling(dot: dot, content: .fields([.integer(1)]))])
            ],
            clock: VersionVector([dot])
        )
        let head = AnswerHead(
            time: TestClock().now,
            feedEnd: SequenceNumber(1),
            epochs: EpochList()
        )
        try session.receive(
            .pulled(
                PullAnswer(
                    head: head,
                    changes: ChangeSet(records: [delta]),
                    last: FeedPosition(sequence: SequenceNumber(1), record: .number(1)),
                    isEnd: true
                )
            )
        )
        #expect(try replica.record(.number(1)) == nil)
        #expect(try replica.read { $0.isSuspect })
        guard case .probe? = try session.nextRequest() else {
            Issue.record("it should ask what the office knows of its ID")
            return
        }
    }
}
