import Foundation
import SyncCore
import SyncWire
import Testing

/// One message of each kind with its exact bytes, as `Vectors/*.hex` hold them.
///
/// `FIELDBOOK_RECORD_VECTORS=1` writes the files anew.
@Suite struct VectorTests {
    /// A message with its name and what it shows.
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var comment: String
        var message: Message
        var testDescription: String { name }
    }

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appending(path: "Vectors")

    private static let isRecording =
        ProcessInfo.processInfo.environment["FIELDBOOK_RECORD_VECTORS"] == "1"

    private static func text(_ vector: Vector) -> String {
        let digits = vector.message.encoded().map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        var lines = vector.comment.split(separator: "\n").map { "# " + $0 }
        for start in stride(from: 0, to: digits.count, by: 32) {
            lines.append(digits[start..<min(start + 32, digits.count)].joined())
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func bytes(_ text: String) throws -> [UInt8] {
        let digits = Array(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined().utf8)
        #expect(digits.count % 2 == 0)
        return try stride(from: 0, to: digits.count - 1, by: 2).map { index in
            try #require(hexadecimalValue(digits[index])) << 4
                | #require(hexadecimalValue(digits[index + 1]))
        }
    }

    @Test(arguments: all)
    func `a message has exactly the bytes of its vector`(_ vector: Vector) throws {
        let file = Self.folder.appending(path: vector.name + ".hex")
        if Self.isRecording {
            try FileManager.default.createDirectory(
                at: Self.folder,
                withIntermediateDirectories: true
            )
            try Self.text(vector).write(to: file, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text == Self.text(vector))
        let bytes = try Self.bytes(text)
        #expect(bytes == vector.message.encoded())
        #expect(try Sealing.decode(bytes).get() == vector.message)
        let (kind, body) = try Sealing.open(bytes)
        #expect(Sealing.seal(kind: kind, body: body) == bytes)
    }

    @Test func `every kind of message has a vector and every vector a message`() throws {
        guard !Self.isRecording else { return }
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Self.all.map { $0.name + ".hex" }))
        let kinds = Set(Self.all.map { $0.message.encoded()[4] })
        #expect(kinds == Set(1...5).union(65...73))
    }

    // MARK: Messages

    private static let device = ReplicaID(
        high: 0x1111_1111_1111_1111,
        low: 0x1111_1111_1111_1111
    )
    private static let office = ReplicaID(
        high: 0x2222_2222_2222_2222,
        low: 0x2222_2222_2222_2222
    )
    private static let epoch = EpochID(high: 0x3333_3333_3333_3333, low: 0x3333_3333_3333_3333)
    private static let lead = RecordID.version7(milliseconds: 1_767_225_600_000, random: (1, 1))
    private static let phone = RecordID.version7(milliseconds: 1_767_225_600_000, random: (2, 2))

    private static func at(_ milliseconds: Int64, _ counter: UInt16 = 0) -> Timestamp {
        Timestamp(milliseconds: 1_767_225_600_000 + milliseconds, counter: counter)
    }

    private static func dot(_ replica: ReplicaID, _ milliseconds: Int64) -> Dot {
        Dot(replica: replica, timestamp: at(milliseconds))
    }

    private static let stamp = TransactionStamp(
        timestamp: at(0),
        tag: CommitTag(rawValue: 0x0102_0304_0506_0708)
    )

    private static let requestHead = RequestHead(
        replica: device,
        acknowledged: stamp,
        epoch: epoch,
        horizon: SequenceNumber(300),
        schema: "crm",
        schemaVersion: 1
    )

    private static let answerHead = AnswerHead(
        time: 1_767_225_661_000,
        feedEnd: SequenceNumber(301),
        epochs: EpochList(),
        seal: FeedSeal(high: 0x5555_5555_5555_5555, low: 0x5555_5555_5555_5555)
    )

    /// The head of a device that gives back what an office lost, and proves what it says.
    private static let provingHead: RequestHead = {
        var head = requestHead
        head.acknowledged = nil
        head.claims = [
            ReplicaClaim(
                replica: device,
                secret: ReplicaSecret(bytes: (0..<32).map { UInt8($0) })
            ), ReplicaClaim(replica: ReplicaID(high: 9, low: 9), secret: nil),
        ]
        head.proof = FeedProof(
            epoch: epoch,
            feedEnd: SequenceNumber(300),
            time: 1_767_225_660_000,
            seal: FeedSeal(high: 0x4444_4444_4444_4444, low: 0x4444_4444_4444_4444)
        )
        return head
    }()

    private static func register(
        _ name: RegisterName,
        _ siblings: (Dot, Content)...
    ) -> Register {
        Register(name: name, siblings: siblings.map { Sibling(dot: $0.0, content: $0.1) })
    }

    /// A new lead and its phone: one dot for all, so that shapes are uniform and fresh.
    private static let created: [RecordDelta] = {
        let dot = VectorTests.dot(device, 1_000)
        return [
            RecordDelta(
                header: RecordHeader(id: lead, table: "lead"),
                registers: [
                    register("life", (dot, .alive)),
                    register("name", (dot, .fields([.text("Anna Berg")]))),
                    register("worth", (dot, .fields([.integer(125_000), .text("EUR")]))),
                ],
                clock: VersionVector([dot]),
                isWhole: true
            ),
            RecordDelta(
                header: RecordHeader(id: phone, table: "phone", parent: lead),
                registers: [
                    register("life", (dot, .alive)),
                    register("number", (dot, .fields([.text("+4930123456")]))),
                ],
                clock: VersionVector([dot]),
                isWhole: true
            ),
        ]
    }()

    /// A conflict, a deletion with a child, and values of every type.
    private static let changed: [RecordDelta] = [
        RecordDelta(
            header: RecordHeader(id: lead, table: "lead", scope: ScopeID("north")),
            registers: [
                register(
                    "life",
                    (
                        dot(office, 60_000),
                        .deleted(
                            Deletion(
                                clock: VersionVector([dot(device, 1_000)]),
                                children: [
                                    Deletion.Child(
                                        record: phone,
                                        clock: VersionVector([dot(device, 1_000)])
                                    )
                                ]
                            )
                        )
                    )
                ),
                register(
                    "name",
                    (dot(device, 2_000), .fields([.text("Anna Berg")])),
                    (dot(office, 3_000), .fields([.text("Фёдор")]))
                ),
                register(
                    "rest",
                    (
                        dot(device, 4_000),
                        .fields([.null, .integer(-1), .real(0.5), .text(""), .bytes([0, 255])])
                    )
                ),
            ],
            clock: VersionVector([dot(device, 4_000), dot(office, 60_000)])
        )
    ]

    /// A record whose personal values were erased, offered whole.
    static let erased = [
        RecordDelta(
            header: RecordHeader(id: lead, table: "lead"),
            registers: [
                register("erased", (dot(office, 70_000), .erased)),
                register("life", (dot(device, 1_000), .alive)),
                register("name", (dot(device, 1_000), .erased)),
            ],
            clock: VersionVector([dot(device, 1_000), dot(office, 70_000)]),
            isWhole: true
        )
    ]

    /// Records made one after another, whose columns are each shortest in another form.
    private static let alike: [RecordDelta] = (0..<12).map { number in
        let made = dot(number % 3 == 0 ? office : device, Int64(number) * 250)
        let texts = ["contacted", "qualified", "won"]
        let fields: [(RegisterName, [Value])] = [
            ("booked", [.integer(1_767_225_600_000 + Int64(number) * 61)]),
            ("mail", [.text("person-0\(number)@example.org")]),
            ("place", [.real(52.52 + Double(number) / 1_000), .real(13.405)]),
            ("raw", [.bytes([7, 7, 7, 7, 7, UInt8(number)])]),
            ("ref", [number % 4 == 0 ? .null : .text("an invoice of theirs")]),
            ("stage", [.text(texts[number % 3])]),
            ("worth", [number % 2 == 0 ? .integer(Int64(number)) : .text("?\(number)")]),
        ]
        let time = 1_767_225_600_000 + Int64(number) * 37
        return RecordDelta(
            header: RecordHeader(
                id: .version7(milliseconds: time, random: (UInt64(number), 5)),
                table: "lead"
            ),
            registers: fields.map { register($0.0, (made, .fields($0.1))) },
            clock: VersionVector([dot(device, 0), made])
        )
    }

    static let all: [Vector] = [
        Vector(
            name: "pulled-alike",
            comment: "A page of records of one shape: each column is in the form that is shortest.",
            message: .answer(
                .pulled(
                    PullAnswer(
                        head: answerHead,
                        changes: ChangeSet(records: alike),
                        last: nil,
                        isEnd: true
                    )
                )
            )
        ),
        Vector(
            name: "push",
            comment: "A push of two new records, written in one transaction.",
            message: .request(
                .push(
                    PushRequest(
                        head: requestHead,
                        isReconciling: false,
                        stamps: [
                            TransactionStamp(
                                timestamp: at(1_000),
                                tag: CommitTag(rawValue: 0x1112_1314_1516_1718)
                            )
                        ],
                        changes: ChangeSet(records: created)
                    )
                )
            )
        ),
        Vector(
            name: "pull",
            comment: "A pull of the scope \"all\", in the middle of the feed.",
            message: .request(
                .pull(
                    PullRequest(
                        head: requestHead,
                        scope: .all,
                        checkpoint: Checkpoint(
                            base: SequenceNumber(200),
                            position: FeedPosition(sequence: SequenceNumber(250), record: lead)
                        ),
                        recordsMax: 2_000,
                        isSettled: true
                    )
                )
            )
        ),
        Vector(
            name: "push-back",
            comment: "What a restored office lost: a grave, and a record whole, a value erased.",
            message: .request(
                .push(
                    PushRequest(
                        head: provingHead,
                        isReconciling: true,
                        partedAt: SequenceNumber(40),
                        stamps: [],
                        graves: [
                            Grave(
                                record: phone,
                                clock: VersionVector([dot(device, 1_000)]),
                                isErased: true,
                                seal: FeedSeal(high: 5, low: 5)
                            )
                        ],
                        changes: ChangeSet(records: erased)
                    )
                )
            )
        ),
        Vector(
            name: "compare",
            comment: "A comparison of two ranges.",
            message: .request(
                .compare(
                    CompareRequest(
                        head: requestHead,
                        scope: .all,
                        ranges: [
                            RecordRange(from: .first, through: lead),
                            RecordRange(from: phone, through: phone),
                        ]
                    )
                )
            )
        ),
        Vector(
            name: "compared",
            comment: "Two ranges: one of 70 records in two parts, one that holds nothing.",
            message: .answer(
                .compared(
                    CompareAnswer(
                        head: answerHead,
                        ranges: [
                            [
                                RangePart(
                                    through: RecordID(high: 1, low: 2),
                                    count: 69,
                                    digest: Digest(high: 3, low: 4)
                                ),
                                RangePart(
                                    through: lead,
                                    count: 1,
                                    digest: Digest(high: 5, low: 6)
                                ),
                            ], [RangePart(through: phone, count: 0, digest: .zero)],
                        ]
                    )
                )
            )
        ),
        Vector(
            name: "fetch",
            comment: "A request for two whole records.",
            message: .request(.fetch(FetchRequest(head: requestHead, records: [lead, phone])))
        ),
        Vector(
            name: "fetched",
            comment: "Of the two records, the office holds the first.",
            message: .answer(
                .fetched(
                    FetchAnswer(
                        head: answerHead,
                        handled: 2,
                        changes: ChangeSet(records: [created[0]])
                    )
                )
            )
        ),
        Vector(
            name: "probe",
            comment: "A probe with one transaction and two records.",
            message: .request(
                .probe(ProbeRequest(replica: device, stamps: [stamp], records: [lead, phone]))
            )
        ),
        Vector(
            name: "pushed",
            comment: "The answer to a push: two taken, and each other outcome once.",
            message: .answer(
                .pushed(
                    PushAnswer(
                        head: answerHead,
                        outcomes: [
                            .accepted, .accepted, .conflicting,
                            .refused(
                                Refusal(
                                    code: "shape",
                                    reason: "a value has not the declared type",
                                    dots: [RefusedDot(register: "worth", dot: dot(device, 1_000))],
                                    office: created[0]
                                )
                            ), .gone, .left, .incomplete, .erased,
                        ]
                    )
                )
            )
        ),
        Vector(
            name: "pulled",
            comment: "A page: a grave; a record with a deletion, a conflict, all types.",
            message: .answer(
                .pulled(
                    PullAnswer(
                        head: answerHead,
                        graves: [
                            Grave(
                                record: RecordID(high: 9, low: 9),
                                clock: VersionVector([dot(office, 2_000)]),
                                isErased: false
                            )
                        ],
                        lastGrave: FeedPosition(
                            sequence: SequenceNumber(299),
                            record: RecordID(high: 9, low: 9)
                        ),
                        changes: ChangeSet(records: changed),
                        last: FeedPosition(sequence: SequenceNumber(301), record: lead),
                        isEnd: true
                    )
                )
            )
        ),
        Vector(
            name: "probed",
            comment: "The answer to a probe: one transaction shared, one record never seen.",
            message: .answer(.probed(ProbeAnswer(shared: at(0), entries: [at(1_000), .zero])))
        ),
        Vector(
            name: "forked",
            comment: "The office knows another last transaction of the replica ID.",
            message: .answer(.forked(ForkedAnswer(head: answerHead, last: stamp)))
        ),
        Vector(
            name: "clock-ahead",
            comment: "A push was stamped more than five minutes ahead of the office.",
            message: .answer(.clockAhead(answerHead))
        ),
        Vector(
            name: "parted",
            comment: "The office was restored: its epochs, and that it knows no transaction.",
            message: .answer(
                .parted(
                    ForkedAnswer(
                        head: AnswerHead(
                            time: 1_767_225_661_000,
                            feedEnd: SequenceNumber(40),
                            epochs: EpochList([
                                Epoch(id: EpochID(high: 4, low: 4), begin: .zero),
                                Epoch(
                                    id: EpochID(high: 6, low: 6),
                                    begin: SequenceNumber(7),
                                    end: SequenceNumber(39)
                                ),
                                Epoch(id: epoch, begin: SequenceNumber(40), isMarked: true),
                            ])
                        ),
                        last: nil
                    )
                )
            )
        ),
        Vector(
            name: "unclaimed",
            comment: "The office does not know that the device may write under its replica ID.",
            message: .answer(
                .unclaimed(UnclaimedAnswer(head: answerHead, replicas: [device]))
            )
        ),
    ]
}
