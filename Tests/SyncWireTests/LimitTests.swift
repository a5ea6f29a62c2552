import SyncCore
import SyncTestSupport
import SyncWire
import Testing

/// A message can ask for no more memory or time than its size justifies.
@Suite struct LimitTests {
    /// Decodes a change set that is written by hand.
    private func decode(_ write: (inout ByteWriter) -> Void) throws(WireError) -> ChangeSet {
        var writer = ByteWriter()
        write(&writer)
        var reader = ByteReader(writer.bytes)
        return try ChangeSetDecoder.decode(from: &reader)
    }

    private static func names(_ count: Int) -> [String] {
        (0..<count).map { number in
            let digits = String(number)
            return "r" + String(repeating: "0", count: 5 - digits.count) + digits
        }
    }

    /// The dictionaries of one replica and names, then one shape of so many registers that only say
    /// that they are alive, all of one dot, then so many records of it.
    private static func begin(
        _ writer: inout ByteWriter,
        registers: Int,
        form: Int = 1,
        records: Int
    ) {
        writer.count(1)
        writer.identifier(ReplicaID(high: 0, low: 1))
        writer.count(registers)
        for name in names(registers) { writer.text(name) }
        writer.count(1)
        writer.count(0)
        writer.count(0)
        writer.byte(6)
        writer.count(registers)
        for number in 0..<registers {
            writer.count(number)
            writer.count(form)
        }
        writer.count(records)
        writer.count(0)
        writer.count(records)
        for number in 0..<records {
            writer.signed(0)
            writer.raw([0, 0])
            for place in (0..<8).reversed() {
                writer.byte(UInt8(truncatingIfNeeded: number >> (8 * place)))
            }
        }
    }

