package import SyncCore
import SyncReplica

extension CRM {
    /// Puts a contact away.
    ///
    /// It is shown again if somebody sells to it or logs an activity, later or
    /// without knowing.
    package func archive(_ id: RecordID, reason: String?) throws {
        try write { transaction in
            _ = try transaction.contact(id)
            let reason = try reason.map { try ContactWriter.checked(CanonicalText.text($0)) }
            let members = try transaction.members(of: id)
            let facts = try members.flatMap { try transaction.facts(of: $0).map(\.header.id) }
            let known = KnownFacts.encode(facts)
            for member in members {
                try transaction.write(
                    [.integer(1), .optional(reason), .bytes(known)],
                    to: "archive",
                    of: member,
                    in: "contact"
                )
            }
        }
    }

    /// Takes a contact out of the archive.
    package func unarchive(_ id: RecordID) throws {
        try write { transaction in
            _ = try transaction.contact(id)
            for member in try transaction.members(of: id) {
                let record = try transaction.record(member, in: "contact")
                guard record?.siblings("archive").isEmpty == false else { continue }
                try transaction.write(
                    [.integer(0), .null, .null],
                    to: "archive",
                    of: member,
                    in: "contact"
                )
            }
        }
    }

    /// Deletes a contact with its phone numbers and the rest, and all that are one with it.
    ///
    /// - Throws: `CRMError.hasFacts` if something was sold to it or done with it.
    package func delete(_ id: RecordID) throws {
        try write { transaction in
            _ = try transaction.contact(id)
            for member in try transaction.members(of: id) {
                try transaction.deleteContact(member)
            }
        }
    }

    /// Settles a conflict.
    ///
    /// - Throws: `CRMError.conflictChanged` if the values are not those that were shown.
    package func resolve(
        _ conflict: CRMConflict,
        _ resolution: Resolution,
        today: CalendarDay
    ) throws {
        try write { transaction in
            guard let record = try transaction.record(conflict.record),
                record.siblings(conflict.register).map(\.dot) == conflict.options.map(\.dot)
            else { throw CRMError.conflictChanged }
            if conflict.kind == .overtakenDeletion {
                return try transaction.settle(conflict, resolution)
            }
            let values: [Value]
            switch resolution {
            case .option(let index) where conflict.options.indices.contains(index):
                values = conflict.options[index].values
            case .value(let typed):
                let writer = try ContactWriter(transaction, conflict.contact, today: today)
                guard let field = conflict.field, conflict.table == "contact" else {
                    throw CRMError.wrongResolution
                }
                values = try writer.values(field, typed)
                if field == .next { try writer.setTime(of: try writer.next(typed)) }
            default: throw CRMError.wrongResolution
            }
            try transaction.write(
                values,
                to: conflict.register,
                of: conflict.record,
                in: conflict.table
            )
        }
    }
}

extension WriteTransaction {
    /// The sales to one contact and the activities with it, without those of contacts that are one
    /// with it.
    func facts(of id: RecordID) throws -> [RecordState] {
        try livingChildren(of: id).filter {
            ["purchase", "activity", "fact"].contains($0.header.table)
        }
    }

    fileprivate func deleteContact(_ id: RecordID) throws {
        let facts = try facts(of: id)
        guard facts.isEmpty else {
            let purchases = facts.count { $0.header.table == "purchase" }
            throw CRMError.hasFacts(purchases: purchases, activities: facts.count - purchases)
        }
        try delete(id, in: "contact")
    }

    fileprivate func settle(_ conflict: CRMConflict, _ resolution: Resolution) throws {
        switch resolution {
        case .keep: try restore(conflict.record, in: conflict.table)
        case .delete where conflict.table == "contact": try deleteContact(conflict.record)
        case .delete: try delete(conflict.record, in: conflict.table)
        default: throw CRMError.wrongResolution
        }
    }
}
