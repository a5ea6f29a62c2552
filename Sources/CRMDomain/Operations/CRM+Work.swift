package import SyncCore
import SyncReplica

extension CRM {
    /// Notes when a contact is expected next; nil takes the expectation back.
    package func expect(
        _ id: RecordID,
        on day: CalendarDay?,
        minute: Int? = nil,
        service: String? = nil,
        basis: VisitExpectation.Basis
    ) throws {
        try write { transaction in
            _ = try transaction.contact(id)
            let service = try service.map { try ContactWriter.checked(CanonicalText.text($0)) }
            try transaction.write(
                day.map {
                    [
                        .text($0.iso), .optional(service),
                        .integer(transaction.nowMilliseconds),
                    ]
                } ?? [.null, .null, .null],
                to: basis == .specialist ? "expected_visit" : "promised_visit",
                of: id,
                in: "contact"
            )
            try transaction.writeTime(
                day.map { DayMoment($0, minute: minute) },
                to: basis == .specialist ? "expected_time" : "promised_time",
                of: id,
                in: "contact"
            )
        }
    }

    /// Decides how much is to be invested in a contact.
    package func triage(_ id: RecordID, _ decision: Triage, reason: String?) throws {
        try write { transaction in
            _ = try transaction.contact(id)
            let reason = try reason.map { try ContactWriter.checked(CanonicalText.text($0)) }
            try transaction.write(
                [.text(decision.rawValue), .optional(reason)],
                to: "triage",
                of: id,
                in: "contact"
            )
        }
    }

    /// Says who brought a contact.
    package func refer(_ id: RecordID, by referrer: RecordID) throws {
        guard id != referrer else { throw CRMError.ownReferrer }
        try write { transaction in
            _ = try transaction.contact(id)
            _ = try transaction.contact(referrer)
            try transaction.write(
                [.bytes(referrer.bytes)],
                to: "referred_by",
                of: id,
                in: "contact"
            )
        }
    }

    /// Says whether a contact may be called or written to.
    package func refuse(_ id: RecordID, calls: Bool?, messages: Bool?) throws {
        try write { transaction in
            _ = try transaction.contact(id)
            let wishes = [("refuses_calls", calls), ("refuses_messages", messages)]
            for (register, isRefused) in wishes {
                guard let isRefused else { continue }
                try transaction.write(
                    [.integer(isRefused ? 1 : 0)],
                    to: register,
                    of: id,
                    in: "contact"
                )
            }
        }
    }

    // MARK: Tasks

    /// Writes down something to do.
    @discardableResult
    package func addTask(
        _ id: RecordID,
        _ title: String,
        due: CalendarDay?,
        minute: Int? = nil,
        channel: String? = nil
    ) throws -> RecordID {
        let title = try ContactWriter.checked(CanonicalText.text(title))
        guard !title.isEmpty else { throw CRMError.nothingToName }
        return try write { transaction in
            _ = try transaction.contact(id)
            var values: [RegisterName: [Value]] = [
                "title": [.text(title)], "state": [.text(TaskFact.State.open.rawValue)],
            ]
            if let due {
                values["due"] = [.text(due.iso)]
                values["due_time"] = DayTimes.values(DayMoment(due, minute: minute))
            }
            if let channel { values["channel"] = [.text(channel)] }
            return try transaction.create("task", parent: id, values: values)
        }
    }

    /// Settles a task, or puts it off to another day.
    ///
    /// A task that a rule derived has no record until somebody does this; its ID follows from the
    /// rule and from what gave rise to it, so that two devices make one.
    package func update(
        _ task: PlannedTask,
        state: TaskFact.State? = nil,
        due: CalendarDay? = nil,
        minute: Int? = nil,
        result: String? = nil
    ) throws {
        let result = try result.map { try ContactWriter.checked(CanonicalText.text($0)) }
        try write { transaction in
            _ = try transaction.contact(task.contact)
            let existing = try transaction.record(task.id, in: "task")
            let isGone = try existing.map { try transaction.isDeleted($0) } ?? true
            if isGone {
                guard let rule = task.rule, let trigger = task.trigger else {
                    throw CRMError.noFact
                }
                let origin: [Value] = [
                    .text(rule), .bytes(trigger.bytes), .integer(Int64(task.turn)),
                ]
                // One that was taken back comes again; where it came from never changes.
                let isNew = existing?.register("origin") == nil
                try transaction.create(
                    "task",
                    id: task.id,
                    parent: try transaction.contact(ofTrigger: trigger, of: task.contact),
                    values: isNew ? ["origin": origin] : [:]
                )
            }
            var values: [(RegisterName, Value)] = []
            if let due { values.append(("due", .text(due.iso))) }
            if let result { values.append(("result", .text(result))) }
            for (register, value) in values {
                try transaction.write([value], to: register, of: task.id, in: "task")
            }
            if let due {
                try transaction.writeTime(
                    DayMoment(due, minute: minute),
                    to: "due_time",
                    of: task.id,
                    in: "task"
                )
            }
            guard let state else { return }
            let record = try transaction.record(task.id, in: "task")
            let held = record.flatMap { transaction.shown("state", of: $0)?[safe: 0].text }
            let order = TaskFact.State.allCases
            let known = held.flatMap { TaskFact.State(rawValue: $0) } ?? .open
            // What is done stays done.
            guard let place = order.firstIndex(of: state), let now = order.firstIndex(of: known),
                place > now
            else { return }
            try transaction.write([.text(state.rawValue)], to: "state", of: task.id, in: "task")
        }
    }

