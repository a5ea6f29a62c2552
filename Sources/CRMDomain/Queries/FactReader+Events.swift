import GRDB
import SyncCore

extension FactReader {
    mutating func readPoints() throws {
        for table in ["phone", "email"] {
            try each("id", from: table) { client, _ in
                client.profile.isReachable = true
                if table == "phone" { client.profile.hasPhone = true }
            }
        }
        func key(_ row: Row) -> String { "\(row.text(1) ?? "");\(row.text(2) ?? "")" }
        try each("value, extension", from: "phone") { $0.profile.numbers.insert(key($1)) }
        try each("value, extension", from: DomainSQL.refusedPhones) {
            $0.profile.refusedNumbers.insert(key($1))
        }
        try readCallsElsewhere()
        try each("name", from: "tag") { client, row in
            if let name = row.text(1) { client.profile.tags.append(name) }
        }
        try each("field, value", from: "custom") { client, row in
            guard let key = row.text(1) else { return }
            let (field, word) = CustomMember.parts(of: key)
            if let word {
                client.profile.chosen[field, default: []].insert(word)
            } else if let value = row.text(2) {
                client.profile.custom[field] = value
            }
        }
    }

    private mutating func readCallsElsewhere() throws {
        let (group, isMade) = (representatives, DomainSQL.isCallMade)
        func isOther(_ client: ClientFacts, _ row: Row) -> Bool {
            row.recordID(1).map { (group[$0] ?? $0) != client.id } ?? false
        }
        let calls = DomainSQL.atSharedNumbers("activity", "f.day, f.occurred_at", isMade)
        try each("other, day, occurred_at", from: calls) { client, row in
            guard isOther(client, row), let day = row.day(2, orAt: 3) else { return }
            client.callsElsewhere.insert(.made(day))
        }
        let tasks = DomainSQL.atSharedNumbers("task", "f.id, f.turn", DomainSQL.isCallPlanned)
        try each("other, id, turn", from: tasks) { client, row in
            guard isOther(client, row), let id = row.recordID(2) else { return }
            client.callsElsewhere.insert(.planned(row.count(3), id))
        }
    }

    mutating func readEvents() throws {
        let columns = """
            id, kind, day, occurred_at, amount, currency, number, target, subject, due, text,
            outcome, outcome_note, due_time_day, due_time_minute
            """
        try each(columns, from: "fact") { client, row in
            guard let id = row.recordID(1),
                let kind = row.text(2).flatMap({ FactKind(rawValue: $0) })
            else { return }
            let day = row.day(3, orAt: 4) ?? client.captured
            var event = EventFact(id: id, kind, day: day, occurredAt: row.integer(4))
            event.amount = row.integer(5).map {
                Money(minorUnits: $0, currency: row.text(6) ?? "")
            }
            event.number = row.integer(7).map { Int(clamping: $0) }
            event.target = row.recordID(8)
            event.subject = row.text(9)
            event.due = row.day(10)
            event.dueMinute = row.minute(14, on: event.due)
            event.text = row.text(11)
            event.outcome = row.text(12)
            event.outcomeNote = row.text(13)
            client.events.append(event)
        }
        finish { $0.placeEvents() }
    }

    mutating func readMarks() throws {
        try each("kind, reason, day", from: "mark") { client, row in
            guard let kind = row.text(1).flatMap({ MarkFact.Kind(rawValue: $0) }) else { return }
            let day = row.day(3) ?? client.captured
            client.marks.append(MarkFact(kind, day: day, reason: row.text(2) ?? ""))
        }
    }

    mutating func readItems() throws {
        try each("id, kind, text, day, status", from: "item") { client, row in
            guard let id = row.recordID(1), let text = row.text(3),
                let kind = row.text(2).flatMap({ ItemKind(rawValue: $0) })
            else { return }
            client.items.append(
                ItemFact(
                    id: id,
                    kind,
                    text,
                    day: row.day(4) ?? client.captured,
                    status: row.text(5) ?? kind.statuses[0]
                )
            )
        }
    }

    mutating func readTasks() throws {
        let columns = """
            id, rule, title, due, channel, state, result, assignee, turn, due_time_day,
            due_time_minute
            """
        try each(columns, from: "task") { client, row in
            guard let id = row.recordID(1) else { return }
            var task = TaskFact(id: id)
            task.rule = row.text(2)
            task.title = row.text(3)
            task.due = row.day(4)
            task.dueMinute = row.minute(10, on: task.due)
            task.channel = row.text(5)
            task.state = row.text(6).flatMap { TaskFact.State(rawValue: $0) } ?? .open
            task.result = row.text(7)
            task.assignee = row.text(8)
            task.turn = row.count(9)
            client.tasks.append(task)
        }
    }

