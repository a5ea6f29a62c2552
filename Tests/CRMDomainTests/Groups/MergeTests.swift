import CRMDomain
import Matching
import SyncCore
import SyncTestSupport
import Testing

/// Contacts that are the same are one card everywhere, and are told apart again without a trace.
@Suite struct MergeTests {
    private let book: Book
    private var crm: CRM { book.crm }
    private var world: World { book.world }

    init() throws { book = try Book() }

    @Test func `a group is one card in lists, searches, counts, boxes and reports`() throws {
        let (old, new) = try pair()
        try book.sell(old, 100, -3)
        try book.sell(new, 250, -1)
        try book.log(new, .visit, -2)
        let card = try crm.merge(new, old)
        #expect(card == old, "the one captured first stands for both")
        #expect(try crm.list().map(\.id) == [old])
        #expect(try crm.find("Маша", today: book.today).map(\.id) == [old])
        #expect(try crm.find("Мария").map(\.id) == [old])
        #expect(try crm.find("000002").map(\.id) == [old])
        let counts = try crm.counts()
        #expect(counts.contacts == 1 && counts.clients == 1 && counts.purchases == 2)
        #expect(try crm.boxCounts(on: book.today).clients == 1)
        let summary = try crm.summary(new)
        #expect(summary.id == old && summary.purchases == 2)
        #expect(summary.totals == [world.roubles(350)])
        #expect(summary.phones.sorted() == ["+79260000001", "+79260000002"])
        #expect(summary.lastContact == book.day(-1))
        #expect(try crm.states(on: book.today).map(\.facts.id) == [old])
        #expect(try book.state(new).history.count == 2)
        let shown = try crm.card(new)
        #expect(shown.timeline.count == 3 && shown.phones.count == 2)
        #expect(shown.members.map(\.id) == [old, new])
        var exported: [ExportedContact] = []
        try crm.export { exported.append($0) }
        #expect(exported.count == 1 && exported[0].purchases.count == 2)
    }

    @Test func `told apart again, cards, facts and money are as they were`() throws {
        let (old, new) = try pair()
        try book.sell(old, 100, -3)
        try book.sell(new, 250, -1)
        _ = try crm.edit(new, [FieldEdit(.birth, "1990-03-12")], today: book.today)
        let before = try picture()
        try crm.merge(old, new)
        #expect(try picture() != before)
        let outcome = try crm.unmerge(new)
        #expect(outcome.questions.isEmpty && outcome.cards == [old, new].sorted())
        #expect(try picture() == before)
        try world.syncAll()
        #expect(try world.boris.states(on: book.today).count == 2)
    }

    @Test func `taking the merge back with undo is as if it had never been`() throws {
        let (old, new) = try pair()
        let before = try picture()
        try crm.merge(old, new)
        _ = try crm.undo(today: book.today)
        #expect(try picture() == before)
        #expect(try crm.verdicts(on: old, new).isEmpty)
    }

    @Test func `a sale written on both cards under one receipt counts once`() throws {
        let (old, new) = try pair()
        try book.sell(old, 100) { $0.receipt = "77" }
        try book.sell(new, 100) { $0.receipt = "77" }
        #expect(try crm.counts().purchases == 2)
        try crm.merge(old, new)
        #expect(try crm.counts().purchases == 1)
        #expect(try crm.summary(old).totals == [world.roubles(100)])
        #expect(try book.state(old).history.count == 1)
    }

    @Test func `what somebody writes on the other card shows, and its sale converts (K9)`() throws {
        let (old, new) = try pair()
        try world.syncAll()
        try crm.merge(old, new)
        world.clock.advance(milliseconds: 10)
        _ = try world.boris.edit(new, [FieldEdit(.family, "Петрова")], today: book.today)
        try book.sell(new, 500, on: world.boris)
        try world.syncAll()
        for crm in [crm, world.boris, world.office] {
            let summary = try crm.summary(old)
            #expect(summary.name == "Петрова Маша" && summary.isClient)
            #expect(try crm.list().count == 1)
        }
    }