    // MARK: Plans of visits

    /// Adds a step to a contact's plan of visits.
    @discardableResult
    package func addPlanStep(
        _ id: RecordID,
        _ service: String,
        afterDays: Int?,
        day: CalendarDay?
    ) throws -> RecordID {
        let service = try ContactWriter.checked(CanonicalText.text(service))
        guard !service.isEmpty else { throw CRMError.nothingToName }
        return try write { transaction in
            _ = try transaction.contact(id)
            let places = try transaction.members(of: id)
                .flatMap { try transaction.livingChildren(of: $0) }
                .filter { $0.header.table == "plan_step" }
                .compactMap { transaction.shown("position", of: $0)?[safe: 0].integer }
            return try transaction.create(
                "plan_step",
                parent: id,
                values: [
                    "step": [
                        .text(service), .optional(afterDays.map { Int64($0) }),
                        .optional(day?.iso),
                    ],
                    // Room between the steps, for one that is put between two.
                    "position": [.integer(min(places.max() ?? 0, 1 << 60) + 1_024)],
                    "state": [.text(PlanStepFact.State.planned.rawValue)],
                ]
            )
        }
    }

    /// Says that a step of a plan was done or left out.
    package func settle(planStep step: RecordID, as state: PlanStepFact.State) throws {
        try write { transaction in
            guard let record = try transaction.record(step, in: "plan_step"),
                try !transaction.isDeleted(record)
            else { throw CRMError.noFact }
            try transaction.write([.text(state.rawValue)], to: "state", of: step, in: "plan_step")
        }
    }

    // MARK: Deals

    /// Begins a deal.
    @discardableResult
    package func openDeal(
        _ id: RecordID,
        title: String?,
        amount: Money?,
        closeDay: CalendarDay?,
        funnel: String,
        today: CalendarDay
    ) throws -> RecordID {
        if let amount, !(0...CRMLimits.amountMax).contains(amount.minorUnits) {
            throw CRMError.amountOutOfRange
        }
        return try write { transaction in
            _ = try transaction.contact(id)
            var values: [RegisterName: [Value]] = [
                "deal": [.text(funnel), .text(today.iso)], "step": [.integer(1)],
            ]
            if let title { values["title"] = [.text(try ContactWriter.checked(title))] }
            if amount != nil || closeDay != nil {
                values["expected"] = [
                    .optional(amount?.minorUnits), .optional(amount?.currency),
                    .optional(closeDay?.iso),
                ]
            }
            let deal = try transaction.create("deal", parent: id, values: values)
            var fact = NewFact(.step, day: today)
            fact.target = deal
            fact.number = 1
            _ = try transaction.create(fact, of: id, today: today, entered)
            return deal
        }
    }

    /// Notes that a deal has reached a step; each time is kept, the furthest counts.
    package func advance(
        deal: RecordID,
        of id: RecordID,
        to step: Int,
        today: CalendarDay
    ) throws {
        try write { transaction in
            guard let record = try transaction.record(deal, in: "deal"),
                let parent = record.header.parent,
                try transaction.members(of: id).contains(parent)
            else { throw CRMError.noFact }
            var fact = NewFact(.step, day: today)
            fact.target = deal
            fact.number = step
            _ = try transaction.create(fact, of: parent, today: today, entered)
            let held = transaction.shown("step", of: record)?[safe: 0].integer ?? 0
            guard Int64(step) > held else { return }
            try transaction.write([.integer(Int64(step))], to: "step", of: deal, in: "deal")
        }
    }

    /// Says how a deal ended; lost needs a reason.
    package func close(deal: RecordID, as result: DealResult, reason: String?) throws {
        let reason = try reason.map { try ContactWriter.checked(CanonicalText.text($0)) }
        if result == .lost, reason?.isEmpty ?? true { throw CRMError.noReason }
        try write { transaction in
            guard try transaction.record(deal, in: "deal") != nil else { throw CRMError.noFact }
            try transaction.write(
                [.text(result.rawValue), .optional(reason)],
                to: "result",
                of: deal,
                in: "deal"
            )
        }
    }
}

/// How a deal stands.
package enum DealResult: String, CaseIterable, Hashable, Sendable {
    /// Under way.
    case open
    /// It ended with a sale.
    case won
    /// It ended without one.
    case lost
}

extension ReadTransaction {
    /// The contact to which what gave rise to a task belongs: the task goes with it if contacts
    /// that are one are told apart again.
    fileprivate func contact(ofTrigger trigger: RecordID, of card: RecordID) throws -> RecordID {
        let header = try record(trigger)?.header
        let contact = header?.table == "contact" ? header?.id : header?.parent
        guard let contact, try members(of: card).contains(contact) else { return card }
        return contact
    }
}
