import CRMDomain
import SyncCore
import Testing

/// Who is meant by what was typed: one card as a whole, or nobody.
struct MeantTests {
    private let world: World
    private let crm: CRM
    private let maria: ContactSummary
    private let anna: ContactSummary
    private let firm: ContactSummary

    init() throws {
        world = try World()
        crm = world.anna
        maria = try world.capture("Иванова Мария 8 926 123-45-67 maria@example.org", on: crm)
        anna = try world.capture("Петрова Анна Сергеевна 8 926 765-43-21", on: crm)
        firm = try world.capture("ООО «Ромашка» 8 495 999-00-77", on: crm)
        _ = try world.capture("Сидорова Ольга 8 905 777-01-99", on: crm)
        _ = try world.capture("Сидорова Елена", on: crm)
        _ = try crm.find("а")
    }

    @Test(arguments: ["1", "#1", "№1", "№ 1", " 1 "])
    func `a number means the card of that number`(_ text: String) throws {
        #expect(try crm.contact(text).id == maria.id)
    }

    @Test(arguments: ["77", "777", "0199", "999", "99", "01", "#0", "№777", "9261", "1234567"])
    func `digits are no part of a phone number, and no number of a card that there is not`(
        _ text: String
    ) throws {
        let digits = text.filter(\.isNumber)
        #expect(throws: CRMError.noNumber(digits)) { try crm.contact(text) }
        #expect(throws: CRMError.noNumber(digits)) { try crm.contactToShow(text) }
        #expect(throws: CRMError.noNumber(digits)) { try crm.member(text) }
    }

    @Test(arguments: [
        "+79261234567", "89261234567", "8 926 123-45-67", "(926) 123-45-67", "+7 (926) 123 45 67",
        "maria@example.org", "Maria@Example.ORG", "mailto:maria@example.org",
    ])
    func `a complete phone number or address means its card`(_ text: String) throws {
        #expect(try crm.contact(text).id == maria.id)
    }

    @Test(arguments: [
        "123-45-67", "+7926123", "926 123-45", "maria@example", "example.org", "maria@",
    ])
    func `a part of a phone number or address is not enough to change somebody`(
        _ text: String
    ) throws {
        #expect(throws: CRMError.self) { try crm.contact(text) }
    }

    @Test(arguments: [
        "иванова", "Мария Иванова", "ИВАНОВА МАРИЯ", "мария",
    ])
    func `whole words of a name that only one has mean that one`(_ text: String) throws {
        #expect(try crm.contact(text).id == maria.id)
    }

    @Test(arguments: ["петрова анна", "Анна Сергеевна", "Петрова, Анна"])
    func `some of the words of a name are enough if nobody else has them`(_ text: String) throws {
        #expect(try crm.contact(text).id == anna.id)
    }

    @Test(arguments: ["ромашка", "ооо ромашка", "Ромашка"])
    func `an organisation is meant by its name`(_ text: String) throws {
        #expect(try crm.contact(text).id == firm.id)
    }

    @Test(arguments: ["Ив", "ивано", "мари", "Петр"])
    func `a part of a word changes nobody, and shows who is near`(_ text: String) throws {
        #expect(throws: CRMError.unclear(try crm.find(text, limit: 10))) { try crm.contact(text) }
        #expect(try crm.contactToShow(text).id == crm.find(text)[0].id)
    }

    @Test func `a name that two have is asked about`() throws {
        let both = try crm.find("сидорова", limit: 10)
        #expect(both.count == 2)
        #expect(throws: CRMError.ambiguous(both)) { try crm.contact("Сидорова") }
    }

    @Test func `a name of one that is a part of another's is asked about`() throws {
        _ = try world.capture("Anna-Lena von Trapp", on: crm)
        _ = try world.capture("Anna Schmidt", on: crm)
        #expect(throws: CRMError.self) { try crm.contact("Anna") }
        #expect(try crm.contact("anna-lena").name.contains("Trapp"))
    }

    @Test func `a phone number that two have is asked about`() throws {
        _ = try world.capture("Иванов Пётр 8 926 123-45-67", on: crm)
        do {
            _ = try crm.contact("+79261234567")
            Issue.record("one of two was taken")
        } catch CRMError.ambiguous(let found) {
            #expect(found.count == 2)
        }
    }

    @Test func `words of notes, tags and needs mean nobody`() throws {
        _ = try crm.edit(maria.id, [FieldEdit(.note, "звонить после обеда")], today: world.today)
        for text in ["обеда", "звонить после обеда"] {
            #expect(throws: CRMError.self) { try crm.contact(text) }
        }
    }

    @Test func `an ID, or its beginning, means its record`() throws {
        let id = maria.id.description
        for text in [id, id.uppercased(), String(id.prefix(23))] {
            #expect(try crm.contact(text).id == maria.id)
        }
    }

    @Test func `one word of several is not enough for what cannot be taken back`() {
        for text in ["Мария", "иванова", "МАРИЯ"] { #expect(!crm.isSure(text, of: maria)) }
        for text in ["Мария Иванова", "1", "№ 1", "maria@example.org", "8 926 123-45-67"] {
            #expect(crm.isSure(text, of: maria))
        }
        #expect(crm.isSure("ромашка", of: firm))
        #expect(crm.isSure(String(maria.id.description.prefix(8)), of: maria))
    }

    @Test func `a word of a name behind a name goes on with it, or contradicts it`() {
        for next in ["Иванова", "Петрова", "Brown", "Ольга"] {
            #expect(crm.goesOn("Мария", with: next, of: maria))
        }
        for next in ["5000", "массаж", "Стрижка", "петрова", "VIP", "+vip", "need=x"] {
            #expect(!crm.goesOn("Мария", with: next, of: maria))
        }
        for text in ["1", "+79261234567", "maria@example.org"] {
            #expect(!crm.goesOn(text, with: "Петрова", of: maria))
        }
    }
}
