import CRMDomain
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// A device's base that holds records which no program of ours writes, beside good ones.
struct OddBook {
    let book: Book
    /// The good ones.
    let contacts: [RecordID]
    var crm: CRM { book.crm }

    init() throws {
        let book = try Book()
        self.book = book
        contacts = try (1...4).map { number in
            let id = try book.lead("Иванова Анна +7926000000\(number) a\(number)@example.com +опт")
            try book.sell(id, 100 * Int64(number), -40)
            try book.log(id, .call, -3)
            return id
        }
    }

    /// Values with which odd records come as far as they can.
    static let words: [String: [Value]] = [
        "kind": words(FactKind.allCases.map(\.rawValue))
            + words(["call", "visit", "note", "vip", "adherent", "need", "interest", "later"]),
        "day": words(["2025-12-30", "9999-12-31", "0001-01-01", "2026-01-01"]),
        "due": words(["2025-12-30", "9999-12-31", "0001-01-01"]),
        "next_date": words(["2025-12-30", "9999-12-31"]),
        "visit_day": words(["2026-01-05", "9999-12-31"]),
        "currency": words(["RUB", "USD", "", "не валюта", "XXXX"]),
        "rule": words(["calls:зима", "calls:", "expected", "plan", "wake", ""]),
        "state": words(["open", "done", "cancelled", "planned", "nonsense"]),
        "result": words(["won", "lost", "open", "nonsense"]),
        "said": words(["same", "different", "nonsense"]),
        "funnel": words(["sales", "", "nonsense"]),
        "field": words(["city", "services/hair", "/", "services/"]),
        "birth": words(["1990-03-12", "--03-12", "0000-00-00", "-1", "9999999999999999999"]),
        "step": [.integer(1), .integer(3)], "amount": [.integer(100), .integer(.max)],
        "number": [.integer(5), .integer(.max), .integer(.min)],
    ]

    private static func words(_ texts: [String]) -> [Value] { texts.map { .text($0) } }

    /// Joins records, as a sync does.
    func join(_ deltas: [RecordDelta]) throws {
        try crm.replica.write { transaction in
            for delta in deltas { _ = try transaction.join(delta) }
        }
    }

    /// Reads everything there is to read.
    func readAll() throws {
        let today = book.today
        let all = try crm.list()
        for filter in ContactFilter.allCases {
            for sort in ContactSort.allCases {
                var query = ListQuery()
                (query.filter, query.sort) = (filter, sort)
                query.tag = "опт"
                _ = try crm.list(query)
            }
            try crm.export(filter) { _ in }
        }
        for text in ["Иванова", "опт", "example", "9260000001", "1", "0199"] {
            _ = try crm.find(text, today: today)
            _ = try crm.find(text)
        }
        _ = try crm.contacts(withPhone: "+79260000001", limit: 5)
        _ = try (crm.counts(), crm.boxCounts(on: today), crm.writerNames())
        _ = try (crm.agenda(on: today, limit: 50), crm.due(by: .last, asOf: today, limit: 50))
        _ = try (crm.conflicts(), crm.refused(), crm.openVerdicts(), crm.callLists(on: today))
        _ = try crm.openCalls(of: nil, on: today)
        let plan = try crm.callPlan(CallListDraft(name: "x", callers: ["anna"]), on: today)
        _ = plan.parts
        try readReports()
        // Cards are many, and each reads the whole base's conflicts.
        for contact in all.prefix(60) {
            _ = try (crm.card(contact.id), crm.state(of: contact.id, on: today))
        }
        for id in contacts.prefix(2) { try read(id) }
        try crm.refreshMatches()
        _ = try crm.possibleDuplicates(limit: 100)
        for id in contacts { _ = try crm.lookAlikes(of: id, limit: 5) }
    }

    private func readReports() throws {
        let input = ReportInput(try crm.clientFacts(), try crm.frame(on: book.today))
        for kind in ReportKind.allCases { _ = Report(kind, input) }
        let segment = try crm.segment("age>30 or last<-3d or sales>1 or rfm=555 or next=today")
        let states = try crm.states(on: book.today)
        _ = states.filter { segment.holds(for: $0, asOf: book.today) }
        for state in states {
            _ = (state.place, state.activity, state.stage, state.lifetime, state.subgroup)
            _ = (state.risk, state.trend, state.quality, state.walletShare, state.age, state.size)
            _ = (state.points, state.spentInQuarter, state.tasks, state.isNeglected, state.lines)
            _ = Turn.all(state.facts, Thresholds(), currency: "RUB", asOf: book.today)
            _ = Stability(state.facts, Thresholds(), asOf: book.today)
        }
    }

    private func read(_ id: RecordID) throws {
        _ = try (crm.card(id), crm.state(of: id, on: book.today), crm.conflicts(of: id))
        for field in ContactField.allCases { _ = try crm.why(id, field) }
    }

    /// Does what a day needs, on a good contact and on a new one.
    func work() throws {
        let today = book.today
        let id = try book.lead("Петров Пётр +79261112233 p@example.com +новый ^пт")
        for id in contacts + [id] {
            try book.sell(id, 250)
            try book.log(id, .visit)
            _ = try crm.edit(id, [FieldEdit(.note, "заметка")], today: today)
            _ = try crm.tag(id, add: ["другой"], remove: ["опт"])
            try crm.addTask(id, "позвонить", due: today)
            try crm.addPlanStep(id, "чистка", afterDays: 3, day: nil)
            try crm.archive(id, reason: nil)
            try crm.unarchive(id)
        }
        #expect(try crm.card(id).summary.name == "Петров Пётр")
    }
}
