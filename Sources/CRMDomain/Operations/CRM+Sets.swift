package import SyncCore
import SyncReplica

extension CRM {
    /// Marks a contact, for a reason.
    ///
    /// A mark that comes too early stands and waits: it takes effect when the rungs below are
    /// reached.
    package func mark(
        _ id: RecordID,
        _ kind: MarkFact.Kind,
        reason: String,
        today: CalendarDay
    ) throws {
        let reason = CanonicalText.text(reason)
        guard !reason.isEmpty else { throw CRMError.noReason }
        try write { transaction in
            _ = try transaction.contact(id)
            try transaction.put(
                "mark",
                DerivedID.mark(kind.rawValue, of: id),
                parent: id,
                constant: ("kind", [.text(kind.rawValue)]),
                other: ("why", [.text(try ContactWriter.checked(reason)), .text(today.iso)])
            )
        }
    }

    /// Takes a mark away; false if it is not there.
    package func unmark(_ id: RecordID, _ kind: MarkFact.Kind) throws -> Bool {
        try remove("mark", of: id) { DerivedID.mark(kind.rawValue, of: $0) }
    }

    /// Adds something to one of a contact's sets, or says how it stands.
    ///
    /// Adding what is there is written too: it wins over a removal elsewhere that does not see it.
    package func put(
        _ id: RecordID,
        _ kind: ItemKind,
        _ text: String,
        status: String? = nil,
        today: CalendarDay
    ) throws {
        let text = try ContactWriter.checked(CanonicalText.text(text))
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { throw CRMError.emptyTag }
        if let status, !kind.statuses.contains(status) {
            throw CRMError.wrongOutcome(status, known: kind.statuses)
        }
        try write { transaction in
            _ = try transaction.contact(id)
            try transaction.put(
                "item",
                DerivedID.item(kind.rawValue, text, of: id),
                parent: id,
                constant: ("item", [.text(kind.rawValue), .text(text), .text(today.iso)]),
                other: status.map { ("status", [.text($0)]) }
            )
        }
    }

    /// Takes something out of a set; false if it is not there.
    package func drop(_ id: RecordID, _ kind: ItemKind, _ text: String) throws -> Bool {
        let text = CanonicalText.text(text)
        return try remove("item", of: id) { DerivedID.item(kind.rawValue, text, of: $0) }
    }

    /// Removes a member of a set from a contact, and from all that are one with it.
    private func remove(
        _ table: TableName,
        of id: RecordID,
        _ child: (RecordID) -> RecordID
    ) throws -> Bool {
        try write { transaction in
            _ = try transaction.contact(id)
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
    }
}

extension WriteTransaction {
    /// Makes a record of a derived ID, brings it back, or writes what may change in it.
    func put(
        _ table: TableName,
        _ id: RecordID,
        parent: RecordID,
        constant: (name: RegisterName, values: [Value]),
        other: (name: RegisterName, values: [Value])? = nil
    ) throws {
        let held = try record(id, in: table)
        guard let held, try !isDeleted(held) else {
            var values: [RegisterName: [Value]] = [:]
            if held?.register(constant.name) == nil { values[constant.name] = constant.values }
            if let other { values[other.name] = other.values }
            try create(table, id: id, parent: parent, values: values)
            return
        }
        if let other {
            try write(other.values, to: other.name, of: id, in: table)
        }
        // Said again: it wins over a removal that does not see this.
        try restore(id, in: table)
    }
}
