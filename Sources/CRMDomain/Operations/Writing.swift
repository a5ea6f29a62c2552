import SyncCore
import SyncReplica

/// Writes to one contact within a transaction: normalises values and makes child records.
struct ContactWriter {
    let transaction: WriteTransaction
    let id: RecordID
    let today: CalendarDay
    let homeRegion: Region

    init(_ transaction: WriteTransaction, _ id: RecordID, today: CalendarDay) throws {
        self.transaction = transaction
        self.id = id
        self.today = today
        homeRegion = try transaction.homeRegion()
    }

    // MARK: Child records

    /// Adds a phone number with its extension, in the form of ``PhoneNumber/value``; false if it is
    /// there, and has the label.
    ///
    /// What an older program has added of the same phone is that phone.
    @discardableResult
    func addPhone(_ value: String, label: String? = nil) throws -> Bool {
        let child = try heldPhone(value) ?? DerivedID.phone(value, of: id)
        var values: [RegisterName: [Value]] = [:]
        if let digits = PhoneNumber.parts(value).extensionDigits {
            values["extension"] = [.text(digits)]
        }
        if let label { values["label"] = [.text(try Self.checked(label))] }
        if try addChild("phone", child, constant: ("value", value), values: values) { return true }
        guard let label else { return false }
        return try transaction.write([.text(label)], to: "label", of: child, in: "phone")
    }

    /// Removes a phone number with its extension, whichever program added it.
    func removePhone(_ value: String) throws -> Bool {
        var isRemoved = false
        for member in try transaction.members(of: id) {
            let writer = try ContactWriter(transaction, member, today: today)
            guard let child = try writer.heldPhone(value) else { continue }
            try transaction.delete(child, in: "phone")
            isRemoved = true
        }
        return isRemoved
    }

    /// The record that holds a phone of this contact, under its own ID or that of an older program;
    /// nil for none.
    private func heldPhone(_ value: String) throws -> RecordID? {
        for earlier in [value] + PhoneNumber.earlierValues(value) {
            let child = DerivedID.phone(earlier, of: id)
            guard let held = try transaction.record(child, in: "phone"),
                try !transaction.isDeleted(held)
            else { continue }
            let digits = transaction.shown("extension", of: held)?[safe: 0].text
            let wanted = PhoneNumber.parts(value).extensionDigits
            if earlier == value || digits == wanted { return child }
        }
        return nil
    }

    /// Adds a normalised e-mail address; false if it is there.
    @discardableResult
    func addEmail(_ address: String) throws -> Bool {
        try addChild("email", DerivedID.email(address, of: id), constant: ("value", address))
    }

    /// Adds a tag; false if it is there.
    @discardableResult
    func addTag(_ name: String) throws -> Bool {
        let name = try Self.tag(name)
        return try addChild("tag", DerivedID.tag(name, of: id), constant: ("name", name))
    }

    /// A tag's name as it is kept.
    static func tag(_ name: String) throws -> String {
        let name = CanonicalText.text(name)
        guard name.contains(where: { $0.isLetter || $0.isNumber }) else { throw CRMError.emptyTag }
        return try checked(name)
    }

    /// Makes a child record, or brings a deleted one back; false if it is there.
    private func addChild(
        _ table: TableName,
        _ child: RecordID,
        constant: (name: RegisterName, text: String),
        values: [RegisterName: [Value]] = [:]
    ) throws -> Bool {
        let held = try transaction.record(child, in: table)
        if let held, try !transaction.isDeleted(held) { return false }
        var values = values
        if held?.register(constant.name) == nil {
            values[constant.name] = [.text(constant.text)]
        }
        try transaction.create(table, id: child, parent: id, values: values)
        return true
    }

    /// Removes a child record, of all contacts that are one with this; false if there is none.
    func removeChild(_ table: TableName, _ child: (RecordID) -> RecordID) throws -> Bool {
        var isRemoved = false
        for member in try transaction.members(of: id) {
            guard let held = try transaction.record(child(member), in: table),
                try !transaction.isDeleted(held)
            else { continue }
            try transaction.delete(child(member), in: table)
            isRemoved = true
        }
        return isRemoved
    }

    // MARK: Registers

    /// The day, the time and the purpose of `пт 15:00 маникюр`: as many words as make a date, then
    /// the rest.
    func next(_ text: String) throws -> NextContact? {
        let words = CanonicalText.text(text).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return nil }
        let (found, count) = DateExpression.leading(words, today: today)
        let moment = try found.get()
        let what = words[count...].joined(separator: " ")
        return NextContact(
            day: moment.day,
            what: what.isEmpty ? nil : try Self.checked(what),
            minute: moment.minute
        )
    }

    /// A text within the limit.
    static func checked(_ text: String) throws(CRMError) -> String {
        guard text.utf8.count <= CRMLimits.textBytesMax else {
            throw CRMError.textTooLong(bytesMax: CRMLimits.textBytesMax)
        }
        return text
    }
}
