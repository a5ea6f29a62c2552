import CRMDomain
import SyncCore
import SyncReplica
import Wording

extension ScenarioWorld {
    /// What there is to show of the run.
    func result() throws -> ScenarioRun {
        ScenarioRun(
            variant: scenario.variant,
            order: order.text,
            events: events,
            stores: stores.map(\.name),
            contacts: try contacts(),
            conflicts: try conflicts(),
            checks: checks
        )
    }

    // MARK: Contacts

    private func contacts() throws -> [ScenarioContact] {
        var ids: Set<RecordID> = []
        for store in stores { ids.formUnion(try store.crm.contactIDs()) }
        return try ids.sorted().map { id in
            let shown = try stores.map { store in try with(store) { try text(of: id, $0) } }
            return ScenarioContact(label: label(of: id), shown: shown)
        }
    }

    /// What a contact is called: its name in the scenario, or else its own.
    func label(of id: RecordID) -> String {
        if let named = names.last(where: { $0.id == id }) { return named.name }
        for store in stores {
            if let summary = try? store.crm.summary(id) { return summary.name }
        }
        return id.description
    }

    private func text(of id: RecordID, _ crm: CRM) throws -> String {
        guard try crm.holds(id) else { return "not there" }
        let first = try crm.representative(of: id)
        guard first == id else { return "on the card of \(label(of: first))" }
        let card = try crm.card(id)
        let summary = card.summary
        let isErased = try crm.replica.read { transaction in
            try transaction.record(id).map { try transaction.isErased($0) } ?? false
        }
        let name = isErased ? "(erased)" : summary.name
        var parts = [summary.isClient ? "client" : "lead", name]
        switch card.archive {
        case .active: break
        case .archived: parts.append("archived")
        case .overtaken: parts.append("archive overtaken")
        }
        if summary.purchases > 0 {
            let sums = summary.totals.map { $0.formatted(.en) }.joined(separator: " + ")
            parts.append(
                "\(summary.purchases) purchase\(summary.purchases == 1 ? "" : "s") \(sums)"
            )
        }
        let activities = card.timeline.count - summary.purchases
        if activities > 0 { parts.append("\(activities) more") }
        parts += summary.phones.map { PhoneNumber.formatted($0) } + summary.emails
        parts += summary.tags.map { "+\($0)" }
        parts += card.nextContacts.map { "next \($0.day.iso)" }
        let fields: [(String, String?)] = [
            ("born", card.birth), ("need", card.need), ("note", card.note),
        ]
        parts += fields.compactMap { name, value in value.map { "\(name): \($0.prefix(40))" } }
        if summary.hasConflict { parts.append("CONFLICT") }
        return parts.joined(separator: " · ")
    }

    // MARK: Conflicts

    private func conflicts() throws -> [ScenarioConflict] {
        let office = try office()
        return try with(office) { crm in
            try crm.conflicts().map { conflict in
                ScenarioConflict(
                    title: "\(label(of: conflict.contact)) · \(conflict.title(.en))",
                    options: conflict.options.map { Self.text(of: $0, in: conflict) },
                    why: try why(conflict, crm)
                )
            } + shownVerdicts(crm)
        }
    }

    private static func text(of option: ConflictOption, in conflict: CRMConflict) -> String {
        let what =
            conflict.kind == .overtakenDeletion
            ? "deleted" : option.text.isEmpty ? "(empty)" : option.text
        let shown = option.isShown && conflict.kind == .asked ? ", shown meanwhile" : ""
        return "\(what) — \(option.author.text), \(time(option.milliseconds))\(shown)"
    }

    /// The day and the time of day, in UTC.
    static func time(_ milliseconds: Int64) -> String { ScenarioTime.text(milliseconds) }

    private func why(_ conflict: CRMConflict, _ crm: CRM) throws -> String {
        guard conflict.kind == .overtakenDeletion else {
            let authors = conflict.options.map(\.author.text)
            let rule = conflict.kind == .asked ? "somebody chooses" : "all of them count"
            return
                "\(authors.joined(separator: " and ")) wrote without seeing each other's; \(rule)"
        }
        let unseen = try crm.replica.read { transaction in
            try Self.unseen(conflict.record, transaction)
        }
        let writes = try unseen.map { write in
            let author = try crm.author(of: write.dot)
            return "\(write.what) of \(author.text), \(Self.time(write.dot.timestamp.milliseconds))"
        }
        return "deleted without seeing: \(writes.joined(separator: "; "))"
    }

    /// What deletions of a record had not seen: of the record, or of its children.
    private static func unseen(
        _ id: RecordID,
        _ transaction: ReadTransaction
    ) throws -> [(what: String, dot: Dot)] {
        guard let record = try transaction.record(id) else { return [] }
        var clock = VersionVector()
        var children: [RecordID: VersionVector] = [:]
        var writes: [(what: String, dot: Dot)] = []
        for sibling in record.siblings(Register.life) {
            guard case .deleted(let deletion) = sibling.content else {
                writes.append(("the restoring", sibling.dot))
                continue
            }
            clock.join(deletion.clock)
            for child in deletion.children {
                children[child.record, default: VersionVector()].join(child.clock)
            }
        }
        for register in record.registers where register.name != Register.life {
            for sibling in register.siblings where !clock.covers(sibling.dot) {
                writes.append((register.name, sibling.dot))
            }
        }
        for child in try transaction.livingChildren(of: id) {
            let seen = children[child.header.id] ?? VersionVector()
            let dots = child.registers.flatMap(\.siblings).map(\.dot).filter { !seen.covers($0) }
            if let dot = dots.max() { writes.append((child.header.table, dot)) }
        }
        return writes.sorted { $0.dot < $1.dot }
    }
}

/// Times of scenarios as people read them; a scenario has no zones.
package enum ScenarioTime {
    /// The day and the time of day: `2026-11-02 09:05`.
    package static func text(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1_000 - (milliseconds % 1_000 < 0 ? 1 : 0)
        let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
        let minutes = (seconds - days * 86_400) / 60
        let (hour, minute) = (minutes / 60, minutes % 60)
        let padded = { (number: Int64) in (number < 10 ? "0" : "") + String(number) }
        return "\(CalendarDay(dayNumber: Int(days)).iso) \(padded(hour)):\(padded(minute))"
    }
}
