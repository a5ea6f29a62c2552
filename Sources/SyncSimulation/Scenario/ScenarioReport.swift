/// Something that happened in a run.
package struct ScenarioEvent: Hashable, Sendable {
    /// What kind of thing it was.
    package enum Kind: String, Hashable, Sendable {
        /// Somebody did something.
        case step
        /// A sync.
        case sync
        /// Something went wrong that the scenario wanted.
        case fault
        /// Something went wrong that nobody wanted.
        case failed
    }

    /// The true time, in milliseconds since 1970.
    package var milliseconds: Int64
    /// The device, or the office; empty for nobody.
    package var actor: String
    /// What happened.
    package var text: String
    /// What kind of thing it was.
    package var kind: Kind
}

/// Something that was to be so, and whether it was.
package struct ScenarioCheck: Hashable, Sendable {
    /// The line of the file; nil for what is implied.
    package var line: Int?
    /// Where it was to be so.
    package var place: String
    /// What was to be so.
    package var text: String
    /// Whether it was.
    package var passed: Bool
    /// What was found instead.
    package var found: String?
}

/// A contact as the stores show it at the end.
package struct ScenarioContact: Hashable, Sendable {
    /// What to call it.
    package var label: String
    /// What each store shows of it, in the order of the stores.
    package var shown: [String]
}

/// One conflict at the end, as the office lists it.
package struct ScenarioConflict: Hashable, Sendable {
    /// What it is about.
    package var title: String
    /// The values that stand, with who wrote them when.
    package var options: [String]
    /// Why it came to be.
    package var why: String
}

/// One run of a scenario in one order.
package struct ScenarioRun: Sendable {
    /// What `for each` put in; empty for a scenario without.
    package var variant: String
    /// The order of the syncs: empty if there is only one.
    package var order: String
    /// What happened.
    package var events: [ScenarioEvent]
    /// The names of the stores, in the order of `ScenarioContact.shown`.
    package var stores: [String]
    /// What the stores show at the end.
    package var contacts: [ScenarioContact]
    /// What a person should look at at the end.
    package var conflicts: [ScenarioConflict]
    /// What was to be so.
    package var checks: [ScenarioCheck]

    /// Whether all was as it was to be.
    package var passed: Bool { checks.allSatisfy(\.passed) }
}

/// What came of a scenario's runs.
package struct ScenarioReport: Sendable {
    /// The file's path.
    package var path: String
    /// What happens, in one line.
    package var title: String
    /// What happens and why it matters.
    package var about: String
    /// The cases of the catalogue that it covers.
    package var covers: [String]
    /// How many runs there were: orders times variants.
    package var runs: Int
    /// How many things were checked in all of them.
    package var checks: Int
    /// The first run that failed or, if none did, the first.
    package var shown: ScenarioRun

    /// Whether every run passed.
    package var passed: Bool { shown.passed }
}
