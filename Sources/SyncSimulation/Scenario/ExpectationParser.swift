import CRMDomain
import Matching

/// Reads what must be so.
struct ExpectationParser {
    /// The office and the devices.
    var stores: [String]
    var names: [String]

    private static let numberWords =
        Expectation.Count.allCases.map(\.rawValue) + ["total", "conflict", "clash", "refused"]
    private static let placeWords = ["equal", "equals", "differs", "last"]
    /// What is of a store even behind a claim about a contact.
    private static let storeWords = placeWords + ["conflict", "listed", "held", "clash", "clashes"]

    /// Reads `everyone: maria is a client, purchases 2`, a claim for each part between commas.
    func parse(_ text: String, line: Int) throws -> [Expectation] {
        let (subject, rest) = try subject(of: text)
        var contact: String?
        return try Self.parts(of: rest).map { part in
            let claim = try claim(part, &contact)
            return Expectation(line: line, text: part, subject: subject, claim: claim)
        }
    }

    private func subject(of text: String) throws -> (Expectation.Subject, String) {
        if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("\"") {
            let subjects = text[..<colon].split(separator: ",").map {
                $0.trimmingWhitespace
            }
            return (
                try self.subject(subjects),
                text[text.index(after: colon)...].trimmingWhitespace
            )
        }
        let first = String(text.prefix { !$0.isWhitespace })
        guard first == "everyone" || stores.contains(first) else { return (.everyone, text) }
        return (try self.subject([first]), text.dropFirst(first.count).trimmingWhitespace)
    }

    private func subject(_ words: [String]) throws -> Expectation.Subject {
        if words == ["everyone"] { return .everyone }
        for word in words where !stores.contains(word) {
            throw ScenarioError.unknown("device", word, among: ["everyone"] + stores)
        }
        return .stores(words)
    }

    /// The parts between commas, those in quotation marks apart.
    static func parts(of text: String) -> [String] {
        var parts = [""]
        var closing: Character?
        for character in text {
            if character == closing {
                closing = nil
            } else if closing == nil {
                if character == "," {
                    parts.append("")
                    continue
                }
                closing = character == "\"" ? "\"" : character == "«" ? "»" : nil
            }
            parts[parts.count - 1].append(character)
        }
        return parts.map(\.trimmingWhitespace)
    }

    // MARK: Claims

    private func claim(_ text: String, _ contact: inout String?) throws -> Expectation.Claim {
        var words = try ScenarioWords(text, usage: "see docs/scenarios.md, Expectations")
        guard let first = words.peekWord else {
            throw ScenarioError("nothing is expected", expected: "maria is a client, conflicts 0 …")
        }
        if first.isQuoted || names.contains(first.text) {
            let found = try CommandParser.contact(&words, names)
            contact = found
            return try ofContact(found, &words)
        }
        if Self.storeWords.contains(first.text) {
            return try ofStore(&words, contact)
        }
        if let contact { return try ofContact(contact, &words) }
        guard Self.numberWords.contains(first.text) else {
            throw ScenarioError(
                "'\(first.text)' is neither a contact nor something that is counted",
                expected: (Self.numberWords + Self.placeWords).joined(separator: ", "),
                word: first.text,
                known: names + Self.numberWords + Self.placeWords
            )
        }
        return try ofStore(&words, contact)
    }

    private func ofContact(
        _ contact: String,
        _ words: inout ScenarioWords
    ) throws -> Expectation.Claim {
        if words.take("is") {
            _ = words.take(["a", "an"])
            let states = Expectation.ContactState.allCases.map(\.rawValue)
            let word = try words.expect("state", among: states + ["one", "apart"])
            if word == "one" || word == "apart" {
                try words.expect(word == "one" ? "with" : "from")
                let other = try CommandParser.contact(&words, names)
                try words.finish()
                return .isOne(contact, with: other, word == "one")
            }
            try words.finish()
            return .state(contact, Expectation.ContactState(rawValue: word) ?? .present)
        }
        let word = try words.next().text
        if let measure = Expectation.Measure(rawValue: word) {
            let number = try words.number(mayBeNegative: measure == .points)
            try words.finish()
            return .number(contact, measure, number)
        }
        switch word {
        case "total": return .total(contact, try Self.sums(words.rest()))
        case "converted": return .converted(contact, words.rest())
        case "timeline":
            try words.expect("=")
            return .timeline(contact, Self.values(words.rest()))
        case "members":
            try words.expect("=")
            return .members(contact, try self.contacts(words.rest()))
        case "why":
            let field = try CommandParser.field(try words.next().text)
            try words.expect("contains")
            return .why(contact, field, words.rest())
        default: break
        }
        guard let field = ContactField(named: word.hasSuffix("s") ? String(word.dropLast()) : word)
        else {
            let known =
                ["is"] + Expectation.Measure.allCases.map(\.rawValue)
                + ["total", "converted", "timeline", "members", "why"]
                + ContactField.allCases.map(\.rawValue)
            throw ScenarioError.unknown("field or number", word, among: known)
        }
        if words.take("empty") { return .field(contact, field, []) }
        try words.expect("=")
        return .field(contact, field, Self.values(words.rest()))
    }

