import CRMDomain
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// A version of the configuration that makes no sense stops nobody: the last good one holds.
@Suite struct OddConfigTests {
    private let odd: OddBook
    private var maker = OddRecords(seed: 5, words: [:])
    private var crm: CRM { odd.crm }

    init() throws {
        odd = try OddBook()
        try odd.book.publish { config in
            config.thresholds["neglect.days"] = "9"
            config.fields = [CustomField("city", .text)]
        }
    }

    private mutating func version(
        _ number: Int64,
        _ document: Value,
        id: RecordID? = nil
    ) -> RecordDelta {
        let header = RecordHeader(
            id: id ?? DerivedID.config(version: Int(number)),
            table: "config"
        )
        let values: [Value] = [.integer(number), .integer(0), document]
        return maker.delta(header, [("config", [values])])
    }

    private func joinEverywhere(_ deltas: [RecordDelta]) throws {
        for crm in [odd.book.world.anna, odd.book.world.boris, odd.book.world.office] {
            try crm.replica.write { transaction in
                for delta in deltas { _ = try transaction.join(delta) }
            }
        }
    }

    /// Documents that are none, or that nobody can mean.
    private static let documents: [String: Value] = [
        "no JSON": .text("this is no document"),
        "a part of one": .text("{\"version\": 2, \"thresholds\": {"),
        "a list": .text("[]"),
        "a text": .text("\"x\""),
        "nothing": .null,
        "an empty text": .text(""),
        "another type": .integer(7),
        "bytes": .bytes([1, 2, 3]),
        "deep nesting": .text(String(repeating: "[", count: 200_000)),
        "deep nesting in a part": .text(
            "{\"segments\":" + String(repeating: "{\"a\":", count: 100_000)
        ),
        "a deep expression": .text(
            "{\"thresholds\":{\"abc.a\":\"99\",\"abc.b\":\"5\"},\"segments\":[{\"name\":\"x\","
                + "\"expression\":\"\(String(repeating: "(", count: 100_000))\"}]}"
        ),
        "as much as can travel": .text(
            "{\"time_zone\":\"" + String(repeating: "x", count: 3 << 20) + "\"}"
        ),
        "numbers of another type": .text("{\"thresholds\": {\"neglect.days\": 5}}"),
        "a rule that comes all the time": .text(
            "{\"rules\":[{\"id\":\"x\",\"on\":true,\"trigger\":\"visit\",\"after_days\":0,"
                + "\"repeat_days\":0}]}"
        ),
        "a rule after the end of time": .text(
            "{\"rules\":[{\"id\":\"x\",\"on\":true,\"trigger\":\"visit\","
                + "\"after_days\":9223372036854775807}]}"
        ),
        "a product that is bought every no days": .text(
            "{\"products\":[{\"name\":\"x\",\"cycle_days\":-9223372036854775808}]}"
        ),
        "a ladder without rungs": .text("{\"rung_names\":{\"en\":[]}}"),
        "weights beyond all sense": .text(
            "{\"duplicates\":{\"model\":{\"version\":9223372036854775807,\"prior\":"
                + "9223372036854775807,\"review\":0,\"same\":0,\"weights\":[],\"frequencies\":[],"
                + "\"rare\":[],\"lifted\":0}}}"
        ),
        "shares that fall": .text("{\"thresholds\":{\"abc.a\":\"95\",\"abc.b\":\"80\"}}"),
    ]

    @Test(arguments: OddConfigTests.documents.keys.sorted())
    mutating func `a version that makes no sense is left aside, and the last good one holds`(
        what: String
    ) throws {
        let document = try #require(Self.documents[what])
        try joinEverywhere([version(2, document)])
        #expect(try crm.config().version == 1)
        #expect(try crm.config().allThresholds().neglectDays == 9)
        try odd.work()
        try odd.readAll()
        // The office publishes over it.
        try odd.book.publish { $0.thresholds["neglect.days"] = "11" }
        for crm in [odd.crm, odd.book.world.boris, odd.book.world.office] {
            #expect(try crm.config().version == 3)
            #expect(try crm.config().allThresholds().neglectDays == 11)
        }
    }

    @Test(
        arguments: [
            .max, .max - 1, .min, 0, -1, 1 << 53, 1 << 32, 1_000_000, 1_000, 13,
        ] as [Int64]
    )
    mutating func `a number that the office never counted to is no version`(
        number: Int64
    ) throws {
        var good = OfficeConfig()
        good.thresholds["neglect.days"] = "100"
        try joinEverywhere([version(number, .text(try good.text()))])
        #expect(try crm.config().version == 1)
        try odd.work()
        try odd.book.publish { $0.thresholds["neglect.days"] = "11" }
        for crm in [odd.crm, odd.book.world.boris, odd.book.world.office] {
            #expect(try crm.config().version == 2)
            #expect(try crm.config().allThresholds().neglectDays == 11)
        }
    }

    @Test mutating func `a version under another's ID, and one without a number, are none`() throws
    {
        let text = try OfficeConfig().text()
        let stray = RecordID(high: 7 << 12, low: 1 << 63)
        let second = RecordID(high: 8 << 12, low: 1 << 63)
        let header = RecordHeader(id: second, table: "config")
        try joinEverywhere([
            version(2, .text(text), id: stray),
            maker.delta(header, [("config", [[.null, .null, .text(text)]])]),
            maker.delta(
                RecordHeader(id: DerivedID.config(version: 3), table: "config"),
                [("config", [[.integer(4), .null, .text(text)]])]
            ),
        ])
        #expect(try crm.config().version == 1)
        try odd.readAll()
        #expect(try odd.book.world.office.publish(OfficeConfig()).version == 4)
    }

    @Test mutating func `what is written beside a version, and its deletion, take nothing away`()
        throws
    {
        let header = RecordHeader(id: DerivedID.config(version: 1), table: "config")
        var beside = maker.delta(header, [("config", [[.integer(1), .null, .text("nonsense")]])])
        // It claims to be the first that was written, and would be the one that is shown.
        let dot = Dot(
            replica: ReplicaID(high: 1 << 12, low: 1 << 63),
            timestamp: Timestamp(rawValue: 1)
        )
        beside.registers = beside.registers.map { register in
            let siblings = register.siblings.map { Sibling(dot: dot, content: $0.content) }
            return Register(name: register.name, siblings: siblings)
        }
        beside.clock = VersionVector([dot])
        try joinEverywhere([beside])
        #expect(try crm.config().allThresholds().neglectDays == 9)
        try crm.replica.write { try $0.delete(header.id, in: "config") }
        #expect(try crm.config().allThresholds().neglectDays == 9)
    }

    @Test mutating func `what was left aside is told once`() throws {
        #expect(try crm.newlyLeftAside() == nil)
        try joinEverywhere([version(2, .text("nonsense"))])
        let told = try crm.newlyLeftAside()
        #expect(told?.count == 1 && told?.version == 2 && told?.inForce == 1)
        #expect(try crm.newlyLeftAside() == nil)
        try joinEverywhere([version(.max, .text("nonsense"))])
        #expect(try crm.newlyLeftAside()?.version == .max)
        #expect(try crm.newlyLeftAside() == nil)
        try odd.book.publish { $0.thresholds["neglect.days"] = "11" }
        #expect(try crm.config().version == 3)
    }

    @Test mutating func `what a later program writes is used as far as it is understood`() throws {
        let document = """
            {"version": 77, "later": [1], "time_zone": "Mars/Olympus",
             "thresholds": {"later.key": "7", "neglect.days": "12"},
             "segments": [{"name": "a", "expression": "later>5"},
                          {"name": "b", "expression": "rung>=3"}],
             "fields": [{"name": "hologram", "kind": "hologram"}, {"name": "city", "kind": "text"}],
             "scripts": [{"name": "x", "steps": [{"step": "contact", "say": "{later}"}]},
                         {"name": "y", "steps": [{"step": "contact", "say": "{name}"}]}]}
            """
        try joinEverywhere([version(2, .text(document))])
        let config = try crm.config()
        #expect(config.version == 2)
        #expect(config.segments.map(\.name) == ["b"])
        #expect(config.scripts.map(\.name) == ["y"])
        #expect(config.fields.map(\.name) == ["city"])
        #expect(config.timeZone == nil)
        #expect(try config.allThresholds().neglectDays == 12)
        #expect(try crm.newlyLeftAside() == nil)
    }
}
