package import SyncCore
import SyncReplica

extension CRM {
    /// Changes the office's own fields of a contact, all in one transaction.
    package func apply(_ changes: [CustomChange], to id: RecordID) throws {
        guard !changes.isEmpty else { return }
        try write { transaction in
            _ = try transaction.contact(id)
            for change in changes { try transaction.apply(change, to: id) }
        }
    }
}

/// The records of one of the office's own fields: one for its value, or one for each chosen word,
/// so that two people who choose different words have chosen both.
enum CustomMember {
    /// What stands in the field register for a chosen word: `services/nails`.
    static func key(_ field: String, _ word: String) -> String { "\(field)/\(word)" }

    /// The field and the word of a key; the word is nil for a field with one value.
    static func parts(of key: String) -> (field: String, word: String?) {
        guard let sign = key.firstIndex(of: "/") else { return (key, nil) }
        return (String(key[..<sign]), String(key[key.index(after: sign)...]))
    }
}

extension WriteTransaction {
    /// Changes one of the office's own fields of a contact.
    func apply(_ change: CustomChange, to id: RecordID) throws {
        switch change.change {
        case .value(let text):
            try put(
                "custom",
                DerivedID.custom(change.field, of: id),
                parent: id,
                constant: ("field", [.text(change.field)]),
                other: ("value", [.text(try ContactWriter.checked(text))])
            )
        case .choose(let words):
            for word in words {
                let key = try ContactWriter.checked(CustomMember.key(change.field, word))
                try put(
                    "custom",
                    DerivedID.custom(key, of: id),
                    parent: id,
                    constant: ("field", [.text(key)])
                )
            }
        case .unchoose(let words):
            try removeCustom(of: id) { field, word in
                field == change.field && words.contains(word ?? "")
            }
        case .clear: try removeCustom(of: id) { field, _ in field == change.field }
        }
    }

    /// Removes what belongs to a field, of all contacts that are one.
    private func removeCustom(
        of id: RecordID,
        where isMeant: (_ field: String, _ word: String?) -> Bool
    ) throws {
        for child in try members(of: id).flatMap({ try livingChildren(of: $0) })
        where child.header.table == "custom" {
            guard let key = shown("field", of: child)?[safe: 0].text else { continue }
            let (field, word) = CustomMember.parts(of: key)
            if isMeant(field, word) { try delete(child.header.id, in: "custom") }
        }
    }
}