    private func ofStore(
        _ words: inout ScenarioWords,
        _ current: String?
    ) throws -> Expectation.Claim {
        let word = try words.next().text
        switch word {
        case "equal", "equals":
            return .equal(try words.isAtEnd ? nil : words.expect("device", among: stores))
        case "differs":
            try words.expect("from")
            return .differs(try words.expect("device", among: stores))
        case "last":
            if words.take("split") { return try lastSplit(&words) }
            try words.expect("sync")
            return try lastSync(&words)
        case "conflict": return try conflict(&words)
        case "clash": return try openVerdict(word, &words)
        case "held" where words.peek.flatMap { Int($0) } == nil:
            return try openVerdict(word, &words)
        case "total": return .totals(try Self.sums(words.rest()))
        case "refused" where words.peek.flatMap { Int($0) } == nil:
            return .refused(words.rest())
        default: break
        }
        let number = try words.number()
        try words.finish()
        return .count(Expectation.Count(rawValue: word) ?? .contacts, number)
    }

    private func lastSync(_ words: inout ScenarioWords) throws -> Expectation.Claim {
        let known = Expectation.SyncWord.allCases.map(\.rawValue)
        let word = try words.expect("outcome of a sync", among: known)
        let number = try words.isAtEnd ? 1 : words.number()
        try words.finish()
        return .lastSync(Expectation.SyncWord(rawValue: word) ?? .ok, number)
    }

    private func conflict(_ words: inout ScenarioWords) throws -> Expectation.Claim {
        let contact = try CommandParser.contact(&words, names)
        if words.take("deleted") { return .conflict(contact, .deletion, []) }
        let field = try CommandParser.field(try words.next().text)
        if words.take("deleted") { return .conflict(contact, .childDeletion(field), []) }
        try words.expect("=")
        return .conflict(contact, .field(field), Self.values(words.rest()))
    }

    private func lastSplit(_ words: inout ScenarioWords) throws -> Expectation.Claim {
        let known = Expectation.SplitWord.allCases.map(\.rawValue)
        let word = try words.expect("outcome of a split", among: known)
        let number = try words.number()
        try words.finish()
        return .lastSplit(Expectation.SplitWord(rawValue: word) ?? .asked, number)
    }

    private func openVerdict(
        _ word: String,
        _ words: inout ScenarioWords
    ) throws -> Expectation.Claim {
        let first = try CommandParser.contact(&words, names)
        let other = try CommandParser.contact(&words, names)
        guard word == "held", !words.isAtEnd else {
            try words.finish()
            return word == "held" ? .held(first, other, nil) : .clash(first, other)
        }
        let reasons = HeldReason.allCases.map(\.rawValue)
        let reason = try words.expect("reason", among: reasons)
        try words.finish()
        return .held(first, other, HeldReason(rawValue: reason))
    }

    /// Contacts that were named, with `|` between them.
    private func contacts(_ text: String) throws -> [String] {
        let found = Self.values(text)
        for word in found where !names.contains(word) {
            throw ScenarioError.unknown("contact", word, among: names)
        }
        return found
    }

    private static func values(_ text: String) -> [String] {
        text.split(separator: "|").map(\.trimmingWhitespace).filter { !$0.isEmpty }
    }

    private static func sums(_ text: String) throws -> [Money] {
        do {
            let sums = try values(text).map { try Money.parse($0, currency: "RUB") }
            return sums.filter { $0.minorUnits != 0 }.sorted { $0.currency < $1.currency }
        } catch {
            throw ScenarioError("\(error)", expected: "total 20500 RUB | 100 EUR")
        }
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmingWhitespace: String {
        var rest = Substring(self).drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
