import SyncCore

/// What follows from the facts of a contact on a day, and until when it follows.
struct Standing: Hashable {
    /// The contact.
    var record: RecordID
    /// Whether it is put away, or erased.
    var isArchived: Bool
    /// Whether it has bought.
    var isClient: Bool
    /// The day on which it became a client.
    var converted: CalendarDay?
    /// Whether nobody has spoken with it.
    var isRaw: Bool
    /// Whether it lies without a next step.
    var isNeglected: Bool
    /// How alive it is.
    var activity: ActivityState
    /// Why it is on the list of the day.
    var entries: [AgendaEntry]
    /// The last day on which all this is so, if nothing is written.
    var validThrough: CalendarDay

    /// Raised with every change of the definitions: what an older program kept is made anew then.
    static let edition = 7

    /// How long a standing holds at most, in days: what was overlooked cannot stay wrong for ever.
    private static let daysMax = 30

    init(_ state: ClientState) {
        let facts = state.facts
        record = facts.id
        isArchived = !facts.isListed
        isClient = state.box == .clients
        converted = state.history.conversion?.day
        isRaw = state.isRaw
        isNeglected = state.isNeglected
        activity = state.activity
        entries = Agenda.entries(facts, state.frame)
        let day = state.frame.day
        let next = Self.turningDays(state).filter { $0 > day }.min()
        let last = day.adding(days: Self.daysMax)
        validThrough = min(next.map { $0.adding(days: -1) } ?? last, last)
    }

    /// All the days on which something may change though nothing is written.
    ///
    /// One too many costs a look; one too few would show yesterday's state.
    private static func turningDays(_ state: ClientState) -> [CalendarDay] {
        let facts = state.facts
        let thresholds = state.frame.thresholds
        var days: [CalendarDay] = [facts.captured.adding(days: 1)]
        // What was agreed or is expected is planned up to its day, and overdue after it.
        let planned =
            [facts.nextContact].compactMap(\.self) + facts.expectations.map(\.day)
            + state.tasks.compactMap(\.due)
        days += planned.flatMap { [$0, $0.adding(days: 1)] }
        // What has no day is on the list of each.
        if state.tasks.contains(where: { $0.due == nil }) {
            days.append(state.frame.day.adding(days: 1))
        }
        // What rules derive lapses.
        let lapses = Dictionary(
            state.frame.config.rules.map { ($0.id, $0.lapse) }
        ) { first, _ in first }
        days += state.tasks.compactMap { task in
            guard let due = task.due, let lapse = task.rule.flatMap({ lapses[$0] ?? nil }) else {
                return nil
            }
            return due.adding(days: lapse + 1)
        }
        // A reminder that comes again does so too when the last one was settled.
        let all = Reminders.tasks(
            facts,
            state.frame.config,
            thresholds,
            asOf: state.frame.day
        )
        for rule in state.frame.config.rules where rule.isOn {
            guard let step = rule.repeatDays else { continue }
            let dues = all.filter { $0.rule == rule.id }.compactMap(\.due)
            days += dues.flatMap { [$0, $0.adding(days: step)] }
            days += dues.map { due in
                let late = max(0, state.frame.day.dayNumber - due.dayNumber)
                return due.adding(days: (late / step + 1) * step)
            }
        }
        // Facts of days that are still to come, by the clock of whoever wrote them.
        let dated =
            facts.purchases.map(\.day) + facts.contacts.map(\.day) + facts.events.map(\.day)
            + facts.marks.map(\.day) + facts.departures
        days += dated
        let cycle = PurchaseCycle.days(facts, thresholds, asOf: state.frame.day)
        let cycles = [thresholds.cycles.due, thresholds.cycles.sleeping, thresholds.cycles.gone]
        for last in [dated.max(), state.history.occasions.last].compactMap(\.self) {
            for age in cycles.map({ $0 * cycle }) {
                let whole = Int(min(age, 100_000).rounded(.down))
                days += (0...2).map { last.adding(days: whole + $0) }
            }
            let ages = [thresholds.neglectDays, thresholds.leadColdDays, thresholds.sleepMinDays]
            days += ages.flatMap { age in (0...1).map { last.adding(days: age + $0) } }
        }
        let spoken = facts.contacts
            .filter { $0.day <= state.frame.day && !facts.voided.contains($0.id) }
            .map(\.day).max()
        for last in [spoken, facts.captured].compactMap(\.self) {
            let ages = [thresholds.neglectDays, thresholds.leadColdDays]
            days += ages.flatMap { age in (0...1).map { last.adding(days: age + $0) } }
        }
        return days
    }
}
