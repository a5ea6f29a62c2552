package import CRMDomain
package import SyncCore
package import Wording

extension OfferedRecord {
    /// What it is, in words: a card or a part of one, or the fields with their values.
    package var phrase: Phrase {
        guard record.table == "contact", !record.isNew, !record.isDeleted else {
            return record.phrase
        }
        let fields = values.filter { $0.register != Register.life }.map(\.phrase)
        return fields.isEmpty ? record.phrase : Phrase(joining: fields, by: ", ")
    }

    /// The name of a register of it, as people call it.
    package func name(of register: RegisterName) -> Phrase {
        register == Register.life
            ? record.phrase : OwnRecord.name(of: register, in: record.table)
    }
}

extension OfferedValue {
    /// The field and its value.
    fileprivate var phrase: Phrase {
        let field = OwnRecord.name(of: register, in: "contact")
        return text.isEmpty ? field : "\(field): \(text)"
    }
}
