import CRMDomain
import Matching
import SyncCore
import Wording

/// Contacts that are the same, and those that are not.
extension ScenarioWorld {
    private typealias Answers = [RecordPair<RecordID>: VerdictKind]

    /// Says what a command says of contacts; returns what there is to say of it.
    func judge(
        _ command: ScenarioCommand,
        _ crm: CRM,
        _ store: ScenarioStore
    ) throws -> String {
        switch command {
        case .merge(let first, let other, let keep):
            let kept = try keep.map { try id($0, crm) }
            let card = try crm.merge(try id(first, crm), try id(other, crm), keep: kept)
            return "the card of \(label(of: card))"
        case .unmerge(let contact, let answer):
            let id = try id(contact, crm)
            return try apart(answer, store) { try crm.unmerge(id, answers: $0) }
        case .notSame(let first, let other, let answer):
            let (one, two) = (try id(first, crm), try id(other, crm))
            return try apart(answer, store) { try crm.notSame(one, two, answers: $0) }
        default: return ""
        }
    }

    /// Tells contacts apart, and gives one answer to all that is asked on the way.
    private func apart(
        _ answer: VerdictKind,
        _ store: ScenarioStore,
        _ split: (Answers) throws -> SplitOutcome
    ) throws -> String {
        var answers: Answers = [:]
        while true {
            let outcome = try split(answers)
            let open = outcome.questions.filter { answers[$0] == nil }
            guard open.isEmpty else {
                for pair in open { answers[pair] = answer }
                continue
            }
            store.lastSplit = (answers.count, outcome.facts.count)
            let asked = answers.keys.sorted().map(words)
            let said = asked.isEmpty ? [] : [asked.joined(separator: ", ") + ": \(answer.rawValue)"]
            let stay = outcome.facts.isEmpty ? [] : ["\(outcome.facts.count) facts since stay"]
            return (said + stay).joined(separator: "; ")
        }
    }

    private func words(_ pair: RecordPair<RecordID>) -> String {
        "\(label(of: pair.first)) and \(label(of: pair.second))"
    }

    // MARK: What must be so

    /// What was found of groups and verdicts instead of what must be so; nil if it is so.
    func foundOfVerdicts(
        against claim: Expectation.Claim,
        _ crm: CRM,
        _ store: ScenarioStore
    ) throws -> String? {
        switch claim {
        case .isOne(let contact, let other, let isOne):
            let members = try crm.members(of: try id(contact, crm))
            let found = members.contains(try id(other, crm))
            return found == isOne ? nil : found ? "is one" : "is apart"
        case .members(let contact, let names):
            let found = try crm.members(of: try id(contact, crm))
            let expected = try names.map { try id($0, crm) }
            let isRight = found.first == expected.first && Set(found) == Set(expected)
            return isRight ? nil : found.map(label).joined(separator: " | ")
        case .held(let first, let other, let reason):
            return try unless(first, other, crm) { state in
                guard case .held(let found) = state else { return false }
                return reason.map { $0 == found } ?? true
            }
        case .clash(let first, let other): return try unless(first, other, crm) { $0 == .clash }
        case .lastSplit(let word, let number):
            guard let split = store.lastSplit else { return "nothing was told apart" }
            let found = word == .asked ? split.asked : split.facts
            return found == number ? nil : "\(found)"
        default: return nil
        }
    }

    /// How many verdicts are open in a way.
    func count(_ count: Expectation.Count, openVerdicts crm: CRM) throws -> Int {
        let isClash = count == .clashes
        return try crm.openVerdicts().count { ($0.state == .clash) == isClash }
    }

    private func unless(
        _ first: String,
        _ other: String,
        _ crm: CRM,
        _ isRight: (OpenVerdict.State) -> Bool
    ) throws -> String? {
        let pair = RecordPair(try id(first, crm), try id(other, crm))
        let open = try crm.openVerdicts()
        if open.contains(where: { $0.pair == pair && isRight($0.state) }) { return nil }
        let found = open.map { "\(words($0.pair)): \(Self.text(of: $0.state))" }
        return found.isEmpty ? "nothing is open" : "only \(found.joined(separator: "; "))"
    }

    private static func text(of state: OpenVerdict.State) -> String {
        switch state {
        case .held(let reason): "held, \(reason.rawValue)"
        case .clash: "clash"
        }
    }

    // MARK: What there is to show

    /// The verdicts that a person has to look at, as the office lists them.
    func shownVerdicts(_ crm: CRM) throws -> [ScenarioConflict] {
        try crm.openVerdicts().map { open in
            ScenarioConflict(
                title: "\(words(open.pair)) · \(Self.text(of: open.state))",
                options: open.said.map {
                    "\($0.kind.rawValue) — \($0.author.text), \(Self.time($0.milliseconds))"
                },
                why: Self.why(open.state)
            )
        }
    }

    private static func why(_ state: OpenVerdict.State) -> String {
        switch state {
        case .held(.different): "two of those that it would bring together are different"
        case .held(.unseen): "nobody saw all of those that it would bring together as one"
        case .clash: "some say that they are the same, and others that they are not"
        }
    }
}
