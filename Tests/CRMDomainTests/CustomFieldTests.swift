import CRMDomain
import SyncCore
import Testing

/// The office's own fields.
struct CustomFieldTests {
    let book: Book

    init() throws {
        book = try Book()
        try book.publish { config in
            var services = CustomField(
                "services",
                .choices,
                choices: ["стрижка", "ногти", "брови"]
            )
            services.titles = ["ru": "услуги"]
            config.fields = [services, CustomField("visits", .number)]
        }
    }

    private func apply(_ typed: String, to id: RecordID, on crm: CRM? = nil) throws {
        let crm = crm ?? book.crm
        let change = try CustomChange(
            "Услуги",
            typed,
            try crm.config().fields,
            currency: "RUB",
            today: book.today
        )
        try crm.apply([change], to: id)
    }

    private func chosen(_ id: RecordID, on crm: CRM? = nil) throws -> Set<String> {
        try book.state(id, on: crm).facts.profile.chosen["services"] ?? []
    }

    @Test func `B31: of several words all stay that two people chose apart`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try apply("стрижка, Ногти", to: id)
        try apply("брови", to: id, on: book.world.boris)
        try book.world.syncAll()
        for crm in [book.crm, book.world.boris, book.world.office] {
            #expect(try chosen(id, on: crm) == ["стрижка", "ногти", "брови"])
            #expect(try crm.conflicts().isEmpty)
        }
        #expect(try book.names("services=ногти") == ["Иванова Анна"])
    }

    @Test func `B31: a word that one takes away stays if another chose it anew meanwhile`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        try apply("стрижка, ногти", to: id)
        try book.world.syncAll()
        try apply("-стрижка, ногти", to: id)
        try apply("ногти", to: id, on: book.world.boris)
        try book.world.syncAll()
        #expect(try chosen(id) == ["ногти"])
        try apply("", to: id)
        try book.world.syncAll()
        #expect(try chosen(id, on: book.world.office).isEmpty)
    }

    @Test func `B31: a word that was not declared is refused, and nothing is written`() throws {
        let id = try book.world.shared("Иванова Анна +79260000001")
        #expect(throws: CRMError.wrongOutcome("массаж", known: ["стрижка", "ногти", "брови"])) {
            try apply("стрижка, массаж", to: id)
        }
        #expect(try chosen(id).isEmpty)
    }

    @Test func `B31: own fields are filled in while a lead is captured`() throws {
        let id = try book.lead("Иванова Анна +79260000001 услуги=\"ногти, брови\" visits=3")
        #expect(try chosen(id) == ["ногти", "брови"])
        #expect(try book.state(id).facts.profile.custom["visits"] == "3")
        #expect(throws: CRMError.unknownField("шляпа")) {
            try book.lead("Петров Пётр +79260000002 шляпа=да")
        }
    }

    @Test func `B31: cards that are one have chosen what each of them has`() throws {
        let first = try book.lead("Иванова Анна +79260000001 services=ногти")
        let second = try book.lead("Иванова Аня +79260000001 services=\"ногти, брови\"")
        _ = try book.crm.merge(first, second)
        #expect(try chosen(first) == ["ногти", "брови"])
        try apply("-ногти", to: first)
        #expect(try chosen(first) == ["брови"])
    }

    @Test func `words of a choice have no commas, and none is there twice`() {
        for choices in [["a,b", "c"], ["a", "A"], ["a"]] {
            var config = OfficeConfig()
            config.fields = [CustomField("services", .choices, choices: choices)]
            #expect(throws: ConfigError.self) { try config.check() }
        }
    }
}