    @Test func `a few bytes cannot stand for millions of registers`() {
        let error = WireError.limit("more than 400000 registers, values and clock entries")
        #expect(throws: error) {
            try decode { Self.begin(&$0, registers: 2_000, records: 201) }
        }
        #expect(throws: error) {
            try decode { Self.begin(&$0, registers: 5, form: 2 + 200, records: 399) }
        }
    }

    @Test func `as many registers as are allowed are read`() throws {
        let set = try decode { writer in
            Self.begin(&writer, registers: 500, records: 40)
            writer.count(0)
            var dots = ByteWriter()
            for _ in 0..<40 {
                dots.count(0)
                dots.signed(7)
            }
            writer.blob(dots.bytes)
            writer.count(0)
        }
        #expect(set.records.count == 40)
        #expect(set.records.allSatisfy { $0.registers.count == 500 })
    }

    @Test func `counts beyond a limit are refused`() {
        let rows: [(what: String, error: WireError, write: (inout ByteWriter) -> Void)] = [
            (
                what: "replicas", error: .limit("131073 replicas, at most 131072"),
                write: { $0.count(1 << 17 + 1) }
            ),
            (
                what: "names", error: .limit("16385 names, at most 16384"),
                write: { writer in
                    writer.count(0)
                    writer.count(16_385)
                }
            ),
            (
                what: "name", error: .limit("256 bytes of a name, at most 255"),
                write: { writer in
                    writer.count(0)
                    writer.count(1)
                    writer.text(String(repeating: "a", count: 256))
                }
            ),
            (
                what: "shapes", error: .limit("20001 shapes, at most 20000"),
                write: { writer in
                    writer.count(0)
                    writer.count(0)
                    writer.count(20_001)
                }
            ),
            (
                what: "records", error: .limit("20001 records, at most 20000"),
                write: { writer in
                    for _ in 0..<3 { writer.count(0) }
                    writer.count(20_001)
                }
            ),
            (
                what: "fields", error: .limit("259 fields"),
                write: { Self.begin(&$0, registers: 1, form: 259, records: 1) }
            ),
            (
                what: "no memory for replicas that do not follow", error: .truncated,
                write: { $0.count(1 << 17) }
            ),
        ]
        for row in rows {
            #expect(throws: row.error, "\(row.what)") { try decode(row.write) }
        }
    }

    @Test func `a change set that makes no sense is refused with what is wrong`() {
        func one(_ rest: @escaping (inout ByteWriter) -> Void) -> (inout ByteWriter) -> Void {
            { writer in
                writer.count(1)
                writer.identifier(ReplicaID(high: 0, low: 1))
                writer.count(2)
                writer.text("a")
                writer.text("b")
                writer.count(1)
                rest(&writer)
            }
        }
        let rows: [(error: WireError, write: (inout ByteWriter) -> Void)] = [
            (
                error: .malformed("a replica twice"),
                write: { writer in
                    writer.count(2)
                    for _ in 0..<2 { writer.identifier(ReplicaID(high: 0, low: 1)) }
                    writer.raw([UInt8](repeating: 0, count: 40))
                }
            ),
            (error: .malformed("table 2 of 2"), write: one { $0.raw([2, 0, 0, 0]) }),
            (error: .malformed("shape flags 16"), write: one { $0.raw([0, 0, 16, 0]) }),
            (error: .malformed("shape flags 4"), write: one { $0.raw([0, 0, 4, 1, 0, 1]) }),
            (error: .malformed("shape flags 2"), write: one { $0.raw([0, 0, 2, 1, 0, 0]) }),
            (
                error: .malformed("registers out of order"),
                write: one { $0.raw([0, 0, 0, 2, 1, 1, 0, 1]) }
            ),
            (
                error: .malformed("registers out of order"),
                write: one { $0.raw([0, 0, 0, 2, 1, 1, 1, 1]) }
            ),
            (
                error: .malformed("a run of 2 records"),
                write: one {
                    $0.raw([0, 0, 2, 1, 0, 1, 1, 0, 2] + [UInt8](repeating: 0, count: 16))
                }
            ),
            (
                error: .malformed("a run of 0 records"),
                write: one {
                    $0.raw([0, 0, 2, 1, 0, 1, 1, 0, 0] + [UInt8](repeating: 0, count: 16))
                }
            ),
        ]
        for row in rows {
            #expect(throws: row.error) { try decode(row.write) }
        }
    }

    @Test func `a message longer than the format allows is refused unread`() {
        let bytes = [UInt8](repeating: 0x46, count: WireLimits.messageBytesMax + 1)
        #expect(throws: WireError.limit("\(bytes.count) bytes of message")) {
            try SyncRequest(decoding: bytes)
        }
    }

    @Test func `a small message that claims to be a large one is refused unread`() {
        func message(length: Int, rest: Int) -> [UInt8] {
            var writer = ByteWriter()
            writer.raw(Array("FBK".utf8) + [2, 66, 1])
            writer.count(length)
            writer.fixed32(0)
            writer.raw([UInt8](repeating: 0, count: rest))
            return writer.bytes
        }
        let large = WireLimits.bodyBytesMax
        #expect(throws: WireError.limit("\(large + 1) bytes of body, at most \(large)")) {
            try SyncAnswer(decoding: message(length: large + 1, rest: 1_000))
        }
        for length in [large, 1_000_000, 1_040 * 100 + 65] {
            #expect(throws: WireError.limit("a body of \(length) bytes")) {
                try SyncAnswer(decoding: message(length: length, rest: 100))
            }
        }
        #expect(throws: WireError.malformed("the compressed body")) {
            try SyncAnswer(decoding: message(length: 1_040 * 100, rest: 100))
        }
    }

    @Test func `a compressed body that is longer or shorter than it says is refused`() throws {
        let outcomes = [PushOutcome](repeating: .accepted, count: 10)
        let reason = String(repeating: "again ", count: 200)
        let head = AnswerHead(
            time: 0,
            feedEnd: .zero,
            epochs: EpochList()
        )
        let refusal = PushOutcome.refused(
            Refusal(code: "shape", reason: reason, dots: [], office: nil)
        )
        let bytes = SyncAnswer.pushed(
            PushAnswer(head: head, outcomes: outcomes + [refusal])
        ).encoded(compressing: true)
        #expect(bytes[5] == 1, "the message is compressed")
        for change in [-1, 1, 64] {
            var reader = ByteReader(bytes, from: 6)
            let length = Int(try reader.unsigned())
            var writer = ByteWriter()
            writer.raw(bytes[..<6])
            writer.count(length + change)
            writer.raw(try reader.raw(reader.remaining))
            #expect(throws: WireError.malformed("the compressed body")) {
                try SyncAnswer(decoding: writer.bytes)
            }
        }
    }

    @Test(arguments: ["", "A", "é", "a b", "a-b", "имя"])
    func `a name of other characters is none`(_ name: String) {
        #expect(throws: WireError.malformed("a name")) {
            try decode { writer in
                writer.count(0)
                writer.count(1)
                writer.text(name)
                writer.raw([0, 0])
            }
        }
    }

    @Test func `a timestamp of 64 bits is refused, since stores sort by 63`() throws {
        let pull = { (timestamp: Timestamp) in
            SyncAnswer.probed(ProbeAnswer(shared: timestamp, entries: [])).encoded()
        }
        let last = Timestamp(rawValue: 1 << 63 - 1)
        #expect(
            try SyncAnswer(decoding: pull(last))
                == .probed(ProbeAnswer(shared: last, entries: []))
        )
        #expect(throws: WireError.malformed("a timestamp beyond the year 6429")) {
            try SyncAnswer(decoding: pull(last.next))
        }
    }

    @Test func `primitive values have one form each`() {
        let numbers: [(bytes: [UInt8], error: WireError)] = [
            (bytes: [0x80, 0], error: .malformed("a number with padding")),
            (bytes: [0xFF, 0x80, 0], error: .malformed("a number with padding")),
            (
                bytes: [UInt8](repeating: 0xFF, count: 9) + [2],
                error: .malformed("a number of more than 64 bits")
            ),
            (
                bytes: [UInt8](repeating: 0x80, count: 200),
                error: .malformed("a number of more than 64 bits")
            ), (bytes: [0x80], error: .truncated), (bytes: [], error: .truncated),
        ]
        for row in numbers {
            var reader = ByteReader(row.bytes)
            #expect(throws: row.error) { try reader.unsigned() }
        }
        let values: [(bytes: [UInt8], error: WireError)] = [
            (bytes: [9], error: .malformed("value type 9")),
            (bytes: [3, 2, 0xC3, 0x28], error: .malformed("a value is not UTF-8")),
            (bytes: [3, 3, 0xED, 0xA0, 0x80], error: .malformed("a value is not UTF-8")),
            (
                bytes: [2, 0, 0, 0, 0, 0, 0, 0xF0, 0x7F],
                error: .malformed("a number that is not finite")
            ),
            (
                bytes: [2, 1, 0, 0, 0, 0, 0, 0xF0, 0xFF],
                error: .malformed("a number that is not finite")
            ), (bytes: [4, 5, 1], error: .truncated),
            (
                bytes: [4, 0x81, 0x80, 0x80, 2],
                error: .limit("4194305 bytes of a value, at most 4194304")
            ),
        ]
        for row in values {
            var reader = ByteReader(row.bytes)
            #expect(throws: row.error) { try reader.value() }
        }
    }

    /// Bytes of a change set of one record whose clock has so many entries, by replica ID or
    /// against.
    private static func clock(_ entries: Int, isReversed: Bool) -> [UInt8] {
        var writer = ByteWriter()
        writer.count(entries)
        for number in 0..<entries { writer.identifier(ReplicaID(high: 1, low: UInt64(number))) }
        writer.count(1)
        writer.text("a")
        writer.raw([1, 0, 0, 0, 0, 1, 0, 1])
        // The first of all IDs.
        writer.raw([UInt8](repeating: 0, count: 11))
        var clock = ByteWriter()
        clock.count(entries)
        for number in 0..<entries {
            clock.count(isReversed ? entries - 1 - number : number)
            clock.signed(1)
        }
        writer.blob(clock.bytes)
        writer.raw([0, 0])
        return writer.bytes
    }

    @Test func `a clock's entries may come in any order and make one clock`() throws {
        var clocks: [VersionVector] = []
        for isReversed in [false, true] {
            var reader = ByteReader(Self.clock(5_000, isReversed: isReversed))
            clocks.append(try ChangeSetDecoder.decode(from: &reader).records[0].clock)
        }
        #expect(clocks[0].entries.count == 5_000)
        #expect(
            clocks[0].entries.map(\.replica) == clocks[1].entries.map(\.replica)
        )
    }
}
