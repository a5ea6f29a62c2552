import SyncCore
import SyncReplica

extension CRM {
    /// Keeps a draft: the contact with its phone numbers, e-mail addresses and tags.
    package func capture(_ draft: LeadDraft, today: CalendarDay) throws -> ContactSummary {
        let own = try config().fields
        let currency = try currency()
        var draft = draft
        var edits: [FieldEdit] = []
        var customs: [CustomChange] = []
        for assignment in draft.assignments {
            if let field = ContactField(named: assignment.field) {
                if field == .note {
                    // It comes beside what the line says without a field.
                    let notes = [draft.note, assignment.value].compactMap { $0 }
                    draft.note = notes.filter { !$0.isEmpty }.joined(separator: "\n")
                    continue
                }
                edits.append(FieldEdit(field, assignment.value))
                continue
            }
            customs.append(
                try CustomChange(
                    assignment.field,
                    assignment.value,
                    own,
                    currency: currency,
                    today: today
                )
            )
        }
        let kept = draft
        let id = try write { transaction in
            let id = try transaction.createContact(
                NewContact(kept, nowMilliseconds: transaction.nowMilliseconds),
                today: today
            )
            let writer = try ContactWriter(transaction, id, today: today)
            for edit in edits { _ = try writer.apply(edit) }
            for change in customs { try transaction.apply(change, to: id) }
            _ = try transaction.shortNumber(of: id)
            return id
        }
        return try summary(id)
    }
}

/// A contact to be made.
struct NewContact {
    var draft: LeadDraft
    /// The ID of an imported contact; nil for a new one.
    var id: RecordID?
    var need: String?
    var externalID: String?
    var sex: String?
    var birth: String?
    var nextWhat: String?
    var refusals: Set<Refusal> = []
    var createdMilliseconds: Int64

    init(_ draft: LeadDraft, nowMilliseconds: Int64) {
        self.draft = draft
        createdMilliseconds = nowMilliseconds
    }

    /// The registers that hold something.
    var values: [RegisterName: [Value]] {
        var values: [RegisterName: [Value]] = [
            "kind": [.text(draft.kind.rawValue)], "created": [.integer(createdMilliseconds)],
        ]
        let texts: [(RegisterName, String?)] = [
            ("family", draft.family), ("given", draft.given), ("patronymic", draft.patronymic),
            ("organisation", draft.organisation), ("legal_form", legalForm), ("sex", sex),
            ("birth", birth), ("need", need), ("note", note), ("external_id", externalID),
        ]
        for (register, text) in texts {
            if let text, !text.isEmpty { values[register] = [.text(text)] }
        }
        if draft.source != nil || draft.channel != nil {
            values["first_source"] = [
                .integer(createdMilliseconds), .optional(draft.source),
                .optional(draft.channel?.rawValue),
            ]
        }
        if let day = draft.nextContact {
            values["next_contact"] = [.text(day.iso), .optional(nextWhat)]
            values["next_time"] = DayTimes.values(DayMoment(day, minute: draft.nextMinute))
        }
        if refusals.contains(.calls) { values["refuses_calls"] = [.integer(1)] }
        if refusals.contains(.messages) { values["refuses_messages"] = [.integer(1)] }
        return values
    }

    /// A sum as both languages read it: `5000 RUB`.
    private static func neutral(_ money: Money) -> String {
        money.formatted(.en).replacing(",", with: "").replacing(".00 ", with: " ")
    }

    /// What was typed besides; a sum has no field of its own in a lead, and is not lost.
    private var note: String? {
        let parts = [draft.note, draft.money.map(Self.neutral)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private var legalForm: String? {
        if let form = draft.legalForm { return form }
        let words = draft.organisation?.split(separator: " ").map(String.init) ?? []
        return words.first.flatMap { LegalForm($0)?.text }
            ?? words.last.flatMap { LegalForm($0)?.text }
    }
}

extension WriteTransaction {
    /// Makes a contact with its child records.
    func createContact(_ contact: NewContact, today: CalendarDay) throws -> RecordID {
        var values = contact.values
        // An imported contact may be older than today.
        let created = CalendarDay(milliseconds: contact.createdMilliseconds)
        let isOfToday = abs(created.dayNumber - today.dayNumber) <= 1
        values["captured"] = [.text((isOfToday ? today : created).iso)]
        for case .text(let text) in values.values.joined() {
            _ = try ContactWriter.checked(text)
        }
        let id = try create("contact", id: contact.id, values: values)
        let writer = try ContactWriter(self, id, today: today)
        let draft = contact.draft
        for phone in draft.phones {
            try writer.addPhone(phone, label: draft.phoneLabels[phone])
        }
        for email in draft.emails { try writer.addEmail(email) }
        for tag in draft.tags { try writer.addTag(tag) }
        return id
    }
}
