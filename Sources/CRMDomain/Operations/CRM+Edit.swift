package import SyncCore
import SyncReplica

extension CRM {
    /// Changes fields of a contact.
    ///
    /// - Returns: The fields that hold something else now.
    package func edit(
        _ id: RecordID,
        _ edits: [FieldEdit],
        today: CalendarDay
    ) throws -> [FieldChange] {
        try write { transaction in
            _ = try transaction.contact(id)
            let writer = try ContactWriter(transaction, id, today: today)
            return try edits.compactMap { try writer.apply($0) }
        }
    }

    /// Adds tags to a contact, and removes others.
    ///
    /// Adding one that is there is written too: it wins over a removal elsewhere that does not see
    /// it.
    /// - Returns: The tags afterwards.
    package func tag(_ id: RecordID, add: [String], remove: [String]) throws -> [String] {
        try write { transaction in
            _ = try transaction.contact(id)
            let day = CalendarDay.first
            let writer = try ContactWriter(transaction, id, today: day)
            for name in add where try !writer.addTag(name) {
                try transaction.restore(DerivedID.tag(name, of: id), in: "tag")
            }
            for name in remove {
                _ = try writer.removeChild("tag") { DerivedID.tag(name, of: $0) }
            }
            let names = try transaction.members(of: id).flatMap {
                try transaction.children(of: $0, in: "tag", register: "name").map(\.text)
            }
            return Set(names).sorted()
        }
    }

    /// Says what a phone number or an e-mail address is called: home, work.
    package func setLabel(_ label: String?, of child: RecordID) throws {
        try write { transaction in
            guard let record = try transaction.record(child),
                ["phone", "email"].contains(record.header.table),
                try !transaction.isDeleted(record)
            else { throw CRMError.noLabel }
            let text = try label.map { try ContactWriter.checked(CanonicalText.text($0)) }
            try transaction.write(
                [.optional(text)],
                to: "label",
                of: child,
                in: record.header.table
            )
        }
    }
}

extension ReadTransaction {
    /// The children of a table that are there, with the text of one of their registers.
    func children(
        of id: RecordID,
        in table: TableName,
        register: RegisterName
    ) throws -> [(id: RecordID, text: String)] {
        try livingChildren(of: id).compactMap { child in
            guard child.header.table == table,
                let text = shown(register, of: child)?[safe: 0].text
            else { return nil }
            return (child.header.id, text)
        }
    }
}

extension ContactWriter {
    /// Does one edit; nil if it changes nothing.
    func apply(_ edit: FieldEdit) throws -> FieldChange? {
        let text = CanonicalText.text(edit.value)
        switch edit.field {
        case .name: return try name(text)
        case .phone, .email, .tag: return try child(edit.field, text)
        case .next: return try setNext(edit.value)
        default:
            let values = try values(edit.field, edit.value)
            guard let register = edit.field.register else { return nil }
            return try set(register, to: values, field: edit.field)
        }
    }

    /// The values that a register takes for a text as typed.
    func values(_ field: ContactField, _ typed: String) throws -> [Value] {
        let text = CanonicalText.text(typed)
        let old = try transaction.contact(id)
        let source = transaction.shown("first_source", of: old) ?? []
        let time = source[safe: 0].integer ?? transaction.nowMilliseconds
        switch field {
        case .kind: return [.text(try Self.kind(text).rawValue)]
        case .sex: return [.optional(try Self.sex(text))]
        case .birth: return [.optional(try birth(text))]
        case .next:
            let next = try next(typed)
            return [.optional(next?.day.iso), .optional(next?.what)]
        case .source:
            let name = text.hasPrefix("@") ? String(text.dropFirst()) : text
            return [.integer(time), .optional(try some(name)), source[safe: 2]]
        case .channel:
            return [.integer(time), source[safe: 1], .optional(try Self.channel(text)?.rawValue)]
        case .wallet:
            guard !text.isEmpty else { return [.null, .null] }
            let sum = try Money.parse(text, currency: try transaction.currency())
            guard (1...CRMLimits.amountMax).contains(sum.minorUnits) else {
                throw CRMError.amountOutOfRange
            }
            return [.integer(sum.minorUnits), .text(sum.currency)]
        case .note, .need, .clientValues, .ourInterest:
            return [.optional(try some(Self.paragraphs(typed)))]
        default: return [.optional(try some(text))]
        }
    }

