import CRMDomain
import SyncCore
import SyncReplica
import Wording

extension ScenarioWorld {
    /// Checks what must be so, and keeps what was found.
    func check(_ expectations: [Expectation]) {
        for expectation in expectations {
            let places: [ScenarioStore]
            switch expectation.subject {
            case .everyone: places = stores
            case .stores(let names): places = stores.filter { names.contains($0.name) }
            }
            let failures = places.compactMap { store in
                difference(from: expectation.claim, store).map { (store.name, $0) }
            }
            let place =
                expectation.subject == .everyone
                ? "everyone" : places.map(\.name).joined(separator: ", ")
            let found = failures.map { place.contains($0.0) ? $0.1 : "\($0.0): \($0.1)" }
            checks.append(
                ScenarioCheck(
                    line: expectation.line > 0 ? expectation.line : nil,
                    place: place,
                    text: expectation.text,
                    passed: failures.isEmpty,
                    found: found.isEmpty ? nil : found.joined(separator: "; ")
                )
            )
        }
    }

    /// What was found instead of what must be so; nil if it is so.
    private func difference(
        from claim: Expectation.Claim,
        _ store: ScenarioStore
    ) -> String? {
        do {
            return try with(store) { try found(against: claim, $0, store) }
        } catch {
            return "\(error)"
        }
    }

    private func found(
        against claim: Expectation.Claim,
        _ crm: CRM,
        _ store: ScenarioStore
    ) throws -> String? {
        switch claim {
        case .state(let contact, let state): return try unless(contact, is: state, crm)
        case .field(let contact, let field, let values):
            let shown = try shown(field, of: try crm.card(try id(contact, crm)))
            return Self.difference(shown, try expected(values, field, crm))
        case .number(let contact, let measure, let number):
            let id = try id(contact, crm)
            let state = try crm.state(of: id, on: today(store))
            return Self.difference(Self.number(measure, try crm.card(id), state), number)
        case .total(let contact, let sums):
            return Self.difference(try crm.summary(try id(contact, crm)).totals, sums)
        case .converted(let contact, let day):
            let found = try crm.card(try id(contact, crm)).conversion?.iso ?? "never"
            return Self.difference(found, day)
        case .timeline(let contact, let facts):
            let card = try crm.card(try id(contact, crm))
            return Self.difference(card.timeline.reversed().map(\.word), facts)
        case .why(let contact, let field, let text):
            let why = try why(try crm.why(try id(contact, crm), field))
            return why.contains(text) ? nil : "why: \(why)"
        case .conflict(let contact, let topic, let values):
            return try unlessConflict(try id(contact, crm), topic, values, crm)
        default: return try foundOfStore(against: claim, crm, store)
        }
    }

    private func foundOfStore(
        against claim: Expectation.Claim,
        _ crm: CRM,
        _ store: ScenarioStore
    ) throws -> String? {
        switch claim {
        case .count(let count, let number):
            return Self.difference(try self.count(count, crm), number)
        case .totals(let sums): return Self.difference(try crm.counts().totals, sums)
        case .refused(let text):
            let refused = try crm.refused().map { "\($0.text) (\($0.code): \($0.reason))" }
            return refused.contains { $0.contains(text) }
                ? nil : refused.isEmpty ? "nothing refused" : refused.joined(separator: "; ")
        case .equal(let other):
            let mine = try digest(store)
            let others = try other.map { [try self.store($0)] } ?? stores
            let different = try others.filter { try digest($0) != mine }.map(\.name)
            return different.isEmpty ? nil : "differs from \(different.joined(separator: ", "))"
        case .differs(let other):
            return try digest(store) != digest(try self.store(other)) ? nil : "is equal"
        case .lastSync(let word, let number):
            guard let outcome = store.lastSync else { return "it never synced" }
            return outcome.count(word) == number ? nil : outcome.text
        default: return try foundOfVerdicts(against: claim, crm, store)
        }
    }

    // MARK: Contacts

    private func unless(
        _ contact: String,
        is state: Expectation.ContactState,
        _ crm: CRM
    ) throws -> String? {
        let id = try id(contact, crm)
        if state == .erased {
            let isErased = try crm.replica.read { transaction in
                try transaction.record(id).map { try transaction.isErased($0) }
            }
            return isErased == true ? nil : "is not erased"
        }
        let isThere = try crm.holds(id)
        switch state {
        case .present: return isThere ? nil : "is absent"
        case .absent, .deleted: return isThere ? "is present" : nil
        default: break
        }
        let card = try crm.card(id)
        let word: String
        switch (state, card.archive) {
        case (.lead, _), (.client, _): word = card.summary.isClient ? "client" : "lead"
        case (_, .archived): word = "archived"
        case (.overtaken, .overtaken): word = "overtaken"
        default: word = "active"
        }
        return word == state.rawValue ? nil : "is \(word)"
    }

