import SyncCore

/// Derives what is to be done about a client (definition D25).
///
/// A pure function of the facts, the configuration and a day: whoever holds the same derives the
/// same tasks under the same IDs, and a task disappears when its reason is gone.
package struct Reminders {
    private let facts: ClientFacts
    private let config: OfficeConfig
    private let thresholds: Thresholds
    private let day: CalendarDay

    /// The tasks of a client as of a day, settled ones too, the earliest due first.
    package static func tasks(
        _ facts: ClientFacts,
        _ config: OfficeConfig,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> [PlannedTask] {
        Reminders(facts, config, thresholds, asOf: day).all()
    }

    /// The tasks that are to be done: open, and their reason not gone.
    package static func open(
        _ facts: ClientFacts,
        _ config: OfficeConfig,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> [PlannedTask] {
        tasks(facts, config, thresholds, asOf: day).filter(\.isToBeDone)
    }

    init(
        _ facts: ClientFacts,
        _ config: OfficeConfig,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) {
        self.facts = facts
        self.config = config
        self.thresholds = thresholds
        self.day = day
    }

    private func all() -> [PlannedTask] {
        var tasks = config.rules.filter(\.isOn).flatMap(derived)
        tasks += planned()
        let known = Dictionary(facts.tasks.map { ($0.id, $0) }) { first, _ in first }
        let derivedIDs = Set(tasks.map(\.id))
        tasks = tasks.map { lapsed(settled($0, by: known[$0.id])) }
        for task in facts.tasks where !derivedIDs.contains(task.id) {
            if let call = call(task) {
                // Contacts that are one are called once; a call that was made is made for both.
                guard let place = tasks.firstIndex(where: { $0.isSameCall(as: call) }) else {
                    tasks.append(call)
                    continue
                }
                if tasks[place].state == .open { tasks[place] = call }
                continue
            }
            guard task.rule == nil, let title = task.title else { continue }
            let own = PlannedTask(id: task.id, contact: facts.id, action: .own(title))
            tasks.append(settled(own, by: task))
        }
        return tasks.sorted { left, right in
            (left.due ?? .last, left.dueMinute ?? .max, left.id)
                < (right.due ?? .last, right.dueMinute ?? .max, right.id)
        }
    }

    /// A call of a list; its reason is gone with any call to the number since, and with the wish
    /// for none.
    private func call(_ fact: TaskFact) -> PlannedTask? {
        guard let list = CallListRule.list(of: fact.rule) else { return nil }
        var task = PlannedTask(
            id: fact.id,
            contact: facts.id,
            action: .call(list: list, about: fact.title)
        )
        task.rule = fact.rule
        task.trigger = facts.id
        task.turn = fact.turn
        let isCalled = facts.callDays(through: day).contains { $0.dayNumber >= fact.turn }
        // Of calls to one number on several cards the first of the first list is made.
        let isAnothers = facts.callsElsewhere.contains { call in
            guard case .planned(let turn, let id) = call else { return false }
            return (turn, id) < (fact.turn, fact.id)
        }
        task.isCancelledByFacts = isCalled || isAnothers || facts.refusesCalls
        return settled(task, by: fact)
    }

    /// A reminder of a rule, which is not to be done any more if nobody did it for too long.
    private func lapsed(_ task: PlannedTask) -> PlannedTask {
        let rule = config.rules.first { $0.id == task.rule }
        guard let lapse = rule?.lapse, let due = task.due, day.dayNumber - due.dayNumber > lapse
        else { return task }
        var task = task
        task.isCancelledByFacts = true
        return task
    }

    /// A task with what somebody has written down about it.
    private func settled(_ task: PlannedTask, by fact: TaskFact?) -> PlannedTask {
        var task = task
        if let fact {
            task.state = fact.state
            if let due = fact.due { (task.due, task.dueMinute) = (due, fact.dueMinute) }
            task.channel = fact.channel ?? task.channel
            task.assignee = fact.assignee
        }
        task.channel = facts.channel(task.channel, asOf: day)
        return task
    }

    private func task(
        _ rule: ReminderRule,
        _ trigger: RecordID,
        turn: Int = 0,
        _ action: PlannedTask.Action,
        due: CalendarDay,
        minute: Int? = nil,
        isGone: Bool = false
    ) -> PlannedTask {
        var task = PlannedTask(
            id: DerivedID.task(rule: rule.id, trigger: trigger, turn: turn),
            contact: facts.id,
            action: action
        )
        task.rule = rule.id
        task.trigger = trigger
        task.turn = turn
        task.due = due
        task.dueMinute = minute
        task.channel = rule.channel
        task.isCancelledByFacts = isGone
        return task
    }

    // MARK: What rules derive

    private func derived(_ rule: ReminderRule) -> [PlannedTask] {
        guard isFeedbackRight(for: rule) else { return [] }
        return switch rule.trigger {
        case .firstVisit: visits.prefix(1).compactMap { feedback(rule, $0) }
        case .visit: visits.suffix(1).compactMap { feedback(rule, $0) }
        case .interest: interests(rule)
        case .expectedVisit: expected(rule)
        case .crossSell: crossSales(rule)
        case .consumable: consumables(rule)
        case .sleeping: sleeping(rule)
        case .adherent: adherent(rule)
        case .promise: promises(rule)
        case .rival: rivals(rule)
        case .badFeedback: rescues(rule)
        }
    }

    private func isFeedbackRight(for rule: ReminderRule) -> Bool {
        let last = facts.events(.feedback, asOf: day).last
        return switch rule.feedback ?? .none {
        case .none: true
        case .any: last != nil
        case .good: (last?.number ?? 0) >= 4
        }
    }

    /// A visit or a purchase, whichever there was, one a day.
    private var visits: [(id: RecordID, day: CalendarDay, time: Int64)] {
        let visited = facts.contacts.filter { $0.kind == .visit }
            .map { (id: $0.id, day: $0.day, time: $0.occurredAt) }
        let bought = facts.purchases.map { (id: $0.id, day: $0.day, time: $0.occurredAt) }
        var days: Set<CalendarDay> = []
        return (visited + bought)
            .filter { $0.day <= day && !facts.voided.contains($0.id) }
            .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
            .filter { days.insert($0.day).inserted }
    }

    private func feedback(
        _ rule: ReminderRule,
        _ visit: (id: RecordID, day: CalendarDay, time: Int64)
    ) -> PlannedTask? {
        let isGiven = facts.events(.feedback, asOf: day).contains { $0.day >= visit.day }
        let due = visit.day.adding(days: rule.afterDays)
        return task(rule, visit.id, .feedback, due: due, isGone: isGiven)
    }

    private func interests(_ rule: ReminderRule) -> [PlannedTask] {
        facts.items(.interest).map { item in
            let visit = visits.last { $0.day >= item.day }?.day ?? item.day
            let isBought = bought(item.text, from: item.day)
            return task(
                rule,
                item.id,
                .offer(item.text),
                due: visit.adding(days: rule.afterDays),
                isGone: item.status != "open" || isBought
            )
        }
    }

    private func expected(_ rule: ReminderRule) -> [PlannedTask] {
        guard let next = facts.openExpectations.first else { return [] }
        let before = rule.afterDays == 0 ? -thresholds.remindBeforeDays : rule.afterDays
        let time = before == 0 ? nil : next.minute.map(DayMoment.time)
        let what = [time, next.service].compactMap(\.self).joined(separator: " ")
        return [
            task(
                rule,
                facts.id,
                turn: next.day.dayNumber,
                .visit(what.isEmpty ? nil : what),
                due: next.day.adding(days: before),
                minute: before == 0 ? next.minute : nil
            )
        ]
    }

    private func crossSales(_ rule: ReminderRule) -> [PlannedTask] {
        guard let offer = rule.offer else { return [] }
        let window = thresholds.reactWindowDays
        return sales(of: rule.product).suffix(1).map { sale in
            let isBought = bought(offer, from: sale.day.adding(days: -window))
            return task(
                rule,
                sale.id,
                .offer(offer),
                due: sale.day.adding(days: rule.afterDays),
                isGone: isBought || isRefused(offer, since: sale.day)
            )
        }
    }

    private func consumables(_ rule: ReminderRule) -> [PlannedTask] {
        guard let offer = rule.offer else { return [] }
        return sales(of: rule.product).suffix(1).map { sale in
            // What was bought since is used up in its turn.
            let last = sales(of: offer).last { $0.day >= sale.day }
            let trigger = last ?? sale
            let step = max(1, rule.repeatDays ?? rule.afterDays)
            let first = trigger.day.adding(days: max(1, rule.afterDays))
            let late = max(0, day.dayNumber - first.dayNumber)
            let turn = rule.repeatDays == nil ? 0 : late / step
            return task(
                rule,
                trigger.id,
                turn: turn,
                .offer(offer),
                due: first.adding(days: turn * step),
                isGone: isRefused(offer, since: trigger.day)
            )
        }
    }

    private func sleeping(_ rule: ReminderRule) -> [PlannedTask] {
        guard ActivityState(facts, thresholds, asOf: day) == .sleeping,
            let last = PurchaseHistory(facts, thresholds, asOf: day).counted.last
        else { return [] }
        let isOffered = facts.events(.offer, asOf: day).contains { $0.day > last.day }
        let cycle = PurchaseCycle.days(facts, thresholds, asOf: day)
        let age = max(
            Int((thresholds.cycles.sleeping * cycle).rounded(.up)),
            thresholds.sleepMinDays
        )
        let due = last.day.adding(days: age + rule.afterDays)
        return [task(rule, last.id, .wake, due: due, isGone: isOffered)]
    }

    private func adherent(_ rule: ReminderRule) -> [PlannedTask] {
        guard LadderPlace(facts, thresholds, asOf: day).rung == .adherent else { return [] }
        let spoken = facts.contacts
            .filter { $0.day <= day && !facts.voided.contains($0.id) }
            .max { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        let begin = spoken?.day ?? facts.captured
        return [
            task(
                rule,
                spoken?.id ?? facts.id,
                .cherish,
                due: begin.adding(days: thresholds.vipDays + rule.afterDays)
            )
        ]
    }

    private func promises(_ rule: ReminderRule) -> [PlannedTask] {
        facts.events(.promise, asOf: day).map { promise in
            task(
                rule,
                promise.id,
                .promise(promise.text ?? ""),
                due: (promise.due ?? promise.day).adding(days: rule.afterDays),
                minute: rule.afterDays == 0 ? promise.dueMinute : nil,
                isGone: promise.state != "open"
            )
        }
    }

    private func rivals(_ rule: ReminderRule) -> [PlannedTask] {
        facts.events(.rival, asOf: day).map { rival in
            task(
                rule,
                rival.id,
                .rival(rival.text ?? rival.subject ?? ""),
                due: rival.day.adding(days: rule.afterDays),
                isGone: rival.state != "open"
            )
        }
    }

    private func rescues(_ rule: ReminderRule) -> [PlannedTask] {
        facts.events(.feedback, asOf: day).filter { ($0.number ?? 5) <= 2 }.map { feedback in
            task(
                rule,
                feedback.id,
                .rescue,
                due: feedback.day.adding(days: rule.afterDays),
                isGone: feedback.state != "new"
            )
        }
    }

    /// The next step of a plan of visits; it waits until the one before is done or left out.
    private func planned() -> [PlannedTask] {
        let steps = facts.planSteps.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        guard let place = steps.firstIndex(where: { $0.state == .planned }) else { return [] }
        let step = steps[place]
        // It counts from the step before, and the first one from the day on which it was planned.
        let before = steps[..<place].last.map { $0.noted } ?? step.noted
        let begin = before ?? visits.last?.day ?? facts.captured
        let due = step.day ?? begin.adding(days: step.afterDays ?? 0)
        var task = PlannedTask(
            id: DerivedID.task(rule: "plan", trigger: step.id, turn: 0),
            contact: facts.id,
            action: .planStep(step.service)
        )
        task.rule = "plan"
        task.trigger = step.id
        task.due = due
        return [task]
    }

    // MARK: What was bought

    private func sales(of product: String?) -> [PurchaseFact] {
        let counted = PurchaseHistory(facts, thresholds, asOf: day).counted
        guard let product else { return counted }
        return counted.filter { $0.isOf(product) }
    }

    private func bought(_ product: String, from first: CalendarDay) -> Bool {
        sales(of: product).contains { $0.day >= first }
    }

    private func isRefused(_ product: String, since first: CalendarDay) -> Bool {
        let key = CanonicalText.name(product)
        let isRefusedOffer = facts.events(.offer, asOf: day).contains { offer in
            offer.day >= first && offer.state == "refused"
                && [offer.subject, offer.text].contains { $0.map(CanonicalText.name) == key }
        }
        return isRefusedOffer
            || facts.items(.interest).contains {
                $0.status == "refused" && CanonicalText.name($0.text) == key
            }
    }
}

extension PurchaseFact {
    /// Whether it was of a product, or of a category.
    package func isOf(_ product: String) -> Bool {
        let key = CanonicalText.name(product)
        return self.product.map(CanonicalText.name) == key
            || categories.contains { CanonicalText.name($0) == key }
    }
}

extension PlannedTask {
    /// Whether it is a call of the same list to the same card.
    fileprivate func isSameCall(as other: PlannedTask) -> Bool {
        rule == other.rule && turn == other.turn && callList != nil
    }
}