    mutating func readPlanSteps() throws {
        try each("id, service, after_days, day, position, state", from: "plan_step") {
            client,
            row in
            guard let id = row.recordID(1), let service = row.text(2) else { return }
            var step = PlanStepFact(
                id: id,
                service: service,
                position: row.count(5)
            )
            // Numbers may come from elsewhere.
            step.afterDays = row.integer(3).map { Int(min(max($0, 0), 3_650)) }
            step.day = row.day(4)
            step.state = row.text(6).flatMap { PlanStepFact.State(rawValue: $0) } ?? .planned
            client.planSteps.append(step)
        }
    }

    mutating func readDeals(_ conflicts: ConflictIndex) throws {
        let columns =
            "id, funnel, day, title, amount, currency, close_day, step, result, result_reason"
        try each(columns, from: "deal") { client, row in
            guard let id = row.recordID(1) else { return }
            var deal = DealFact(
                id: id,
                funnel: row.text(2) ?? "",
                day: row.day(3) ?? client.captured,
                step: Int(min(max(row.integer(8) ?? 1, 1), 9))
            )
            deal.title = row.text(4)
            deal.amount = row.integer(5).map {
                Money(minorUnits: $0, currency: row.text(6) ?? "")
            }
            deal.closeDay = row.day(7)
            // While people differ, it is open.
            deal.result = conflicts.disputedDeals.contains(id) ? nil : row.text(9)
            deal.reason = row.text(10)
            client.deals.append(deal)
        }
    }
}

extension ClientFacts {
    /// Leaves out what several contacts that are one say alike.
    mutating func joinSets() {
        var kinds: Set<MarkFact.Kind> = []
        marks.sort { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
        marks = marks.filter { kinds.insert($0.kind).inserted }
        var texts: Set<String> = []
        items = items.filter {
            texts.insert("\($0.kind.rawValue) \(CanonicalText.name($0.text))").inserted
        }
        var names: Set<String> = []
        profile.tags = profile.tags.filter { names.insert(CanonicalText.name($0)).inserted }
    }

    /// Notes when a step was planned or settled: what is done is done at a visit, if there was one
    /// in the days before it was said.
    mutating func notePlanStep(_ place: Int, at milliseconds: Int64) {
        let day = CalendarDay(milliseconds: milliseconds)
        planSteps[place].noted = day
        guard planSteps[place].state == .done else { return }
        let visits =
            contacts.filter { $0.kind == .visit && !voided.contains($0.id) }.map(\.day)
            + purchases.filter { !voided.contains($0.id) }.map(\.day)
        // The clock may be of another day than the place has.
        let last = visits.filter { $0 <= day.adding(days: 1) }.max()
        guard let last, day.dayNumber - last.dayNumber <= 7 else { return }
        planSteps[place].noted = last
    }

    /// Puts facts where definitions look for them, once it is known which never were.
    mutating func placeEvents() {
        for event in events where event.kind == .void {
            if let target = event.target { voided.insert(target) }
        }
        for event in events where !voided.contains(event.id) {
            switch event.kind {
            case .return:
                // What was given back for a sale that never was, was not given back either.
                guard let amount = event.amount, event.target.map(voided.contains) != true
                else { continue }
                returns.append(MoneyFact(id: event.id, day: event.day, amount: amount))
            case .cost:
                guard let amount = event.amount else { continue }
                costs.append(MoneyFact(id: event.id, day: event.day, amount: amount))
            case .left: departures.append(event.day)
            default: continue
            }
        }
    }
}

extension ClientProfile {
    /// The profile in a row of the contacts' query.
    init(_ row: Row) {
        isOrganisation = row.text(4) == LeadDraft.Kind.organisation.rawValue
        names = [row.text(5), row.text(6), row.text(7)].compactMap(\.self)
        sex = row.text(8)
        birth = row.text(9)
        need = row.text(10)
        source = row.text(11)
        channel = row.text(12)
        clientValues = row.text(13)
        ourInterest = row.text(14)
        wallet = row.integer(15).map {
            Money(minorUnits: $0, currency: row.text(16) ?? "")
        }
        competitor = row.text(17)
        triage = row.text(18).flatMap { Triage(rawValue: $0) }
        referrers = row.recordID(19).map { [$0] } ?? []
        refusesCalls = row.isTrue(26)
        refusesMessages = row.isTrue(27)
    }
}

extension VisitExpectation {
    /// The expectation in a row, from a column on: day, service, when it was noted.
    init?(_ row: Row, from first: Int, _ basis: Basis) {
        guard let day = row.day(first) else { return nil }
        self.init(
            day: day,
            service: row.text(first + 1),
            basis: basis,
            noted: row.integer(first + 2) ?? 0
        )
    }

    /// The expectation in a register's values.
    init?(_ values: [Value], _ basis: Basis) {
        guard let day = values[safe: 0].text.flatMap({ CalendarDay(checking: $0) }) else {
            return nil
        }
        self.init(
            day: day,
            service: values[safe: 1].text,
            basis: basis,
            noted: values[safe: 2].integer ?? 0
        )
    }
}
