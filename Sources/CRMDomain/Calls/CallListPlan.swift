package import SyncCore

/// Whom an office wants called, by whom (row D09).
package struct CallListDraft: Hashable, Sendable {
    /// What the list is called.
    package var name: String
    /// What the calls are about; nil if the name says it.
    package var purpose: String?
    /// Whom it takes; nil for everybody.
    package var segment: SegmentExpression?
    /// Who calls, each one part of the list.
    package var callers: [String]
    /// Who was called in the last so many days is left out.
    package var restDays = 14
    /// How many are called at most; nil for all.
    package var limit: Int?
    /// By when they are to be called.
    package var due: CalendarDay?

    /// A list of everybody who can be called.
    package init(name: String, callers: [String]) {
        self.name = name
        self.callers = callers
    }
}

/// A call list that is worked out, and not written yet.
///
/// A pure function of the facts, the draft and a day. Nobody is in two parts: each contact and
/// each number is dealt out once, to one caller after the other, so that the parts are as good as
/// each other.
package struct CallListPlan: Hashable, Sendable {
    /// Why somebody whom the segment holds is not called.
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        /// There is no phone number.
        case noPhone = "no_phone"
        /// Calls are not wanted.
        case refused
        /// There was a call in the last days.
        case rested
        /// A list of which the call is not done has the contact already.
        case listed
        /// The list has the number already, with another card.
        case sameNumber = "same_number"
        /// The list is long enough.
        case beyond
    }

    /// Whom each caller calls, in the order of the callers.
    package private(set) var parts: [[RecordID]]
    /// How many are left out, by reason.
    package private(set) var leftOut: [Reason: Int] = [:]

    /// Deals contacts out.
    package init(_ draft: CallListDraft, _ states: [ClientState]) {
        parts = draft.callers.map { _ in [] }
        var found: [(state: ClientState, fit: Int64)] = []
        for state in states where Self.isWanted(state, draft.segment) {
            if let reason = Self.reason(against: state, draft) {
                leftOut[reason, default: 0] += 1
            } else {
                found.append((state, state.bestFit ?? -1))
            }
        }
        // Those first who fit best whom we look for, then those captured last (row D08).
        found.sort { left, right in
            let (one, other) = (left.state.facts, right.state.facts)
            return (right.fit, other.captured, one.id) < (left.fit, one.captured, other.id)
        }
        var (place, numbers) = (0, Set<String>())
        for entry in found {
            let profile = entry.state.facts.profile
            let own = profile.numbers.subtracting(profile.refusedNumbers)
            guard numbers.isDisjoint(with: own) else {
                leftOut[.sameNumber, default: 0] += 1
                continue
            }
            guard place < draft.limit ?? .max, !parts.isEmpty else {
                leftOut[.beyond, default: 0] += 1
                continue
            }
            numbers.formUnion(own)
            parts[place % parts.count].append(entry.state.facts.id)
            place += 1
        }
    }

    private static func isWanted(_ state: ClientState, _ segment: SegmentExpression?) -> Bool {
        guard state.facts.isListed, state.facts.profile.triage != .withdraw else {
            return false
        }
        return segment?.holds(for: state, asOf: state.frame.day) ?? true
    }

    private static func reason(against state: ClientState, _ draft: CallListDraft) -> Reason? {
        let facts = state.facts
        let day = state.frame.day
        if !facts.profile.hasPhone { return .noPhone }
        if facts.refusesCalls { return .refused }
        let isRested = facts.callDays(through: day).contains {
            day.dayNumber - $0.dayNumber < draft.restDays
        }
        if isRested { return .rested }
        // What was called off on this very list does not open again.
        let rule = CallListRule.name(of: draft.name)
        let isOfToday = facts.tasks.contains { $0.rule == rule && $0.turn == day.dayNumber }
        let isElsewhere = facts.callsElsewhere.contains { call in
            if case .planned = call { true } else { false }
        }
        return isOfToday || isElsewhere || state.tasks.contains { $0.callList != nil }
            ? .listed : nil
    }
}
