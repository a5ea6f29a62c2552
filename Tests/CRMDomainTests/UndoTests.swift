import CRMDomain
import SyncCore
import Testing

/// What the last commands did is taken back by writing, and never by forgetting.
@Suite struct UndoTests {
    private let book: Book

    init() throws { book = try Book() }

    @Test func `a sale is voided, on every device, also after a sync`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try book.sell(id, 100)
        try book.world.syncAll()
        let outcome = try book.crm.undo(today: book.today)
        #expect(outcome.voided == 1 && outcome.contact == id)
        try book.world.syncAll()
        for crm in [book.crm, book.world.boris, book.world.office] {
            #expect(try !crm.summary(id).isClient)
            #expect(try book.state(id, on: crm).box == .leads)
        }
    }

    @Test func `values are as before, and a lead that was added is gone`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        _ = try book.crm.edit(id, [FieldEdit(.family, "Петрова")], today: book.today)
        _ = try book.crm.undo(today: book.today)
        #expect(try book.crm.summary(id).name == "Иванова Анна")
        _ = try book.crm.undo(today: book.today)
        #expect(throws: CRMError.noContact) { try book.crm.summary(id) }
        #expect(throws: CRMError.nothingToUndo) { try book.crm.undo(today: book.today) }
    }

    @Test func `what somebody has changed since is left alone`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        _ = try book.crm.edit(id, [FieldEdit(.family, "Петрова")], today: book.today)
        try book.world.syncAll()
        _ = try book.world.boris.edit(id, [FieldEdit(.family, "Орлова")], today: book.today)
        try book.world.syncAll()
        #expect(throws: CRMError.builtUpon("family")) { try book.crm.undo(today: book.today) }
        #expect(try book.crm.summary(id).name == "Орлова Анна")
    }

    @Test func `a sale of which something was given back is not taken back (K42)`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        let sale = try book.sell(id, 100)
        try book.world.syncAll()
        try book.record(id, .return, on: book.world.boris) {
            $0.amount = book.world.roubles(40)
            $0.target = sale
        }
        try book.world.syncAll()
        #expect(throws: CRMError.builtUpon("purchase")) { try book.crm.undo(today: book.today) }
        try book.crm.void(sale, of: id, why: nil, today: book.today)
        #expect(try book.state(id).earnings.sales == 0, "nor was anything given back then")
    }

    @Test func `what only goes on is said not to come back, and stands in nobody's way`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.sell(id, 100)
        try book.crm.addTask(id, "позвонить", due: nil)
        let task = try #require(book.state(id).tasks.first)
        try book.crm.update(task, state: .done)
        #expect(throws: CRMError.cannotGoBack("state")) { try book.crm.undo(today: book.today) }
        #expect(try book.crm.undo(today: book.today).removed == 1, "the task")
        let sale = try #require(book.state(id).facts.purchases.first)
        try book.crm.void(sale.id, of: id, why: nil, today: book.today)
        #expect(throws: CRMError.cannotGoBack("void")) { try book.crm.undo(today: book.today) }
    }

    @Test func `a reminder that was done, taken back and done again is done`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try book.record(id, .rival) { $0.text = "−15 %" }
        let task = try #require(book.state(id).tasks.first)
        try book.crm.update(task, state: .done)
        #expect(try book.state(id).tasks.isEmpty)
        _ = try book.crm.undo(today: book.today)
        #expect(try book.state(id).tasks.count == 1)
        try book.crm.update(task, state: .done)
        #expect(try book.state(id).tasks.isEmpty)
    }
}
