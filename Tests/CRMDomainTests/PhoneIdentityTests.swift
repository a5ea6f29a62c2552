import CRMDomain
import SyncCore
import SyncReplica
import Testing

/// What makes two phones one: the number and the extension, whichever program wrote them.
@Suite struct PhoneIdentityTests {
    private let world: World

    init() throws { world = try World() }

    private func phones(_ id: RecordID, on crm: CRM) throws -> [String] {
        try crm.card(id).phones.map(\.whole).sorted()
    }

    /// Adds a phone as programs did that kept the extension apart.
    private func addAsBefore(
        _ number: String,
        _ digits: String?,
        to id: RecordID,
        on crm: CRM
    ) throws {
        var values: [RegisterName: [Value]] = ["value": [.text(number)]]
        if let digits { values["extension"] = [.text(digits)] }
        _ = try crm.replica.write { transaction in
            try transaction.create(
                "phone",
                id: DerivedID.phone(number, of: id),
                parent: id,
                values: values
            )
        }
    }

    @Test func `two extensions of one number are two phones, shown and exported`() throws {
        let id = try world.shared("Петров 8 495 123-45-67 доб. 12, 8 495 123-45-67 доб. 15")
        let both = ["+74951234567;ext=12", "+74951234567;ext=15"]
        #expect(try phones(id, on: world.boris) == both && world.areEqual())
        #expect(try world.boris.summary(id).phones.sorted() == both)
        var exported: [String] = []
        try world.office.export { exported = $0.phones.sorted() }
        #expect(exported == both)
        // The office has refused nothing.
        #expect(try phones(id, on: world.office) == both)
    }

    @Test func `an old and a new program that add one phone make one line`() throws {
        let id = try world.shared("Петров")
        try addAsBefore("+74951234567", "12", to: id, on: world.anna)
        try world.syncAll()
        let edit = FieldEdit(.phone, "8 495 123-45-67 доб. 12")
        _ = try world.boris.edit(id, [edit], today: world.today)
        try world.syncAll()
        #expect(try phones(id, on: world.boris) == ["+74951234567;ext=12"])
        #expect(try world.boris.summary(id).phones == ["+74951234567;ext=12"])
        let removal = FieldEdit(.phone, "-8 495 123-45-67 доб. 12")
        _ = try world.boris.edit(id, [removal], today: world.today)
        #expect(try phones(id, on: world.boris).isEmpty)
    }

    @Test func `both programs add one phone apart, and it is one line all the same`() throws {
        let id = try world.shared("Петров")
        try addAsBefore("+74951234567", "12", to: id, on: world.anna)
        let edit = FieldEdit(.phone, "8 495 123-45-67 доб. 12")
        _ = try world.boris.edit(id, [edit], today: world.today)
        try world.syncAll()
        for crm in [world.anna, world.boris, world.office] {
            #expect(try phones(id, on: crm) == ["+74951234567;ext=12"])
            #expect(try crm.summary(id).phones == ["+74951234567;ext=12"])
        }
    }

    @Test func `a number without an extension has the record that it has always had`() throws {
        let id = try world.shared("Петров 8 926 123-45-67")
        let point = try #require(try world.anna.card(id).phones.first)
        #expect(point.id == DerivedID.phone("+79261234567", of: id))
    }

    @Test func `a number that older programs kept in another form is found and not added twice`()
        throws
    {
        let id = try world.shared("Martin")
        try addAsBefore("+330123456789", nil, to: id, on: world.anna)
        #expect(try world.anna.contact("+33 1 23 45 67 89").id == id)
        #expect(try world.anna.find("+33 1 23 45 67 89", limit: 5).map(\.id) == [id])
        let edit = FieldEdit(.phone, "+33 1 23 45 67 89")
        _ = try world.anna.edit(id, [edit], today: world.today)
        #expect(try phones(id, on: world.anna).count == 1)
    }

    @Test func `a card is meant by its number whether or not the extension is said`() throws {
        let id = try world.shared("Петров 8 495 123-45-67 доб. 12")
        #expect(try world.anna.contact("8 495 123-45-67").id == id)
        #expect(
            try world.anna.contacts(withPhone: "+74951234567;ext=12", limit: 5).map(\.id) == [id]
        )
        #expect(try world.anna.contacts(withPhone: "+74951234567;ext=15", limit: 5).isEmpty)
    }

    @Test func `what is no number of a country is kept as it stands, with its label`() throws {
        let id = try world.shared("Петров тел. 112, *100#, моб. 123-45-67")
        #expect(try phones(id, on: world.boris) == ["*100#", "112", "1234567"])
        let labels = try world.boris.card(id).phones.compactMap(\.label)
        #expect(labels == ["моб"])
    }

    @Test func `the office says where numbers belong and what sums are in`() throws {
        try world.anna.set(.homeRegion, to: "de")
        #expect(try world.anna.homeRegion() == .de && world.boris.homeRegion() == .ru)
        var config = try world.office.config()
        (config.homeRegion, config.currency) = ("us", "USD")
        try config.check()
        _ = try world.office.publish(config)
        try world.syncAll()
        for crm in [world.anna, world.boris, world.office] {
            #expect(try crm.homeRegion() == .us && crm.currency() == "USD")
        }
        config.homeRegion = "atlantis"
        #expect(throws: ConfigError.self) { try config.check() }
        (config.homeRegion, config.currency) = (nil, "XYZW")
        #expect(throws: ConfigError.self) { try config.check() }
    }
}
