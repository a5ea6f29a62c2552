import CRMDomain
import SyncCore
import Testing
import Wording

/// Lists of calls and what is said in them.
struct CallRowTests {
    let book: Book

    init() throws { book = try Book() }

    private var office: CRM { book.world.office }

    @discardableResult
    private func create(
        _ name: String = "winter",
        to callers: [String] = ["Anna", "Boris"],
        _ change: (inout CallListDraft) -> Void = { _ in }
    ) throws -> CallListPlan {
        try book.world.syncAll()
        var draft = CallListDraft(name: name, callers: callers)
        change(&draft)
        let plan = try office.callPlan(draft, on: book.today)
        try office.create(draft, plan, on: book.today)
        try book.world.syncAll()
        return plan
    }

    private func open(_ caller: String?, on crm: CRM? = nil) throws -> [RecordID] {
        try (crm ?? office).openCalls(of: caller, on: book.today).map(\.contact.id)
    }

    @Test func `D09: each contact of a list is called by one person alone`() throws {
        let all = Set(try (1...7).map { try book.lead("Иванова Анна +7926000000\($0)") })
        let plan = try create()
        #expect(plan.parts.map(\.count) == [4, 3])
        let (anna, boris) = (try open("anna"), try open("Boris"))
        #expect(Set(anna).isDisjoint(with: boris))
        #expect(Set(anna + boris) == all)
        #expect(Set(try open("Anna", on: book.world.boris)) == Set(anna))
    }

    @Test func `D09: who cannot or may not be called is left out, with the reason`() throws {
        let wanted = try book.lead("Иванова Анна +79260000001")
        _ = try book.lead("Петров Пётр petr@example.com")
        let refused = try book.lead("Сидоров Олег +79260000003")
        try book.crm.refuse(refused, calls: true, messages: nil)
        let called = try book.lead("Орлов Иван +79260000004")
        try book.log(called, .call, -13)
        let rested = try book.lead("Соколов Лев +79260000005")
        try book.log(rested, .call, -14)
        let plan = try create { $0.limit = 1 }
        #expect(plan.leftOut == [.noPhone: 1, .refused: 1, .rested: 1, .beyond: 1])
        #expect(plan.parts.joined().allSatisfy { [wanted, rested].contains($0) })
    }

    @Test func `D09: a segment says whom a list holds`() throws {
        let id = try book.lead("Иванова Анна +79260000001 +hot")
        _ = try book.lead("Петров Пётр +79260000002")
        let segment = try office.segment("tag=hot")
        #expect(try create { $0.segment = segment }.parts.joined().map { $0 } == [id])
    }

