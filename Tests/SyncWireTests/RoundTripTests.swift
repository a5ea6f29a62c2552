import SyncCore
import SyncTestSupport
import SyncWire
import Testing

@Suite struct RoundTripTests {
    static let seeds: [UInt64] = [1, 2, 3, 4]

    @Test(arguments: seeds)
    func `every message is the same after bytes, compressed or not`(_ seed: UInt64) throws {
        var maker = MessageMaker(seed: seed)
        for _ in 0..<250 {
            let request = maker.request()
            let answer = maker.answer()
            for compressing in [false, true] {
                let asked = request.encoded(compressing: compressing)
                #expect(try SyncRequest(decoding: asked) == request)
                let told = answer.encoded(compressing: compressing)
                #expect(try SyncAnswer(decoding: told) == answer)
            }
            let bytes = answer.encoded(compressing: false)
            #expect(try SyncAnswer(decoding: bytes).encoded(compressing: false) == bytes)
        }
    }

    @Test(arguments: seeds)
    func `every message is the same after JSON`(_ seed: UInt64) throws {
        var maker = MessageMaker(seed: seed ^ 0xABCD)
        for index in 0..<120 {
            let request = maker.request()
            let answer = maker.answer()
            let isPretty = index % 2 == 0
            let asked = try MessageJSON.encoded(request, pretty: isPretty)
            #expect(try MessageJSON.request(asked) == request)
            let told = try MessageJSON.encoded(answer, pretty: isPretty)
            #expect(try MessageJSON.answer(told) == answer)
        }
    }

    @Test func `captured bytes are printed as the JSON that says the same`() throws {
        var maker = MessageMaker(seed: 9)
        let request = maker.request()
        let answer = maker.answer()
        let asked = try MessageJSON.printed(request.encoded())
        #expect(try MessageJSON.request(Array(asked.utf8)) == request)
        let told = try MessageJSON.printed(answer.encoded())
        #expect(try MessageJSON.answer(Array(told.utf8)) == answer)
        #expect(throws: WireError.notAMessage) { try MessageJSON.printed([1, 2, 3]) }
    }

    @Test func `a request is no answer and an answer is no request`() {
        var maker = MessageMaker(seed: 5)
        for _ in 0..<20 {
            let request = maker.request().encoded()
            let answer = maker.answer().encoded()
            #expect(throws: WireError.unexpectedKind(request[4])) {
                try SyncAnswer(decoding: request)
            }
            #expect(throws: WireError.unexpectedKind(answer[4])) {
                try SyncRequest(decoding: answer)
            }
        }
    }

    @Test func `text travels as it was written, not in another form`() throws {
        let delta = RecordDelta(
            header: RecordHeader(id: .first, table: "thing"),
            registers: [
                Register(
                    name: "a",
                    siblings: [
                        Sibling(
                            dot: Dot(
                                replica: ReplicaID(high: 0, low: 1),
                                timestamp: Timestamp(rawValue: 1)
                            ),
                            content: .fields([.text("e\u{301}\u{E9}")])
                        )
                    ]
                )
            ],
            clock: VersionVector()
        )
        let answer = SyncAnswer.pulled(
            PullAnswer(
                head: AnswerHead(
                    time: 0,
                    feedEnd: .zero,
                    epochs: EpochList()
                ),
                changes: ChangeSet(records: [delta]),
                last: nil,
                isEnd: true
            )
        )
        guard case .pulled(let page) = try SyncAnswer(decoding: answer.encoded()),
            case .text(let text)? = page.changes.records.first?.registers.first?.siblings.first?
                .content.values.first
        else {
            Issue.record("the text was lost")
            return
        }
        #expect(Array(text.unicodeScalars.map(\.value)) == [0x65, 0x301, 0xE9])
    }

    @Test func `like records cost few bytes each`() throws {
        let records = (0..<1_000).map { number in
            let dot = Dot(
                replica: ReplicaID(high: 1, low: 1),
                timestamp: Timestamp(milliseconds: 1_767_225_600_000)
            )
            return RecordDelta(
                header: RecordHeader(
                    id: RecordID(high: 0x0198_0000_0000_7000, low: UInt64(number)),
                    table: "thing"
                ),
                registers: [
                    Register(
                        name: "a",
                        siblings: [Sibling(dot: dot, content: .fields([.integer(5)]))]
                    ),
                    Register(name: "life", siblings: [Sibling(dot: dot, content: .alive)]),
                ],
                clock: VersionVector([dot])
            )
        }
        var writer = ByteWriter()
        ChangeSetEncoder.encode(ChangeSet(records: records), to: &writer)
        #expect(writer.bytes.count < 1_000 * 20)
    }

    @Test func `primitive values are the bytes that the specification says`() throws {
        var writer = ByteWriter()
        for number: UInt64 in [0, 127, 128, 300, .max] { writer.unsigned(number) }
        for number: Int64 in [0, -1, 1, 64, .min] { writer.signed(number) }
        writer.fixed32(0x0102_0304)
        writer.fixed64(0x0102_0304_0506_0708)
        writer.text("é")
        let expected: [[UInt8]] = [
            [0], [0x7F], [0x80, 1], [0xAC, 2],
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], [0], [1], [2], [0x80, 1],
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], [4, 3, 2, 1],
            [8, 7, 6, 5, 4, 3, 2, 1], [2, 0xC3, 0xA9],
        ]
        #expect(writer.bytes == expected.flatMap(\.self))
        #expect(Sealing.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    }
}