    /// Sets the next contact with its time; nil if it is so already.
    private func setNext(_ typed: String) throws -> FieldChange? {
        let next = try next(typed)
        let shown = {
            let record = try transaction.contact(id)
            return NextContact.all(record.siblings("next_contact"), record.siblings("next_time"))
                .first?.text
        }
        let before = try shown()
        let values: [Value] = [.optional(next?.day.iso), .optional(next?.what)]
        let change = try set("next_contact", to: values, field: .next)
        let isTimed = try setTime(of: next)
        guard change != nil || isTimed else { return nil }
        return FieldChange(field: .next, before: before, after: try shown())
    }

    /// Writes the time of a next contact that was written.
    @discardableResult
    func setTime(of next: NextContact?) throws -> Bool {
        try transaction.writeTime(next?.moment, to: "next_time", of: id, in: "contact")
    }

    /// Writes a register of the contact; nil if it shows the values already.
    func set(
        _ register: RegisterName,
        to values: [Value],
        field: ContactField
    ) throws -> FieldChange? {
        let record = try transaction.contact(id)
        let before = transaction.shown(register, of: record)
        let isEmpty = values.allSatisfy { $0 == .null }
        if before == nil, isEmpty { return nil }
        guard try write(values, to: register) else { return nil }
        let text = { (values: [Value]) in
            ValueText.text(values, table: "contact", register: register)
        }
        return FieldChange(
            field: field,
            before: before.map(text).flatMap { $0.isEmpty ? nil : $0 },
            after: isEmpty ? nil : text(values)
        )
    }

    /// Writes a register so that the card shows the values; false if nothing had to be written.
    ///
    /// Where contacts are one, another's value may be the one that is shown: if this contact's own
    /// is the new one already, the others' are made so.
    private func write(_ values: [Value], to register: RegisterName) throws -> Bool {
        if try transaction.write(values, to: register, of: id, in: "contact") { return true }
        var isWritten = false
        for member in try transaction.members(of: id) where member != id {
            guard let record = try transaction.record(member, in: "contact"),
                !record.siblings(register).isEmpty
            else { continue }
            let isNew = try transaction.write(values, to: register, of: member, in: "contact")
            isWritten = isWritten || isNew
        }
        return isWritten
    }

    // MARK: Names

    private func name(_ text: String) throws -> FieldChange? {
        let record = try transaction.contact(id)
        let kind = transaction.shown("kind", of: record)?[safe: 0].text
        if kind == LeadDraft.Kind.organisation.rawValue {
            return try apply(FieldEdit(.organisation, text))
        }
        guard !PersonName.isOrganisation(text) else {
            throw CRMError.invalidValue(
                .name,
                reason: "is an organisation's; set kind=organisation and organisation=…"
            )
        }
        guard let (name, rest) = PersonName.whole(text) else {
            throw CRMError.invalidValue(
                .name,
                reason: "cannot be taken apart; set family, given and patronymic alone"
            )
        }
        let before = personName(record)
        let parts = [
            (ContactField.family, name.family), (.given, name.given),
            (.patronymic, name.patronymic),
        ]
        var isChanged = false
        for (field, part) in parts {
            let change = try set(field.rawValue, to: [.optional(part)], field: field)
            isChanged = isChanged || change != nil
        }
        // Titles and nicknames are no part of the name, and are not lost.
        let beside = rest.filter {
            !(transaction.shown("note", of: record)?[safe: 0].text ?? "").contains($0)
        }
        if !beside.isEmpty {
            let note = transaction.shown("note", of: record)?[safe: 0].text
            let text = ([note].compactMap { $0 } + beside).joined(separator: "\n")
            isChanged = try write([.text(try Self.checked(text))], to: "note") || isChanged
        }
        guard isChanged else { return nil }
        let after = personName(try transaction.contact(id))
        return FieldChange(field: .name, before: before, after: after)
    }