    @Test func `the chosen card's values are shown until somebody writes later`() throws {
        let (old, new) = try pair()
        try crm.merge(old, new, keep: old)
        #expect(try crm.summary(old).name == "Иванова Маша")
        try crm.merge(old, new, keep: new)
        #expect(try crm.summary(old).name == "Иванова Мария")
        world.clock.advance(milliseconds: 10)
        _ = try crm.edit(old, [FieldEdit(.given, "Марья")], today: book.today)
        #expect(try crm.summary(old).name == "Иванова Марья")
        _ = try crm.edit(old, [FieldEdit(.given, "Маша")], today: book.today)
        #expect(try crm.summary(old).name == "Иванова Маша")
        #expect(throws: CRMError.notOnCard) {
            try crm.merge(old, new, keep: try book.lead("Чужая Ольга"))
        }
    }

    @Test func `of two merges that nobody saw together the second is held (K4)`() throws {
        let x = try book.lead("Иванова Анна +79260000001")
        let y = try book.lead("Иванова Аня +79260000002")
        let l = try book.lead("Иванова А. +79260000003")
        try world.syncAll()
        try crm.merge(l, x)
        world.clock.advance(milliseconds: 10)
        try world.boris.merge(l, y)
        try world.syncAll()
        for crm in [crm, world.boris, world.office] {
            #expect(try Set(crm.members(of: l)) == [l, x])
            let open = try crm.openVerdicts()
            #expect(open.map(\.pair) == [RecordPair(l, y)])
            #expect(open.first?.state == .held(.unseen))
        }
        try crm.merge(l, y)
        try world.syncAll()
        #expect(try world.boris.members(of: y).count == 3)
        #expect(try world.boris.openVerdicts().isEmpty)
    }

    @Test func `same and different at one time stay apart, and both are listed (K38)`() throws {
        let (old, new) = try pair()
        try world.syncAll()
        try crm.merge(old, new)
        _ = try world.boris.notSame(old, new)
        try world.syncAll()
        for crm in [crm, world.boris, world.office] {
            #expect(try crm.list().count == 2)
            let open = try crm.openVerdicts()
            #expect(open.map(\.state) == [.clash])
            #expect(Set(open[0].said.map(\.kind)) == [.same, .different])
        }
        try crm.merge(old, new)
        #expect(try crm.list().count == 1)
    }

    @Test func `merged both ways at one time is one card (K39)`() throws {
        let (old, new) = try pair()
        try world.syncAll()
        try crm.merge(old, new)
        try world.boris.merge(new, old)
        try world.syncAll()
        #expect(try world.office.list().map(\.id) == [old])
        #expect(try world.office.openVerdicts().isEmpty)
        #expect(try world.office.conflicts().isEmpty)
    }

    @Test func `what was written on the card since stays, and is listed (K37)`() throws {
        let (old, new) = try pair()
        try book.sell(new, 250, -1)
        try crm.merge(old, new)
        world.clock.advance(milliseconds: 10)
        let late = try book.sell(old, 70)
        let outcome = try crm.unmerge(new)
        #expect(outcome.facts == [late])
        #expect(try crm.summary(new).totals == [world.roubles(250)])
        #expect(try crm.summary(old).totals == [world.roubles(70)])
        #expect(throws: CRMError.notMerged) { try crm.unmerge(new) }
    }

    @Test func `a number, a tag or a mark of any of the cards can be taken away`() throws {
        let (old, new) = try pair()
        _ = try crm.tag(new, add: ["vip"], remove: [])
        try crm.mark(new, .vip, reason: "knows the mayor", today: book.today)
        try crm.merge(old, new)
        _ = try crm.edit(old, [FieldEdit(.phone, "-+79260000002")], today: book.today)
        #expect(try crm.tag(old, add: [], remove: ["vip"]).isEmpty)
        #expect(try crm.unmark(old, .vip))
        let card = try crm.card(old)
        #expect(card.phones.map(\.value) == ["+79260000001"] && card.tags.isEmpty)
        #expect(card.facts?.marks.isEmpty == true)
    }

    @Test func `a group is put away, taken out and deleted as one`() throws {
        let (old, new) = try pair()
        try crm.archive(new, reason: nil)
        try crm.merge(old, new)
        #expect(try !crm.summary(old).isArchived, "one of the two was not put away")
        try crm.archive(old, reason: "moved")
        #expect(try crm.summary(old).isArchived && crm.list().isEmpty)
        try crm.unarchive(old)
        #expect(try crm.list().count == 1)
        try crm.delete(old)
        #expect(try crm.list().isEmpty && crm.counts().contacts == 0)
    }

    @Test func `of two members of whom one was deleted the other stands alone`() throws {
        let (old, new) = try pair()
        try world.syncAll()
        try crm.merge(old, new)
        try world.boris.delete(old)
        try world.syncAll()
        for crm in [crm, world.boris, world.office] {
            #expect(try crm.list().map(\.id) == [new])
            #expect(try crm.members(of: new) == [new])
        }
    }

    @Test func `somebody brought by either of the two was brought by their card`() throws {
        let (old, new) = try pair()
        for (name, by) in [("Орлова Вера", old), ("Орлов Пётр", new)] {
            let brought = try book.lead(name)
            try crm.refer(brought, by: by)
            try book.sell(brought, 10)
        }
        try crm.merge(old, new)
        #expect(try book.state(old).frame.brought[old] == 2)
        let state = try crm.states(on: book.today).first { $0.facts.id == old }
        #expect(state?.frame.brought[old] == 2)
    }

    private func pair() throws -> (old: RecordID, new: RecordID) {
        let old = try book.lead("Иванова Маша +79260000001")
        world.clock.advance(milliseconds: 1_000)
        let new = try book.lead("Иванова Мария +79260000002")
        world.clock.advance(milliseconds: 1_000)
        return (old, new)
    }

    /// All that is shown of anybody.
    private func picture() throws -> [String] {
        let list = try crm.list().map { "\($0)" }
        return try list + crm.states(on: book.today).map { "\($0.facts)" }
            + ["\(try crm.counts())", "\(try crm.boxCounts(on: book.today))"]
    }
}
