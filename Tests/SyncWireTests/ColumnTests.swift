import SyncCore
import SyncTestSupport
import SyncWire
import Testing

/// Columns are written in the shortest of their forms, and read back as they were.
@Suite struct ColumnTests {
    private static let dot = Dot(
        replica: ReplicaID(high: 1, low: 2),
        timestamp: Timestamp(milliseconds: 1_767_225_600_000)
    )

    /// A change set of records that have one register of one value each.
    private static func set(_ values: [Value]) -> [RecordDelta] {
        values.enumerated().map { number, value in
            RecordDelta(
                header: RecordHeader(id: RecordID(high: 0, low: UInt64(number)), table: "lead"),
                registers: [
                    Register(
                        name: "value",
                        siblings: [Sibling(dot: dot, content: .fields([value]))]
                    )
                ],
                clock: VersionVector([dot]),
                isWhole: true
            )
        }
    }

    private static func encoded(_ values: [Value]) -> [UInt8] {
        var writer = ByteWriter()
        ChangeSetEncoder.encode(ChangeSet(records: set(values)), to: &writer)
        return writer.bytes
    }

    /// The bytes of the column alone: what follows is the same whatever the values are.
    private static func column(_ values: [Value]) -> [UInt8] {
        let head = encoded(values.map { _ in .null }).count - 1
        return Array(encoded(values)[head...])
    }

    private static func values(_ bytes: [UInt8]) throws -> [Value] {
        var reader = ByteReader(bytes)
        return try ChangeSetDecoder.decode(from: &reader).records.flatMap { record in
            record.registers.flatMap { register in
                register.siblings.flatMap { sibling -> [Value] in
                    if case .fields(let values) = sibling.content { values } else { [] }
                }
            }
        }
    }

    /// A head for so many values, and a column that is written by hand.
    private static func decode(_ count: Int, _ column: [UInt8]) throws -> [Value] {
        let head = encoded([Value](repeating: .null, count: count)).dropLast()
        return try values(head + column)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var values: [Value]
        var column: [UInt8]
    }

    @Test(arguments: [
        Row(
            testDescription: "values of one type stand one after another",
            values: [.text("a"), .text("b")],
            column: [3, 1, 97, 1, 98]
        ),
        Row(
            testDescription: "values of several types have their codes",
            values: [.text("a"), .null],
            column: [255, 3, 1, 97, 0]
        ),
        Row(
            testDescription: "what occurs again stands once",
            values: [.text("won"), .text("lost"), .text("won"), .text("won")],
            column: [5, 2, 3, 3, 119, 111, 110, 4, 108, 111, 115, 116, 0, 1, 0, 0]
        ),
        Row(
            testDescription: "what occurs again stands once, also with nothing among it",
            values: [.text("won"), .null, .text("won"), .text("won")],
            column: [5, 2, 255, 3, 3, 119, 111, 110, 0, 0, 1, 0, 0]
        ),
        Row(
            testDescription: "numbers that rise are differences",
            values: [.integer(1_000_000), .integer(1_000_001), .integer(999_999)],
            column: [6, 128, 137, 122, 2, 3]
        ),
        Row(
            testDescription: "numbers of few decimal places are integers",
            values: [.real(0.5), .real(-12.25), .real(3)],
            column: [7, 2, 100, 145, 19, 216, 4]
        ),
        Row(
            testDescription: "texts that begin alike say how much is the same",
            values: [.text("+49301"), .text("+49302")],
            column: [8, 3, 0, 6, 43, 52, 57, 51, 48, 49, 5, 1, 50]
        ),
    ])
    func `a column takes its shortest form`(_ row: Row) throws {
        #expect(Self.column(row.values) == row.column)
        #expect(try Self.decode(row.values.count, row.column) == row.values)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `columns of any values are read as they were written`(_ seed: UInt64) throws {
        var maker = MessageMaker(seed: seed)
        let pool = (0..<maker.random.number(1...300)).map { _ in maker.value() }
        let kind = maker.random.below(6)
        let values = (0..<maker.random.number(1...600)).map { number -> Value in
            switch kind {
            case 0: maker.value()
            case 1: maker.random.pick(pool)
            case 2: .integer(Int64(bitPattern: maker.random.next() >> (maker.random.next() % 64)))
            case 3: .real(Double(maker.random.below(2_000_000)) / 1_000 - 1_000)
            case 4: .text("x\(maker.random.below(50_000))é\(number)")
            default: .real(Double(bitPattern: maker.random.next() & ~(1 << 62)))
            }
        }
        let bytes = Self.encoded(values)
        let read = try Self.values(bytes)
        #expect(read == values)
        // A zero of either sign is equal, and still to be kept.
        for case (.real(let one), .real(let other)) in zip(read, values) {
            #expect(one.bitPattern == other.bitPattern)
        }
        let plain = values.reduce(0) { sum, value in
            var writer = ByteWriter()
            writer.value(value)
            return sum + writer.bytes.count
        }
        #expect(Self.column(values).count <= 1 + plain)
    }

