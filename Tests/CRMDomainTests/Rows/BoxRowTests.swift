import CRMDomain
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing
import Wording

/// The rows of the text on the two boxes: leads, clients, analysis, segments.
@Suite struct BoxRowTests {
    private let book: Book

    init() throws { book = try Book() }

    @Test func `B01: a name or a number alone is a lead, by whatever way it came`() throws {
        let named = try book.lead("Иванова Анна")
        let called = try book.lead("+79260000002 визит")
        #expect(try book.crm.summary(named).name == "Иванова Анна")
        #expect(try book.crm.card(called).channel == .visit)
        #expect(try book.crm.counts().leads == 2)
    }

    @Test func `B02: a lead is raw until somebody has spoken with it`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.crm.log(id, NewActivity(kind: .note, day: book.today), today: book.today)
        #expect(try book.state(id).isRaw, "a note is no contact")
        try book.log(id, .message, 0, .incoming)
        #expect(try !book.state(id).isRaw)
        #expect(try book.names("raw").isEmpty)
    }

    @Test func `B03: putting away can be taken back, and facts are not deleted`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.log(id, .call)
        #expect(throws: CRMError.hasFacts(purchases: 0, activities: 1)) {
            try book.crm.delete(id)
        }
        try book.crm.archive(id, reason: "дубль")
        #expect(try book.state(id).facts.isArchived)
        try book.crm.unarchive(id)
        #expect(try !book.state(id).facts.isArchived)
        #expect(try book.state(id, 8).isNeglected && !book.state(id, 7).isNeglected)
    }

    @Test func `B07: an empty base has all its reports, and everything works alone`() throws {
        #expect(try book.crm.states(on: book.today).isEmpty)
        #expect(try book.crm.agenda(on: book.today, limit: 5).count == 0)
        for kind in ReportKind.allCases { #expect(try book.report(kind).conclusions.count <= 1) }
        let id = try book.lead("Иванова Анна")
        try book.sell(id, 100)
        #expect(try book.crm.counts().clients == 1)
    }

    @Test func `B08, B28: it is told what a card lacks, and nothing stops who saves it`() throws {
        let poor = try book.lead("+79260000001")
        let rich = try book.lead("Иванова Анна 8 (926) 000-00-02 @выставка ^пт need=маникюр")
        #expect(try book.state(poor).quality.missing == [.name, .source, .need, .next])
        #expect(try book.state(poor).quality.score == 35)
        #expect(try book.state(rich).quality.score == 100)
        #expect(try book.names("quality<50").count == 1)
        #expect(try book.report(.quality).rows[0][1] == .count(1))
    }

    @Test func `B09: what a command has written is there when it is opened again`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        let pending = try book.crm.replica.read { try $0.pendingCount() }
        #expect(pending > 0)
        try book.world.syncAll()
        #expect(try book.crm.replica.read { try $0.pendingCount() } == 0)
        #expect(try book.world.office.summary(id).name == "Иванова Анна")
    }

    @Test func `B10, B23: segments have names, and hold whom their expression says`() throws {
        let id = try book.lead("Иванова Анна +79260000001 +hot")
        try book.sell(id, 100)
        _ = try book.lead("Петров Пётр +79260000002 +hot")
        try book.crm.save(segment: "горячие", try book.crm.segment("tag:hot and box=leads"))
        #expect(try book.names("горячие") == ["Петров Пётр"])
        try book.publish { config in
            config.segments = [NamedSegment(name: "все", expression: "tag=hot")]
        }
        #expect(try book.crm.segments().map(\.name) == ["все", "горячие"])
        #expect(throws: CRMError.sharedSegment("Все")) {
            try book.crm.save(segment: "Все", try book.crm.segment("raw"))
        }
    }

    @Test func `what counts as a purchase is the same in lists, on cards and in boxes`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 500)
        #expect(try book.crm.summary(id).isClient)
        try book.publish { $0.thresholds["convert.min_amount"] = "100000" }
        #expect(try !book.crm.summary(id).isClient)
        #expect(try book.crm.counts().clients == 0 && book.crm.boxCounts(on: book.today).leads == 1)
        #expect(try book.state(id).box == .leads)
        #expect(try book.crm.card(id).conversion == nil)
        try book.sell(id, 1_000)
        #expect(try book.crm.summary(id).purchases == 1)
        #expect(try book.state(id).box == .clients)
    }

    @Test func `a capture is of the day where it was made`() throws {
        // Nine in the evening by UTC is the next day in Vladivostok.
        let tomorrow = book.day(1)
        let draft = try LeadLine.parse("Иванова Анна +79260000001", today: tomorrow)
        let id = try book.crm.capture(draft, today: tomorrow).id
        #expect(try book.state(id, 1).facts.captured == tomorrow)
        try book.world.syncAll()
        #expect(try book.state(id, 1, on: book.world.office).facts.captured == tomorrow)
    }

    @Test func `B13: each conclusion names a list of exactly those it is about`() throws {
        for number in 1...3 {
            let id = try book.lead("Иванова Анна +7926000000\(number)")
            if number > 1 { try book.sell(id, 100, -number) }
        }
        let conclusion = try #require(book.report(.portfolio).conclusions.first)
        #expect(conclusion.text.text(.en) == "bought once so far: 2")
        let segment = conclusion.command.split(separator: "\"")[1]
        #expect(try book.names(String(segment)).count == 2)
    }

    @Test func `B15: it is known who became a client in a week`() throws {
        let early = try book.lead("Иванова Анна +79260000001")
        let late = try book.lead("Петров Пётр +79260000002")
        try book.sell(early, 100, -20)
        try book.sell(late, 100, -2)
        let first = book.day(-6)
        let moved = try book.crm.states(on: book.today).filter { state in
            state.history.conversion.map { $0.day >= first } ?? false
        }
        #expect(moved.map(\.facts.id) == [late])
    }

    @Test func `B17: leads to whom nothing is offered are found`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        _ = try book.lead("Петров Пётр +79260000002")
        try book.crm.put(id, .idea, "проба за полцены", today: book.today)
        #expect(try book.names("not offered") == ["Петров Пётр"])
    }

    @Test func `B19: the first purchase took so many contacts and days`() throws {
        let id = try book.lead("Иванова Анна +79260000001 визит")
        book.world.clock.advance(milliseconds: 20 * 86_400_000)
        try book.log(id, .call)
        let later = book.day(20)
        _ = try book.crm.sell(
            id,
            Sale(amount: book.world.roubles(100), day: later),
            today: later
        )
        let input = ReportInput(try book.crm.clientFacts(), try book.crm.frame(on: later))
        let rows = Report(.firstSale, input).rows
        #expect(rows.map { $0[0] } == [.word("visit"), .word("all")])
        #expect(rows[0][2] == .count(20))
        #expect(rows[0][4] == .count(2), "he walked in, and was called")
    }

    @Test func `B20, C15: of offers it is told what became of them`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        let first = try book.record(id, .offer) {
            $0.subject = "discount"
            $0.number = 10
        }
        try book.crm.settle(first, as: "refused")
        try book.record(id, .offer, -9) { $0.subject = "discount" }
        try book.sell(id, 100)
        let row = try #require(book.report(.offers).rows.first)
        #expect(row[0] == .text("discount") && row[1] == .count(2))
        // The purchase after the second is its work.
        #expect(row[3] == .count(1) && row[4] == .count(1))
    }

    @Test func `B21: leads that nobody spoke with are counted as lost`() throws {
        let kept = try book.lead("Иванова Анна +79260000001 @выставка")
        try book.sell(kept, 5_000)
        let lost = try book.lead("Петров Пётр +79260000002 @выставка")
        try book.crm.archive(lost, reason: "не дозвонились")
        let row = try #require(book.report(.lost).rows.first)
        #expect(row == [.text("выставка"), .count(1), book.money(5_000), book.money(5_000)])
    }

    @Test func `B24, B25, B30: people are sorted by sex, age and several things at once`() throws {
        _ = try book.lead("Иванова Анна +79260000001 sex=f birth=12.03.1990")
        _ = try book.lead("Петров Пётр +79260000002 sex=m birth=1995")
        _ = try book.lead("Орлова Ольга +79260000003 sex=f birth=1.1.1995")
        _ = try book.lead("Неизвестный +79260000004")
        #expect(try book.names("sex=f") == ["Иванова Анна", "Орлова Ольга"])
        #expect(try book.names("age in 32..35") == ["Иванова Анна"])
        #expect(try book.names("age=31") == ["Орлова Ольга", "Петров Пётр"])
        #expect(try book.names("sex=f and age<=31") == ["Орлова Ольга"])
        #expect(try book.names("sex?") == ["Неизвестный"])
    }

    @Test func `B26, D04: needs are a set, and each is open, met or none`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.crm.put(id, .need, "Доставка до 10", today: book.today)
        try book.world.boris.put(id, .need, "доставка до 10", today: book.today)
        try book.world.boris.put(id, .need, "окрашивание", status: "met", today: book.today)
        try book.world.syncAll()
        let needs = try book.state(id, on: book.world.office).facts.items(.need)
        #expect(needs.map(\.status) == ["open", "met"], "one need, whoever wrote it how")
        #expect(try book.names("need~окраш") == ["Иванова Анна"])
        #expect(try book.report(.needs).rows.count == 2)
    }

    @Test func `B27: clients are small, middle and big by the office's bands`() throws {
        let sums = [("Белов Олег", 1_000), ("Иванова Анна", 60_000), ("Петров Пётр", 900_000)]
        for (number, (name, sum)) in sums.enumerated() {
            let id = try book.lead("\(name) +7926000000\(number)")
            try book.sell(id, Int64(sum))
        }
        #expect(try book.names("size=big") == ["Петров Пётр"])
        #expect(try book.names("size=middle") == ["Иванова Анна"])
        try book.publish { $0.thresholds["size.bands"] = "10000,5000000" }
        #expect(try book.names("size=big") == ["Иванова Анна", "Петров Пётр"])
    }

    @Test func `B29: kinds of stones are what class, marks and activity make together`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 100_000)
        let other = try book.lead("Петров Пётр +79260000002")
        try book.sell(other, 100)
        #expect(try book.names("abc=A and mark=big and activity=active") == ["Иванова Анна"])
    }

    @Test func `B31: the office declares fields, and each takes only what it is of`() throws {
        try book.publish { config in
            config.fields = [
                CustomField("hair", .choice, choices: ["короткие", "средние"]),
                CustomField("visits", .number),
            ]
        }
        let id = try book.lead("Иванова Анна +79260000001")
        let fields = try book.crm.config().fields
        func change(_ name: String, _ typed: String) throws -> CustomChange {
            try CustomChange(name, typed, fields, currency: "RUB", today: book.today)
        }
        try book.crm.apply([try change("hair", "Средние")], to: id)
        #expect(throws: CRMError.self) { try change("hair", "рыжие") }
        #expect(throws: CRMError.self) { try change("visits", "много") }
        try book.world.syncAll()
        #expect(try book.names("hair=средние") == ["Иванова Анна"])
        #expect(try book.state(id, on: book.world.office).facts.profile.custom["hair"] == "средние")
    }
}
