import CRMDomain
import SyncCore
import SyncTestSupport
import Testing

/// What the office takes of what devices push, and what not.
@Suite struct OfficeRuleTests {
    private let contact = RecordID(high: 0x0199_0000_0000_7000, low: 1 << 63)
    private var maker = OddRecords(seed: 1, words: [:])

    /// A new whole record.
    private mutating func delta(
        _ table: TableName,
        _ id: RecordID? = nil,
        _ registers: [(name: RegisterName, siblings: [[Value]])]
    ) -> RecordDelta {
        let isRoot = ["contact", "config", "writer", "verdict"].contains(table)
        let header = RecordHeader(
            id: id ?? RecordID(high: 0x0199_0000_0001_7000, low: 1 << 63),
            table: table,
            parent: isRoot ? nil : contact
        )
        return maker.delta(header, registers)
    }

    private func code(_ delta: RecordDelta, held: RecordState? = nil) -> String? {
        CRMRules.violation(of: delta, held: held)?.code
    }

    @Test(
        arguments: [
            "phone", "email", "tag", "purchase", "activity", "fact", "mark", "item", "task",
            "plan_step", "deal", "custom", "writer", "verdict",
        ]
    )
    mutating func `a new record that lacks what makes it one is refused, an edit of one is not`(
        table: TableName
    ) throws {
        let bare = delta(table, nil, [])
        let found = try #require(CRMRules.violation(of: bare, held: nil))
        #expect(found.code == "missing" && found.registers == [Register.life])
        #expect(CRMRules.violation(of: bare, held: RecordState(header: bare.header)) == nil)
        // Who passes on a part of what others wrote is not asked for the rest.
        var part = bare
        part.isWhole = false
        #expect(CRMRules.violation(of: part, held: nil) == nil)
        var passed = bare
        passed.clock.cover(
            Dot(replica: ReplicaID(high: 1, low: 2), timestamp: Timestamp(rawValue: 1))
        )
        #expect(CRMRules.violation(of: passed, held: nil) == nil)
    }

    @Test mutating func `a configuration is taken only as the office decided it`() {
        let config = delta("config", nil, [("document", [[.text("{}")]])])
        let writer = config.registers[0].siblings[0].dot.replica
        #expect(CRMRules.violation(of: config, held: nil)?.code == "office")
        #expect(CRMRules.violation(of: config, held: nil, isOffices: { $0 != writer }) != nil)
        #expect(CRMRules.violation(of: config, held: nil, isOffices: { $0 == writer }) == nil)
    }

    @Test mutating func `a record that stands by what others cannot mean is refused whole`() {
        let purchase: [Value] = [
            .integer(0), .text("2026-01-01"), .integer(.max), .text("RUB"), .null, .null,
        ]
        let bad = delta("purchase", nil, [("purchase", [purchase]), ("entered", [[.integer(60)]])])
        let found = CRMRules.violation(of: bad, held: nil)
        #expect(found?.code == "amount")
        #expect(found?.registers == ["entered", Register.life, "purchase"])
    }

    @Test mutating func `what is beside it is refused alone`() {
        let bad = delta(
            "contact",
            nil,
            [
                ("family", [[.text("Иванова")]]), ("created", [[.integer(1_767_225_600_000)]]),
                ("next_contact", [[.text("2026-02-31"), .null]]),
            ]
        )
        let found = CRMRules.violation(of: bad, held: nil)
        #expect(found?.code == "day" && found?.registers == ["next_contact"])
    }

    @Test mutating func `numbers, days, sums and IDs that nobody can mean are refused`() {
        let day: Value = .text("2026-01-01")
        let other = RecordID(high: 0x0199_0000_0002_7000, low: 1 << 63)
        let pair = DerivedID.verdict(contact, other)
        let ends: [Value] = [.bytes(contact.bytes), .bytes(other.bytes)]
        let activity: [Value] = [.text("call"), .integer(0), day, .null, .integer(-5), .null]
        var fact = [Value](repeating: .null, count: 9)
        (fact[0], fact[2], fact[6]) = (.text("return"), day, .bytes([1, 2, 3]))
        let cases: [(RecordDelta, String)] = [
            (delta("activity", nil, [("activity", [activity])]), "number"),
            (delta("fact", nil, [("fact", [fact])]), "id"),
            (delta("contact", nil, [("created", [[.integer(.min)]])]), "time"),
            (
                delta("contact", nil, [("wallet_year", [[.integer(5), .text("рубли")]])]),
                "currency"
            ),
            (
                delta("deal", nil, [("deal", [[.text("sales"), .text("someday")]])]), "day"
            ),
            (
                delta(
                    "verdict",
                    pair,
                    [
                        ("pair", [ends]),
                        ("verdict", [[.text("same"), .bytes([1, 2, 3]), .integer(0)]]),
                    ]
                ), "id"
            ),
            (delta("verdict", nil, [("pair", [ends])]), "identity"),
            (delta("verdict", nil, [("pair", [[ends[0], ends[0]]])]), "identity"),
            (
                delta(
                    "task",
                    nil,
                    [("origin", [[.text("wake"), .bytes(other.bytes), .integer(.max)]])]
                ), "identity"
            ),
            (
                delta(
                    "writer",
                    DerivedID.writer(ReplicaID(high: 1, low: 2)),
                    [
                        ("replica", [[.bytes(ReplicaID(high: 1, low: 2).bytes)]]),
                        ("name", [[.text(String(repeating: "x", count: 2_000))]]),
                    ]
                ), "name"
            ),
            (delta("config", nil, []), "office"),
        ]
        for (delta, expected) in cases { #expect(code(delta) == expected) }
    }

    @Test func `all that our own programs write is taken`() throws {
        let odd = try OddBook()
        try odd.work()
        let crm = odd.crm
        for id in odd.contacts {
            try crm.expect(id, on: odd.book.today, service: "стрижка", basis: .client)
            try crm.triage(id, .minimal, reason: "далеко")
            try crm.refuse(id, calls: true, messages: false)
            try crm.mark(id, .vip, reason: "знакомый", today: odd.book.today)
            try crm.put(id, .need, "цвет", status: "met", today: odd.book.today)
            for kind in [FactKind.cost, .feedback, .promise, .points, .offer] {
                var fact = NewFact(kind, day: odd.book.today)
                fact.amount = odd.book.world.roubles(5)
                fact.number = 4
                fact.due = odd.book.day(3)
                _ = try crm.record(id, fact, today: odd.book.today)
            }
            _ = try crm.openDeal(
                id,
                title: "сделка",
                amount: odd.book.world.roubles(100),
                closeDay: odd.book.day(9),
                funnel: "sales",
                today: odd.book.today
            )
            for task in try crm.state(of: id, on: odd.book.today).tasks {
                try crm.update(task, state: .done)
            }
        }
        try crm.refer(odd.contacts[0], by: odd.contacts[1])
        try crm.merge(odd.contacts[2], odd.contacts[3])
        _ = try crm.undo(today: odd.book.today)
        try odd.book.world.syncAll()
        #expect(try crm.refused().isEmpty)
        #expect(try odd.book.world.areEqual())
    }
}
