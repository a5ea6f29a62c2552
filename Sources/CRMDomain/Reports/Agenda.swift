package import SyncCore

/// Why a contact is on the list of a day.
package enum AgendaReason: String, CaseIterable, Hashable, Sendable {
    /// A contact was agreed on for the day or an earlier one.
    case agreed
    /// Something is to be done that was written down, or that a rule derived.
    case task
    /// The next purchase is due by the client's own cycle.
    case due
    /// Captured a day ago or more, and never spoken with.
    case raw
    /// No next step is planned, and the last contact is old.
    case neglected
    /// A client who fell asleep.
    case sleeping
}

/// A contact on the list of a day.
package struct AgendaEntry: Hashable, Sendable {
    /// The contact.
    package var id: RecordID
    /// The first reason that holds.
    package var reason: AgendaReason
    /// The day from which the reason holds.
    package var since: CalendarDay
    /// What is to be done, if that is the reason.
    package var task: PlannedTask?
    /// How to turn to the contact; nil where any way will do.
    package var channel: String?
    /// How many more reasons there are that day.
    package var more = 0
    /// At what time of that day, in minutes from midnight.
    package var minute: Int?
    /// Its place on the list; a smaller one comes first.
    package var order = Order(rank: .rest, key: 0)

    /// What comes first on the list of a day.
    package enum Rank: Int, Comparable, Hashable, Sendable {
        /// A promise that we gave.
        case promise
        /// A contact that was agreed on.
        case agreed
        /// What a person wrote down.
        case own
        /// What is expected: a call of a list, a step of a plan, a visit, a complaint.
        case expected
        /// What rules and numbers suggest.
        case rest

        /// Orders by what comes first.
        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// A place on the list: the rank, and within it a number.
    package struct Order: Comparable, Hashable, Sendable {
        /// The rank.
        package var rank: Rank
        /// The place within it.
        package var key: Int64

        /// Orders by what comes first.
        package static func < (left: Order, right: Order) -> Bool {
            (left.rank, left.key) < (right.rank, right.key)
        }
    }
}

extension AgendaEntry.Order {
    private static let moneyMax: Int64 = 1 << 36 - 1
    private static let dayMax: Int64 = 1 << 16 - 1

    /// The place of an entry whose client has brought so much.
    ///
    /// What somebody waits for is ordered by its day, then by its time, if it has one, and then by
    /// money; what numbers suggest by money, then by the reason, then by its day.
    init(_ entry: AgendaEntry, profit: Int64) {
        rank = AgendaEntry.Rank(entry)
        let money = Self.moneyMax - min(max(profit, 0), Self.moneyMax)
        let day = min(max(Int64(entry.since.dayNumber), 0), Self.dayMax)
        if rank < .rest {
            let minute = min(max(Int64(entry.minute ?? 1_440), 0), 1_440)
            key = day << 47 | minute << 36 | money
        } else {
            let reason = AgendaReason.allCases.firstIndex(of: entry.reason) ?? 0
            key = money << 26 | Int64(reason) << 22 | day
        }
    }
}

extension AgendaEntry.Rank {
    /// What an entry is.
    init(_ entry: AgendaEntry) {
        guard let task = entry.task else {
            self = entry.reason == .agreed ? .agreed : .rest
            return
        }
        self =
            switch task.action {
            case .promise: .promise
            case .own: .own
            case .call, .planStep, .visit, .rescue: .expected
            case .feedback, .offer, .wake, .cherish, .rival: .rest
            }
    }
}

/// Whom to turn to on a day (definitions D9, D10, D24 and D25).
///
/// Each contact once, for what matters most, with a number for the rest. Never those put away or
/// erased, nor those who want neither calls nor messages.
package enum Agenda {
    /// The entries of a day, those first that matter most, then by ID.
    package static func entries(
        _ clients: [ClientFacts],
        _ frame: ClientState.Frame
    ) -> [AgendaEntry] {
        let entries = clients.flatMap { self.entries($0, frame) }
        return entries.sorted { left, right in
            let tasks = (left.task?.id ?? left.id, right.task?.id ?? right.id)
            return (left.order, left.id, tasks.0) < (right.order, right.id, tasks.1)
        }
    }

    /// The entry of one client, if there is a reason.
    package static func entries(
        _ client: ClientFacts,
        _ frame: ClientState.Frame
    ) -> [AgendaEntry] {
        let reasons = reasons(client, frame)
        guard !reasons.isEmpty else { return [] }
        let profit = Earnings(
            client,
            frame.thresholds,
            currency: frame.currency,
            asOf: frame.day
        ).profit
        let found = reasons.map { entry in
            var entry = entry
            entry.order = AgendaEntry.Order(entry, profit: profit)
            return entry
        }
        let first = found.min { left, right in
            let tasks = (left.task?.id ?? left.id, right.task?.id ?? right.id)
            return (left.order, tasks.0) < (right.order, tasks.1)
        }
        guard var first else { return [] }
        first.more = found.count - 1
        return [first]
    }

    /// All reasons to turn to a client.
    private static func reasons(
        _ client: ClientFacts,
        _ frame: ClientState.Frame
    ) -> [AgendaEntry] {
        guard client.isListed, client.profile.triage != .withdraw else { return [] }
        let tasks = Reminders.open(client, frame.config, frame.thresholds, asOf: frame.day)
            .filter { $0.isFor(frame.person) }
        // The calls of a list are there from the day on which it was made.
        let due = tasks.filter { task in
            task.callList != nil || task.due.map { $0 <= frame.day } ?? true
        }
        var found = due.filter { !client.refusesAll || $0.channel == "visit" }.map { task in
            AgendaEntry(
                id: client.id,
                reason: .task,
                since: task.callList == nil
                    ? task.due ?? frame.day : CalendarDay(dayNumber: task.turn),
                task: task,
                channel: task.channel,
                minute: task.callList == nil ? task.dueMinute : nil
            )
        }
        guard !client.refusesAll else { return found }
        let isPlanned =
            !tasks.isEmpty || client.expectedVisit.map { $0 >= frame.day } ?? false
        let other = entry(client, frame.thresholds, on: frame.day, isPlanned: isPlanned)
        if let other, due.isEmpty || other.reason == .agreed { found.append(other) }
        return found
    }

    /// The day on which a client's next purchase is due; nil for a lead.
    package static func dueDay(
        _ client: ClientFacts,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> CalendarDay? {
        let history = PurchaseHistory(client, thresholds, asOf: day)
        guard let last = history.occasions.last else { return nil }
        let cycle = PurchaseCycle.days(client, thresholds, asOf: day)
        return last.adding(days: Int((thresholds.cycles.due * cycle).rounded(.up)))
    }

    private static func entry(
        _ client: ClientFacts,
        _ thresholds: Thresholds,
        on day: CalendarDay,
        isPlanned: Bool
    ) -> AgendaEntry? {
        func entry(_ reason: AgendaReason, _ since: CalendarDay) -> AgendaEntry {
            AgendaEntry(
                id: client.id,
                reason: reason,
                since: since,
                channel: client.channel(nil, asOf: day)
            )
        }
        if let next = client.nextContact, next <= day {
            var agreed = entry(.agreed, next)
            agreed.minute = client.nextMinute
            return agreed
        }
        let state = ActivityState(client, thresholds, asOf: day)
        let due = dueDay(client, thresholds, asOf: day)
        if state == .due, let due { return entry(.due, due) }
        if state == .sleeping, let due { return entry(.sleeping, due) }
        // Somebody has a plan for who is to be contacted later; the gone are left in peace.
        guard client.nextContact == nil, !isPlanned, state != .gone else { return nil }
        let contacts = client.contacts.filter { $0.day <= day && !client.voided.contains($0.id) }
        let sold = PurchaseHistory(client, thresholds, asOf: day).occasions.last
        guard let last = (contacts.map(\.day) + [sold].compactMap(\.self)).max() else {
            return client.captured < day ? entry(.raw, client.captured) : nil
        }
        guard state != .active, day.dayNumber - last.dayNumber > thresholds.neglectDays else {
            return nil
        }
        return entry(.neglected, last)
    }
}