    private static func number(
        _ measure: Expectation.Measure,
        _ card: ContactCard,
        _ state: ClientState
    ) -> Int {
        switch measure {
        case .purchases: card.summary.purchases
        case .occasions: card.occasions
        case .conflicts: card.conflicts.count { $0.kind != .listed }
        case .rung: state.place.rung.rawValue
        case .points: state.points.points
        case .tasks: state.tasks.count
        case .referrers: Set(state.facts.profile.referrers).count
        case .expected: state.facts.openExpectations.count
        case .won: state.facts.deals.count { state.result(of: $0) == .won }
        case .step: state.facts.deals.map(\.step).max() ?? 0
        case .voided: card.timeline.count(where: \.isVoided)
        case .offers:
            state.facts.events(.offer, asOf: state.frame.day).count
        case .activities:
            card.timeline.count { if case .activity = $0.fact { true } else { false } }
        }
    }

    /// The values that a card shows of a field.
    private func shown(_ field: ContactField, of card: ContactCard) throws -> [String] {
        switch field {
        case .phone: card.phones.map(\.value).sorted()
        case .email: card.emails.map(\.value).sorted()
        case .tag: card.tags.map(\.name).sorted()
        case .next:
            card.nextContacts.map {
                [$0.day.iso, $0.what].compactMap { $0 }.joined(separator: " ")
            }
            .sorted()
        default: card.text(field).map { [$0] } ?? []
        }
    }

    private func expected(
        _ values: [String],
        _ field: ContactField,
        _ crm: CRM
    ) throws -> [String] {
        guard field == .phone else { return values.sorted() }
        let region = try crm.homeRegion()
        return try values.map { try PhoneNumber.normalise($0, homeRegion: region) }.sorted()
    }

    /// Why a field shows what it shows, in one line.
    private func why(_ why: Explanation) throws -> String {
        let groups = [
            ("shown", why.shown.map { [$0] } ?? []), ("beside", why.concurrent),
            ("replaced", why.replaced),
        ]
        let versions = groups.flatMap { word, versions in
            versions.map { "\(word) \($0.text) by \($0.author.text)" }
        }
        return (versions + [why.policySentence(.en), why.reason]).joined(separator: "; ")
    }

    // MARK: Conflicts and counts

    private func unlessConflict(
        _ id: RecordID,
        _ topic: ConflictTopic,
        _ values: [String],
        _ crm: CRM
    ) throws -> String? {
        let conflicts = try crm.conflicts().filter { $0.contact == id }
        guard let conflict = conflicts.first(where: { $0.isAbout(topic) }) else {
            let others = conflicts.map { $0.title(.en) }
            return "no such conflict"
                + (others.isEmpty ? "" : ", only: \(others.joined(separator: ", "))")
        }
        guard case .field = topic else { return nil }
        return Self.difference(conflict.options.map(\.text).sorted(), values.sorted())
    }

    private func count(_ count: Expectation.Count, _ crm: CRM) throws -> Int {
        let counts = try crm.counts()
        switch count {
        case .contacts: return counts.contacts
        case .leads: return counts.leads
        case .clients: return counts.clients
        case .archived: return counts.archived
        case .purchases: return counts.purchases
        case .activities: return counts.activities
        case .conflicts: return try crm.conflicts().count { $0.kind != .listed }
        case .listed: return try crm.conflicts().count { $0.kind == .listed }
        case .refused: return try crm.refused().count
        case .pending:
            // Nothing of the office waits for anybody.
            guard crm.replica.role == .device else { return 0 }
            return try crm.replica.read { try $0.pendingCount() }
        case .held, .clashes: return try self.count(count, openVerdicts: crm)
        }
    }

    // MARK: Differences in words

    private static func difference(_ found: [String], _ expected: [String]) -> String? {
        found == expected ? nil : found.isEmpty ? "empty" : found.joined(separator: " | ")
    }

    private static func difference(_ found: Int, _ expected: Int) -> String? {
        found == expected ? nil : "\(found)"
    }

    private static func difference(_ found: String, _ expected: String) -> String? {
        found == expected ? nil : found
    }

    private static func difference(_ found: [Money], _ expected: [Money]) -> String? {
        found == expected
            ? nil : found.isEmpty ? "0" : found.map { $0.formatted(.en) }.joined(separator: " | ")
    }
}

extension TimelineEntry {
    /// The fact in one word, with what tells it from others: `sale 4,500.00 RUB`, `visit`.
    var word: String {
        switch fact {
        case .purchase(let sale, let isCounted):
            "sale \(sale.amount.minorUnits / 100)" + (isCounted ? "" : " (again)")
        case .activity(let kind, _, _, _): kind.rawValue
        case .event(let event): event.kind.rawValue
        }
    }
}