    @Test func `numbers at the edges are differences that wrap`() throws {
        let values: [Value] = [.integer(.min), .integer(.max), .integer(.min), .integer(.max)]
        #expect(Self.column(values).first == 6)
        #expect(try Self.values(Self.encoded(values)) == values)
    }

    @Test func `a number that decimals would change stays as it is`() throws {
        for number in [-0.0, 0.1 + 0.2, 1e-10, .leastNonzeroMagnitude, 1e300] {
            #expect(Self.column([.real(number)]).first == 2, "\(number)")
        }
    }

    @Test func `few bytes cannot stand for many`() {
        let long = [UInt8](repeating: 97, count: 1 << 18)
        let most = WireLimits.repeatedBytesMax
        var column: [UInt8] = [5, 1, 3, 128, 128, 16]
        column += long + [UInt8](repeating: 0, count: 17)
        let error = WireError.limit("\(17 << 18) bytes of values, at most \(most)")
        #expect(throws: error) { try Self.decode(17, column) }
        column = [8, 3, 0, 128, 128, 16] + long
        for _ in 0..<16 { column += [128, 128, 16, 0] }
        #expect(throws: error) { try Self.decode(17, column) }
    }

    @Test func `columns that would stand for too many bytes are written out`() throws {
        let long = String(repeating: "a", count: 1 << 18)
        for (count, isShort) in [(16, true), (17, false)] {
            let values = [Value](repeating: .text(long), count: count)
            let column = Self.column(values)
            #expect((column.count < 2 * long.utf8.count) == isShort, "\(count) values")
            #expect(try Self.values(Self.encoded(values)) == values)
        }
    }

    @Test(
        arguments: [
            ([5, 3, 3, 1, 97, 1, 98, 1, 99, 0, 1], "3 values of a column, at most 2"),
            ([5, 1, 3, 1, 97, 0, 1], "value 1 of 1"),
            ([5, 1, 6, 2, 0, 0], "value type 6"),
            ([7, 10, 2, 2], "10 decimal places"),
            ([7, 0, 130, 128, 128, 128, 128, 128, 128, 64, 0], "more than 53 bits"),
            ([8, 1, 0, 0, 0, 0], "continued values of type 1"),
            ([8, 3, 1, 0, 0, 0], "bytes shared 1 of 1"),
            ([8, 3, 0, 1, 97, 2, 0], "bytes shared 2 of 2"),
            ([8, 3, 0, 2, 208, 144, 1, 0], "not UTF-8"),
        ] as [([UInt8], String)]
    )
    func `a column that makes no sense is refused with what is wrong`(
        _ column: [UInt8],
        _ reason: String
    ) {
        let error = #expect(throws: WireError.self) { try Self.decode(2, column) }
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func `IDs and times are as near to each other as they are far`() throws {
        let times: [UInt64] = [0, .max >> 16, 1, 1 << 47, 1 << 47 - 1, 0]
        let records = times.enumerated().map { number, time in
            let dot = Dot(
                replica: ReplicaID(high: 1, low: UInt64(number % 2)),
                timestamp: Timestamp(rawValue: number < 3 ? 1 : 1 << 63 - 1)
            )
            return RecordDelta(
                header: RecordHeader(
                    id: RecordID(high: time << 16 | 0x7FFF, low: .max - UInt64(number)),
                    table: "lead"
                ),
                registers: [Register(name: "life", siblings: [Sibling(dot: dot, content: .alive)])],
                clock: VersionVector([dot])
            )
        }
        var writer = ByteWriter()
        ChangeSetEncoder.encode(ChangeSet(records: records), to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try ChangeSetDecoder.decode(from: &reader).records == records)
    }
}