    @Test func `D09: nobody stands on two lists, until the call is made`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try create()
        #expect(try create("spring").leftOut == [.listed: 1])
        try book.log(id, .call)
        try book.world.syncAll()
        #expect(try open(nil).isEmpty)
        #expect(try create("spring").leftOut == [.rested: 1])
    }

    @Test func `D09: a call that anybody notes is off the list, and a visit is not`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try create(to: ["Boris"])
        try book.log(id, .visit)
        #expect(try open("Boris", on: book.crm) == [id])
        let call = try book.log(id, .call)
        #expect(try open("Boris", on: book.crm).isEmpty)
        _ = try book.crm.void(call, of: id, why: nil, today: book.today)
        #expect(try open("Boris", on: book.crm) == [id])
    }

    @Test func `D09: a call is on the day of its caller, and on nobody else's`() throws {
        let id = try book.lead("Иванова Анна +79260000001")
        try create(to: ["Boris"]) { draft in
            draft.purpose = "зимнее предложение"
            draft.due = book.day(3)
        }
        let boris = try book.world.boris.agenda(on: book.today, limit: 9).shown
        #expect(boris.map(\.contact.id) == [id])
        #expect(boris.first?.task?.title.text(.en) == "call, list “winter”: зимнее предложение")
        let anna = try book.crm.agenda(on: book.today, limit: 9).shown
        #expect(!anna.contains { $0.task?.callList != nil })
    }

    @Test func `D09: contacts that turn out to be one are called once`() throws {
        let first = try book.lead("Иванова Анна +79260000001")
        let second = try book.lead("Иванова Аня +79260000002")
        try create(to: ["Anna"])
        #expect(try open("Anna").count == 2)
        _ = try book.crm.merge(first, second)
        try book.world.syncAll()
        #expect(try open("Anna").count == 1)
        #expect(try open("Anna", on: book.crm).count == 1)
    }

    @Test func `D09: a list is counted by caller, and can be called off`() throws {
        let ids = try (1...4).map { try book.lead("Иванова Анна +7926000000\($0)") }
        try create()
        try book.log(ids[0], .call)
        try book.world.syncAll()
        let lists = try office.callLists(on: book.today)
        #expect(lists.map(\.calls) == [2, 2])
        #expect(lists.map(\.open).reduce(0, +) == 3)
        #expect(try office.cancelCalls(of: "Winter", on: book.today) == 3)
        #expect(try open(nil).isEmpty)
        #expect(try create("Winter").leftOut == [.rested: 1, .listed: 3])
        #expect(try create("spring").parts.map(\.count).reduce(0, +) == 3)
    }

    @Test func `a list needs a name and somebody who calls`() throws {
        #expect(throws: CRMError.nothingToName) {
            try office.callPlan(CallListDraft(name: " ", callers: ["Anna"]), on: book.today)
        }
        #expect(throws: CRMError.nothingToName) {
            try office.callPlan(CallListDraft(name: "winter", callers: []), on: book.today)
        }
    }

    // MARK: Scripts

    private func publishScripts() throws {
        try book.publish { config in
            var portrait = Portrait(
                name: "салон",
                conditions: [Portrait.Condition(when: "box=leads", weight: 1)]
            )
            portrait.usp = "стойкий цвет"
            portrait.niche = "рыжие"
            config.portraits = [portrait]
            var cold = CallScript(
                name: "cold",
                steps: [
                    CallScript.Step(step: "contact", say: "{name}, это {caller}: {usp} ({niche})"),
                    CallScript.Step(step: "needs", say: "Вам нужно {need}, а {product}?"),
                ]
            )
            cold.segment = "box=leads"
            cold.answers = [
                CallScript.Answer(objection: "некогда", say: "Две минуты"),
                CallScript.Answer(objection: "дорого", say: "С чем сравниваете?"),
            ]
            let warm = CallScript(
                name: "warm",
                steps: [CallScript.Step(step: "closing", say: "Ещё {product}?")]
            )
            config.scripts = [cold, warm]
        }
    }

    @Test func `D05, D10: a script is filled in with what is known of the contact`() throws {
        try publishScripts()
        let id = try book.lead("Иванова Анна +79260000001 need=окрашивание")
        try book.record(id, .objection) { $0.subject = "Дорого" }
        let state = try book.state(id)
        let script = try #require(state.scripts.first)
        let spoken = state.spoken(script, name: "Анна", caller: "Борис")
        #expect(spoken.steps.map(\.step.id) == ["contact", "needs"])
        #expect(
            spoken.steps.map(\.say)
                == ["Анна, это Борис: стойкий цвет (рыжие)", "Вам нужно окрашивание, а …?"]
        )
        #expect(spoken.answers.map(\.objection) == ["дорого", "некогда"])
        #expect(spoken.answers.map(\.isRaised) == [true, false])
    }

    @Test func `D10: a contact has the scripts of its segment`() throws {
        try publishScripts()
        let id = try book.lead("Иванова Анна +79260000001")
        #expect(try book.state(id).scripts.map(\.name) == ["cold", "warm"])
        try book.sell(id, 100)
        #expect(try book.state(id).scripts.map(\.name) == ["warm"])
    }

    @Test func `D10: a call keeps which wording of which script was spoken`() throws {
        try publishScripts()
        let id = try book.lead("Иванова Анна +79260000001")
        var call = NewActivity(kind: .call, day: book.today)
        call.script = UsedScript(name: "cold", version: 1)
        _ = try book.crm.log(id, call, today: book.today)
        try book.world.syncAll()
        let entry = try #require(try book.world.office.card(id).timeline.first)
        #expect(entry.script == UsedScript(name: "cold", version: 1))
    }

    @Test(arguments: [
        ("contact", "{nobody}", "nothing is known as “nobody”"),
        ("nowhere", "…", "the funnel has no step “nowhere”"),
    ])
    func `D10: a script that cannot be spoken is not published`(
        step: String,
        say: String,
        why: String
    ) throws {
        var config = OfficeConfig()
        config.scripts = [
            CallScript(name: "cold", steps: [CallScript.Step(step: step, say: say)])
        ]
        #expect {
            try config.check()
        } throws: { error in
            "\(error)".contains(why)
        }
    }
}
