import SyncCore
import SyncTestSupport
import SyncWire

/// Makes random messages of every kind, of values at the edges of what the format carries.
struct MessageMaker {
    var random: SplitMix
    private let replicas: [ReplicaID]

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
        var ids: [ReplicaID] = []
        for _ in 0..<4 { ids.append(ReplicaID(high: random.next(), low: random.next())) }
        replicas = ids
    }

    private static let names = ["a", "b", "life", "stage", "z9", "x_y"]
    private static let texts = [
        "", "Anna", "Фёдор", "e\u{301}", "\u{0}", "😀 \"quoted\"\n", "0",
        String(repeating: "long ", count: 60),
    ]

    // MARK: Parts

    mutating func timestamp() -> Timestamp {
        switch random.below(8) {
        case 0: Timestamp(rawValue: 1)
        case 1: Timestamp(rawValue: 1 << 63 - 1)
        default: Timestamp(rawValue: 1_767_225_600_000 << 16 + random.next() >> 30)
        }
    }

    mutating func dot() -> Dot { Dot(replica: random.pick(replicas), timestamp: timestamp()) }

    mutating func clock() -> VersionVector {
        var dots: [Dot] = []
        for _ in 0..<random.below(4) { dots.append(dot()) }
        return VersionVector(dots)
    }

    mutating func id() -> RecordID {
        RecordID(high: random.below(3) == 0 ? 7 : random.next(), low: random.next() >> 60)
    }

    mutating func value() -> Value {
        switch random.below(9) {
        case 0: .null
        case 1: .integer(random.pick([.min, .max, -1, 0, 1, 63, 64]))
        case 2: .integer(Int64(bitPattern: random.next()))
        case 3: .real(random.pick([0, -0.5, 1e-300, 1.7e308, .leastNonzeroMagnitude, 3]))
        case 4: .bytes((0..<random.below(5)).map { UInt8(truncatingIfNeeded: $0 * 85) })
        default: .text(random.pick(Self.texts))
        }
    }

    private mutating func fields() -> Content {
        var values: [Value] = []
        for _ in 0..<random.below(4) { values.append(value()) }
        return .fields(values)
    }

    private mutating func life() -> Content {
        guard random.chance(50) else { return .alive }
        var children: [RecordID: VersionVector] = [:]
        for _ in 0..<random.below(4) { children[id()] = clock() }
        return .deleted(
            Deletion(
                clock: clock(),
                children: children.map { Deletion.Child(record: $0.key, clock: $0.value) }
            )
        )
    }

    private mutating func register(_ name: RegisterName, shared: Dot?) -> Register {
        let isLife = name == Register.life
        if let shared {
            return Register(
                name: name,
                siblings: [Sibling(dot: shared, content: isLife ? .alive : fields())]
            )
        }
        var siblings: [Dot: Sibling] = [:]
        for _ in 0..<(random.chance(70) ? 1 : random.number(2...4)) {
            let dot = dot()
            let content = random.chance(10) ? .erased : isLife ? life() : fields()
            siblings[dot] = Sibling(dot: dot, content: content)
        }
        return Register(name: name, siblings: Array(siblings.values))
    }

    mutating func delta() -> RecordDelta {
        let isFresh = random.chance(40)
        let shared = isFresh || random.chance(20) ? dot() : nil
        var registers: [Register] = []
        for name in Self.names where random.chance(50) {
            registers.append(register(name, shared: shared))
        }
        let clock = isFresh ? VersionVector(shared.map { [$0] } ?? []) : clock()
        return RecordDelta(
            header: RecordHeader(
                id: id(),
                table: random.pick(["thing", "part", "a_9"]),
                parent: random.chance(40) ? id() : nil,
                scope: random.chance(80) ? .all : ScopeID("north")
            ),
            registers: registers,
            clock: clock,
            isWhole: random.chance(50)
        )
    }

    private mutating func graves() -> [Grave] {
        guard random.chance(30) else { return [] }
        return (0..<random.below(4)).map { _ in
            Grave(record: id(), clock: clock(), isErased: random.chance(30))
        }
    }

    private mutating func parts() -> [RangePart] {
        (0..<random.below(4)).map { _ in
            RangePart(
                through: id(),
                count: random.below(300),
                digest: Digest(high: random.next(), low: random.next())
            )
        }
    }

    private mutating func ranges() -> [RecordRange] {
        let ends = Set((0..<random.below(5) * 2).map { _ in id() }).sorted()
        return stride(from: 0, to: ends.count - 1, by: 2).map {
            RecordRange(from: ends[$0], through: ends[$0 + 1])
        }
    }

    mutating func changes() -> ChangeSet {
        var records: [RecordDelta] = []
        for _ in 0..<random.below(7) {
            var delta = delta()
            // Some parents precede their children in the set.
            if let last = records.last, random.chance(30) {
                delta.header = RecordHeader(
                    id: delta.header.id,
                    table: "part",
                    parent: last.header.id
                )
            }
            // No record stands in a set twice.
            guard !records.contains(where: { $0.header.id == delta.header.id }) else { continue }
            records.append(delta)
        }
        return ChangeSet(records: records)
    }

    private mutating func stamp() -> TransactionStamp {
        TransactionStamp(timestamp: timestamp(), tag: CommitTag(rawValue: random.next()))
    }

    private mutating func stamps() -> [TransactionStamp] {
        var result: [TransactionStamp] = []
        for _ in 0..<random.below(5) { result.append(stamp()) }
        return result
    }

    private mutating func sequence() -> SequenceNumber {
        random.pick([.none, .zero, SequenceNumber(1), SequenceNumber(70_000), SequenceNumber(.max)])
    }

    private mutating func epoch() -> EpochID { EpochID(high: random.next(), low: random.next()) }

    private mutating func position() -> FeedPosition {
        FeedPosition(sequence: sequence(), record: random.pick([.first, .last, id()]))
    }

    private mutating func requestHead() -> RequestHead {
        RequestHead(
            replica: random.pick(replicas),
            acknowledged: random.chance(50) ? stamp() : nil,
            epoch: random.chance(50) ? epoch() : nil,
            horizon: sequence(),
            schema: "test",
            schemaVersion: random.number(1...300),
            claims: (0..<random.pick([0, 0, 1, 2])).map { _ in
                ReplicaClaim(
                    replica: random.pick(replicas),
                    secret: random.chance(50) ? secret() : nil
                )
            },
            proof: random.chance(30) ? proof() : nil
        )
    }

    private mutating func secret() -> ReplicaSecret? {
        ReplicaSecret(bytes: (0..<32).map { _ in UInt8(random.below(256)) })
    }

    private mutating func seal() -> FeedSeal {
        FeedSeal(high: random.next(), low: random.next())
    }

    private mutating func proof() -> FeedProof {
        FeedProof(
            epoch: epoch(),
            feedEnd: sequence(),
            time: random.pick([.min, .max, 0, 1_767_225_600_000]),
            seal: seal()
        )
    }

    private mutating func answerHead() -> AnswerHead {
        var epochs: [Epoch] = []
        for _ in 0..<random.below(4) {
            epochs.append(
                Epoch(
                    id: epoch(),
                    begin: sequence(),
                    end: random.chance(30) ? sequence() : nil,
                    isMarked: random.chance(30)
                )
            )
        }
        return AnswerHead(
            time: random.pick([.min, .max, 0, 1_767_225_600_000]),
            feedEnd: sequence(),
            epochs: EpochList(epochs),
            seal: random.chance(50) ? seal() : nil
        )
    }

    private mutating func outcome() -> PushOutcome {
        switch random.below(9) {
        case 7: .incomplete
        case 8: .erased
        case 0: .conflicting
        case 1: .gone
        case 2: .left
        case 3: .refused(refusal())
        default: .accepted
        }
    }

    private mutating func refusal() -> Refusal {
        var dots: [RefusedDot] = []
        for _ in 0..<random.below(3) {
            dots.append(RefusedDot(register: random.pick(Self.names), dot: dot()))
        }
        return Refusal(
            code: "shape",
            reason: random.pick(Self.texts),
            dots: dots,
            office: random.chance(50) ? delta() : nil
        )
    }

    private mutating func forked() -> ForkedAnswer {
        ForkedAnswer(head: answerHead(), last: random.chance(50) ? stamp() : nil)
    }

    // MARK: Messages

    mutating func request() -> SyncRequest {
        switch random.below(5) {
        case 3:
            return .compare(CompareRequest(head: requestHead(), scope: .all, ranges: ranges()))
        case 4:
            let records = (0..<random.below(4)).map { _ in id() }
            return .fetch(FetchRequest(head: requestHead(), records: records))
        case 0:
            return .push(
                PushRequest(
                    head: requestHead(),
                    isReconciling: random.chance(20),
                    partedAt: sequence(),
                    stamps: stamps(),
                    graves: graves(),
                    changes: changes()
                )
            )
        case 1:
            return .pull(
                PullRequest(
                    head: requestHead(),
                    scope: .all,
                    checkpoint: Checkpoint(
                        base: sequence(),
                        position: position(),
                        graves: random.chance(50) ? position() : .start
                    ),
                    recordsMax: random.below(3_000),
                    isSettled: random.chance(50)
                )
            )
        default:
            var records: [RecordID] = []
            for _ in 0..<random.below(5) { records.append(id()) }
            return .probe(
                ProbeRequest(
                    replica: random.pick(replicas),
                    stamps: stamps(),
                    records: records,
                    secret: random.chance(50) ? secret() : nil
                )
            )
        }
    }

    mutating func answer() -> SyncAnswer {
        switch random.below(9) {
        case 8:
            return .unclaimed(
                UnclaimedAnswer(
                    head: answerHead(),
                    replicas: (0..<random.below(4)).map { _ in random.pick(replicas) }
                )
            )
        case 6:
            let ranges = (0..<random.below(4)).map { _ in parts() }
            return .compared(CompareAnswer(head: answerHead(), ranges: ranges))
        case 7:
            return .fetched(
                FetchAnswer(head: answerHead(), handled: random.below(300), changes: changes())
            )
        case 0:
            var outcomes: [PushOutcome] = []
            for _ in 0..<random.below(9) { outcomes.append(outcome()) }
            return .pushed(PushAnswer(head: answerHead(), outcomes: outcomes))
        case 1:
            return .pulled(
                PullAnswer(
                    head: answerHead(),
                    graves: graves(),
                    lastGrave: random.chance(30) ? position() : nil,
                    changes: changes(),
                    last: random.chance(70) ? position() : nil,
                    isEnd: random.chance(50)
                )
            )
        case 2:
            var entries: [Timestamp] = []
            for _ in 0..<random.below(5) {
                entries.append(random.chance(20) ? .zero : timestamp())
            }
            return .probed(
                ProbeAnswer(shared: random.chance(50) ? timestamp() : nil, entries: entries)
            )
        case 3: return .forked(forked())
        case 4: return .parted(forked())
        default: return .clockAhead(answerHead())
        }
    }
}
