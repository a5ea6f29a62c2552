/// A way in which a client may be turned to, and which he may refuse.
package enum Refusal: String, CaseIterable, Hashable, Sendable {
    /// No calls are wanted.
    case calls
    /// No messages are wanted.
    case messages
}

extension ClientFacts {
    /// Whether the card is one to be listed: neither put away nor erased.
    package var isListed: Bool { !isArchived && !isErased }

    /// Whether nobody is to call: the client said so, or who has the number did.
    package var refusesCalls: Bool {
        profile.refusesCalls
            || (!profile.numbers.isEmpty && profile.numbers.isSubset(of: profile.refusedNumbers))
    }

    /// What is not wanted.
    package var refusals: [Refusal] {
        Refusal.allCases.filter { $0 == .calls ? refusesCalls : profile.refusesMessages }
    }

    /// Whether neither calls nor messages are wanted.
    package var refusesAll: Bool { refusals.count == Refusal.allCases.count }

    /// The channel by which to turn to the client (row E09); nil where any will do, or none.
    ///
    /// The client's own wish, else what is usual for the purpose, as long as it is not refused;
    /// else one that is not.
    package func channel(_ usual: String?, asOf day: CalendarDay) -> String? {
        let preferred = events(.preference, asOf: day).last { $0.subject == "channel" }
        let wish = preferred?.text ?? usual
        // Who comes in person neither calls nor writes.
        if refusals.isEmpty || wish == "visit" { return wish }
        if refusesAll { return nil }
        return refusesCalls ? "message" : "call"
    }

    /// The days of calls, with this card or with another that has a number of it.
    func callDays(through day: CalendarDay) -> [CalendarDay] {
        let own = contacts.filter { $0.kind == .call && !voided.contains($0.id) }.map(\.day)
        let others = callsElsewhere.compactMap { call in
            if case .made(let day) = call { day } else { nil }
        }
        return (own + others).filter { $0 <= day }
    }
}