    private func personName(_ record: RecordState) -> String? {
        let text = { (register: RegisterName) in
            transaction.shown(register, of: record)?[safe: 0].text
        }
        return ContactSummary.name(
            kind: .person,
            family: text("family"),
            given: text("given"),
            patronymic: text("patronymic"),
            organisation: nil
        )
    }

    // MARK: Child records

    private func child(_ field: ContactField, _ text: String) throws -> FieldChange? {
        let isRemoval = text.hasPrefix("-")
        let value = isRemoval ? CanonicalText.text(String(text.dropFirst())) : text
        switch field {
        case .phone:
            let (phone, label) = try PhoneNumber.labelled(value, homeRegion: homeRegion)
            let isDone =
                try isRemoval ? removePhone(phone.value) : addPhone(phone.value, label: label)
            return change(field, phone.value, isRemoval, isDone)
        case .email:
            let address = try EmailAddress.normalise(value)
            let isDone =
                try isRemoval
                ? removeChild("email") { DerivedID.email(address, of: $0) } : addEmail(address)
            return change(field, address, isRemoval, isDone)
        default:
            let name = try Self.tag(value.hasPrefix("+") ? String(value.dropFirst()) : value)
            let isDone =
                try isRemoval
                ? removeChild("tag") { DerivedID.tag(name, of: $0) } : addTag(name)
            return change(field, name, isRemoval, isDone)
        }
    }

    private func change(
        _ field: ContactField,
        _ value: String,
        _ isRemoval: Bool,
        _ isDone: Bool
    ) -> FieldChange? {
        guard isDone else { return nil }
        return FieldChange(
            field: field,
            before: isRemoval ? value : nil,
            after: isRemoval ? nil : value
        )
    }
}

// MARK: Values as typed

extension ContactWriter {
    /// A text that says something, within the limit.
    private func some(_ text: String) throws -> String? {
        text.isEmpty ? nil : try Self.checked(text)
    }

    /// A text of several lines: each in its canonical form, empty ones at the ends dropped.
    static func paragraphs(_ text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { CanonicalText.text(String($0)) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }

    static func kind(_ text: String) throws -> LeadDraft.Kind {
        switch CanonicalText.name(text) {
        case "person", "человек", "лицо", "физлицо", "персона": return .person
        case "organisation", "organization", "company", "организация", "компания", "фирма",
            "юрлицо":
            return .organisation
        default: throw CRMError.invalidValue(.kind, reason: "is neither person nor organisation")
        }
    }

    static func sex(_ text: String) throws -> String? {
        switch CanonicalText.name(text) {
        case "": return nil
        case "f", "female", "ж", "жен", "женский": return "f"
        case "m", "male", "м", "муж", "мужской": return "m"
        default: throw CRMError.invalidValue(.sex, reason: "is neither f nor m")
        }
    }

    func birth(_ text: String) throws -> String? {
        guard !text.isEmpty else { return nil }
        guard let date = PartialDate.normalise(text, today: today) else {
            throw CRMError.invalidValue(
                .birth,
                reason: "is no date up to today: type 1990-03-12, 12.03.1990, 12.03 or 1990"
            )
        }
        return date
    }

    static func channel(_ text: String) throws -> Channel? {
        if text.isEmpty { return nil }
        guard let channel = Channel(word: text) else {
            throw CRMError.invalidValue(
                .channel,
                reason: "is none of call, visit, web, request and message"
            )
        }
        return channel
    }
}
