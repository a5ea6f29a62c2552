package import SyncCore
import SyncReplica

extension CRM {
    /// Why a field of a contact shows what it shows: who wrote it and when, what it replaced, what
    /// else stands, and by which rule.
    package func why(_ id: RecordID, _ field: ContactField) throws -> Explanation {
        try read { transaction in
            let contact = try transaction.contact(id)
            if let table = field.childTable {
                return try transaction.explainChildren(of: id, field, table)
            }
            let register = field.register ?? transaction.nameRegister(of: contact)
            return try transaction.explain(contact, field, register)
        }
    }
}

extension ReadTransaction {
    /// The register that says most of a contact's name.
    fileprivate func nameRegister(of contact: RecordState) -> RegisterName {
        let isOrganisation =
            shown("kind", of: contact)?[safe: 0].text == LeadDraft.Kind.organisation.rawValue
        return isOrganisation ? "organisation" : "family"
    }

    fileprivate func explain(
        _ contact: RecordState,
        _ field: ContactField,
        _ register: RegisterName
    ) throws -> Explanation {
        let authors = Authors(self)
        let table = contact.header.table
        let all = try history(of: contact.header.id)
        let times =
            contact.siblings("next_time")
            + all.filter { $0.register == "next_time" }.map(\.sibling)
        func version(_ sibling: Sibling, noted: Int64? = nil) throws -> ValueVersion {
            let moment = field == .next ? NextContact(sibling, times) : nil
            let text =
                moment?.text
                ?? ValueText.text(sibling.content.values, table: table, register: register)
            return try authors.version(sibling, text: text, noted: noted)
        }
        let siblings = contact.siblings(register)
        let policy = CRMSchema.policy(table: table, register: register) ?? .latest
        let shown = policy.shown(siblings)
        let history = all.filter { $0.register == register }
        let conflicts = try conflicts(of: contact.header.id)
        return Explanation(
            field: field,
            shown: try shown.map { try version($0) },
            concurrent: try siblings.filter { $0 != shown }.map { try version($0) },
            replaced: try history.reversed().map {
                try version($0.sibling, noted: $0.notedMilliseconds)
            },
            policy: policy,
            isAsked: conflicts.contains { $0.register == register && $0.kind == .asked },
            reason: CRMSchema.reason(table: table, register: register) ?? ""
        )
    }

    fileprivate func explainChildren(
        of id: RecordID,
        _ field: ContactField,
        _ table: TableName
    ) throws -> Explanation {
        let authors = Authors(self)
        let register = table == "tag" ? "name" : "value"
        let children = try livingChildren(of: id).filter { $0.header.table == table }
        let versions = try children.compactMap { child in
            try child.siblings(register).first.map { sibling in
                let text = ValueText.text(
                    sibling.content.values,
                    table: table,
                    register: register
                )
                return try authors.version(sibling, text: text)
            }
        }
        let ordered = versions.sorted { ($0.milliseconds, $0.text) < ($1.milliseconds, $1.text) }
        let isAsked = try children.contains { child in
            try conflicts(of: child.header.id).contains { $0.kind != .listed }
        }
        return Explanation(
            field: field,
            shown: ordered.first,
            concurrent: Array(ordered.dropFirst()),
            replaced: [],
            policy: CRMSchema.policy(table: table, register: register) ?? .constant,
            isAsked: isAsked,
            reason: CRMSchema.reason(table: table, register: register) ?? ""
        )
    }
}
