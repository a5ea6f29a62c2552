import CRMDomain
import Matching
import SyncReplica

/// A situation on several devices, step by step, and what must come of it.
package struct Scenario: Sendable {
    /// The file's path.
    package var path: String
    /// What happens, in one line.
    package var title: String
    /// What happens and why it matters, in a sentence or two.
    package var about: String
    /// The cases of the catalogue that it covers.
    package var covers: [String]
    /// The devices that it begins with; the office is always there.
    package var devices: [String]
    /// When it begins, in milliseconds since 1970.
    package var startMilliseconds: Int64
    /// Whether everyone syncs at the end until all is quiet, and holds the same.
    package var settles: Bool
    /// Records in one page of a sync; nil for as many as ever fit.
    package var pageRecords: Int?
    /// What was put in for the names of `for each`: `bytes = 20`; empty for a scenario without.
    package var variant: String
    /// The lists that devices import.
    var lists: [String: [[String]]]
    var steps: [ScenarioStep]
    var expectations: [Expectation]
}

/// One step of a scenario.
struct ScenarioStep: Sendable {
    /// The line of the file.
    var line: Int
    /// The step as it is written.
    var text: String
    var action: Action
    /// A part of the error with which the command must fail; nil for one that must not.
    var fails: String? = nil

    indirect enum Action: Sendable {
        case command(actor: String, ScenarioCommand)
        case sync(device: String)
        /// Whole syncs one after the other, whatever the orders that are run.
        case syncInOrder([String])
        /// Again and again over a link that breaks, each time after so many bytes more.
        case syncBreaking(device: String, every: Int)
        /// A sync that compares what the device holds with the office, and repairs it.
        case verify(device: String)
        case everyoneSyncs
        case wait(Int64)
        case fault(device: String, LinkFault)
        /// What happens while the device's next sync is under way, after so many answers.
        case during(device: String, answers: Int, ScenarioStep)
        case replayPush(device: String)
        case clock(store: String, ClockChange)
        case copy(device: String, name: String)
        case backUp(store: String, name: String)
        case restore(store: String, name: String, isFileAlone: Bool)
        case restart(store: String)
        case crash(store: String, CrashPoint, ScenarioStep)
        case expect([Expectation])
    }
}

/// What goes wrong with the next sync of a device.
enum LinkFault: Hashable, Sendable {
    /// The link breaks after so many bytes in both directions together.
    case cut(bytes: Int)
    /// So many requests never reach the office; the sync fails at each.
    case loseRequests(Int)
    /// So many answers never reach the device; the sync fails at each.
    case loseAnswers(Int)
    /// The next request reaches the office twice.
    case repeatRequest
}

/// What is done to a clock.
enum ClockChange: Hashable, Sendable {
    case shift(Int64)
    case equal(String)
    case right
}

/// At which commit a process dies.
struct CrashPoint: Hashable, Sendable {
    var point: CommitPoint
    /// Which commit, the first being 1.
    var count: Int
}

/// What one device, or the office, does.
enum ScenarioCommand: Sendable {
    case add(line: String, name: String?)
    case edit(String, [FieldEdit])
    case sell(String, SaleText)
    case log(String, ActivityText)
    case tag(String, add: [String], remove: [String])
    case archive(String, reason: String?)
    case unarchive(String)
    case delete(String)
    case restore(String)
    case resolve(String, ConflictTopic, Answer)
    case label(String, phone: String, text: String)
    case importList(String)
    case find(text: String, name: String)
    case uncheckedSale(String, Int64)
    case uncheckedNote(String, letters: Int)
    case erase(String)
    case damage(String)
    case collect
    /// Two contacts are the same; the third is the one whose values are shown.
    case merge(String, String, keep: String?)
    /// A contact is taken out of its card; what is said of pairs that would be joined by it.
    case unmerge(String, answer: VerdictKind)
    /// Two contacts are different; what is said of pairs that would be joined by it.
    case notSame(String, String, answer: VerdictKind)
    /// Something about a contact in a word and what belongs to it.
    case act(String, ActText)
    /// What the office decides for everybody.
    case decide([String])

    /// A word such as `mark`, and the words after the contact.
    struct ActText: Hashable, Sendable {
        var verb: String
        var words: [String]
        /// Another contact that is named.
        var other: String?
    }

    struct SaleText: Hashable, Sendable {
        var amount: String
        var title: String?
        var receipt: String?
        var day: String?
    }

    struct ActivityText: Hashable, Sendable {
        var kind: ActivityKind
        var direction: Direction?
        var minutes: Int?
        var day: String?
        var text: String?
    }

    enum Answer: Hashable, Sendable {
        case value(String)
        case keep
        case delete
    }
}

/// Which conflict of a contact is meant.
enum ConflictTopic: Hashable, Sendable {
    /// A field of the contact.
    case field(ContactField)
    /// A deletion of the contact that was overtaken.
    case deletion
    /// A deletion of one of its phone numbers, e-mail addresses or tags that was overtaken.
    case childDeletion(ContactField)
}

/// Something that must be so.
struct Expectation: Sendable {
    var line: Int
    var text: String
    var subject: Subject
    var claim: Claim

    /// Where it must be so.
    enum Subject: Hashable, Sendable {
        case everyone
        case stores([String])
    }

    enum Claim: Hashable, Sendable {
        case state(String, ContactState)
        /// The values shown of a field; none for an empty one.
        case field(String, ContactField, [String])
        case number(String, Measure, Int)
        case total(String, [Money])
        case converted(String, String)
        case timeline(String, [String])
        case why(String, ContactField, String)
        case count(Count, Int)
        case totals([Money])
        case conflict(String, ConflictTopic, [String])
        case refused(String)
        case equal(String?)
        case differs(String)
        case lastSync(SyncWord, Int)
        /// Whether two contacts are one card.
        case isOne(String, with: String, Bool)
        /// The contacts of a card, the one that stands for them first.
        case members(String, [String])
        /// Two contacts were said to be the same, and are apart.
        case held(String, String, HeldReason?)
        /// Some said of two contacts that they are the same, and others that they are not.
        case clash(String, String)
        case lastSplit(SplitWord, Int)
    }

    enum ContactState: String, CaseIterable, Sendable {
        case lead, client, archived, active, overtaken, present, absent, deleted, erased
    }

    enum Measure: String, CaseIterable, Sendable {
        case purchases, activities, occasions, conflicts, rung, points, tasks, referrers
        case expected, won, step, voided, offers
    }

    enum Count: String, CaseIterable, Sendable {
        case contacts, leads, clients, archived, purchases, activities, conflicts, listed, refused
        case pending, held, clashes
    }

    /// What became of the last time that contacts were told apart on a device.
    enum SplitWord: String, CaseIterable, Sendable {
        /// Pairs that it asked about.
        case asked
        /// Facts that were written on the one card since, and stay where they are.
        case listed
    }

    enum SyncWord: String, CaseIterable, Sendable {
        case ok, failed, sent, received, conflicting, refused, gone, forked, parted, collected
        case differing, repaired
        case clockAhead = "clock-ahead"
    }
}
