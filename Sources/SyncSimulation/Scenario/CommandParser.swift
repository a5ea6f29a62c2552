import CRMDomain
import Foundation

/// Reads what a device does.
///
/// `names` are the contacts that are named so far; commands that name one add to them.
struct CommandParser {
    var names: [String] = []
    var lists: [String] = []

    /// The commands with how they are written, in the order of the reference.
    static let usages: [(word: String, usage: String)] = [
        ("add", "add LINE [as NAME]"),
        ("edit", "edit CONTACT FIELD=VALUE …"),
        ("sell", "sell CONTACT SUM [CURRENCY] [TITLE] [receipt NUMBER] [on DATE]"),
        ("call", "call CONTACT [incoming|outgoing] [N min] [on DATE] [TEXT]"),
        ("visit", "visit CONTACT [N min] [on DATE] [TEXT]"),
        ("note", "note CONTACT [on DATE] TEXT"),
        ("message", "message CONTACT [incoming|outgoing] [on DATE] [TEXT]"),
        ("next", "next CONTACT DATE [WHAT]"),
        ("phone", "phone CONTACT add|remove NUMBER"),
        ("email", "email CONTACT add|remove ADDRESS"),
        ("label", "label CONTACT PHONE as TEXT"),
        ("tag", "tag CONTACT +TAG … -TAG …"),
        ("untag", "untag CONTACT TAG …"),
        ("archive", "archive CONTACT [REASON]"),
        ("unarchive", "unarchive CONTACT"),
        ("delete", "delete CONTACT"),
        ("restore", "restore CONTACT"),
        ("keep", "keep CONTACT"),
        (
            "resolve",
            "resolve CONTACT FIELD = VALUE, or resolve CONTACT [phone|email|tag] keep|delete"
        ),
        ("import", "import LIST"),
        ("find", "find TEXT as NAME"),
        ("unchecked", "unchecked sale CONTACT COINS, or unchecked note CONTACT N letters"),
        ("erase", "erase CONTACT"),
        ("damage", "damage CONTACT"),
        ("collect", "collect"),
        ("mark", "mark CONTACT MARK because REASON"),
        ("unmark", "unmark CONTACT MARK"),
        ("void", "void CONTACT sale|call|visit|offer"),
        ("points", "points CONTACT +N|-N"),
        ("offer", "offer CONTACT TEXT"),
        ("expect", "expect CONTACT DATE [client]"),
        ("task", "task CONTACT done|cancelled, or task CONTACT postponed DATE"),
        ("interest", "interest CONTACT TEXT"),
        ("refer", "refer CONTACT by CONTACT"),
        ("deal", "deal CONTACT open|won|step N|lost REASON|sold SUM"),
        ("triage", "triage CONTACT DECISION [REASON]"),
        ("merge", "merge CONTACT CONTACT [keep CONTACT]"),
        ("unmerge", "unmerge CONTACT [together]"),
        ("not-same", "not-same CONTACT CONTACT [together]"),
        ("decide", "decide SETTING VALUE, or decide rule NAME on|off"),
    ]

    mutating func parse(_ text: String) throws -> ScenarioCommand {
        let verb = String(text.prefix { !$0.isWhitespace })
        guard let usage = Self.usages.first(where: { $0.word == verb })?.usage else {
            throw ScenarioError.unknown("command", verb, among: Self.usages.map(\.word) + ["sync"])
        }
        let rest = text.dropFirst(verb.count)
        switch verb {
        case "add": return try add(String(rest), usage)
        case "edit": return try edit(try ScenarioWords(rest, usage: usage))
        case "sell": return try sell(try ScenarioWords(rest, usage: usage))
        case "call", "visit", "note", "message":
            return try log(verb, try ScenarioWords(rest, usage: usage))
        case "resolve": return try resolve(try ScenarioWords(rest, usage: usage))
        case "import", "find", "collect":
            return try listing(verb, try ScenarioWords(rest, usage: usage))
        case "mark", "unmark", "void", "points", "offer", "expect", "task", "interest", "refer",
            "deal", "triage":
            return try act(verb, try ScenarioWords(rest, usage: usage))
        case "decide":
            var words = try ScenarioWords(rest, usage: usage)
            var decided: [String] = []
            while !words.isAtEnd { decided.append(try words.next().text) }
            return .decide(decided)
        case "merge", "unmerge", "not-same":
            return try judge(verb, try ScenarioWords(rest, usage: usage))
        case "unchecked": return try unchecked(try ScenarioWords(rest, usage: usage))
        default: return try simple(verb, try ScenarioWords(rest, usage: usage))
        }
    }

    /// A contact: one that was named, or in quotation marks something to find it by.
    static func contact(_ words: inout ScenarioWords, _ names: [String]) throws -> String {
        let word = try words.next()
        if word.isQuoted { return "?" + word.text }
        guard names.contains(word.text) else {
            throw ScenarioError.unknown("contact", word.text, among: names)
        }
        return word.text
    }

    private func contact(_ words: inout ScenarioWords) throws -> String {
        try Self.contact(&words, names)
    }

    static func field(_ word: String) throws -> ContactField {
        guard let field = ContactField(named: word) else {
            let known = ContactField.allCases.map(\.rawValue)
            throw ScenarioError.unknown("field", word, among: known)
        }
        return field
    }

    private mutating func name(_ word: String) throws -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard isPlain, word.first?.isLetter == true else {
            throw ScenarioError("'\(word)' is no name", expected: "letters, digits, - and _")
        }
        guard !names.contains(word) else {
            throw ScenarioError("there is a contact '\(word)' already", expected: "another name")
        }
        names.append(word)
        return word
    }

    // MARK: Commands

    private mutating func add(_ rest: String, _ usage: String) throws -> ScenarioCommand {
        let words = rest.split(separator: " ")
        guard !words.isEmpty else {
            throw ScenarioError("the line ends too soon", expected: usage)
        }
        guard words.count > 2, words[words.count - 2] == "as", let last = words.last else {
            return .add(line: words.joined(separator: " "), name: nil)
        }
        let line = words.dropLast(2).joined(separator: " ")
        return .add(line: line, name: try name(String(last)))
    }

    private func edit(_ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let contact = try contact(&words)
        var edits: [FieldEdit] = []
        repeat {
            let word = try words.next().text
            guard let equals = word.firstIndex(of: "=") else {
                throw ScenarioError("'\(word)' has no '='", expected: words.usage)
            }
            let field = try Self.field(String(word[..<equals]))
            edits.append(FieldEdit(field, String(word[word.index(after: equals)...])))
        } while !words.isAtEnd
        return .edit(contact, edits)
    }

    private func sell(_ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let contact = try contact(&words)
        var sale = ScenarioCommand.SaleText(amount: try words.next().text)
        if let word = words.peek, word.count == 3, word.allSatisfy(\.isUppercase) {
            sale.amount += " " + (try words.next().text)
        }
        var title: [String] = []
        while !words.isAtEnd {
            if words.take(["receipt", "чек"]) != nil {
                sale.receipt = try words.next().text
            } else if words.take("on") {
                sale.day = try words.next().text
            } else {
                title.append(try words.next().text)
            }
        }
        sale.title = title.isEmpty ? nil : title.joined(separator: " ")
        do {
            _ = try Money.parse(sale.amount, currency: "RUB")
        } catch {
            throw ScenarioError("\(error)", expected: words.usage)
        }
        return .sell(contact, sale)
    }

    private func log(_ verb: String, _ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let contact = try contact(&words)
        guard let kind = ActivityKind(rawValue: verb) else {
            throw ScenarioError("'\(verb)' is no activity", expected: words.usage)
        }
        var activity = ScenarioCommand.ActivityText(kind: kind)
        var text: [String] = []
        while let word = words.peekWord {
            if words.take("incoming") {
                activity.direction = .incoming
            } else if words.take("outgoing") {
                activity.direction = .outgoing
            } else if words.take("on") {
                activity.day = try words.next().text
            } else if text.isEmpty, !word.isQuoted, let minutes = Int(word.text) {
                activity.minutes = minutes
                _ = try words.next()
                try words.expect("min")
            } else {
                text.append(try words.next().text)
            }
        }
        activity.text = text.isEmpty ? nil : text.joined(separator: " ")
        return .log(contact, activity)
    }

    private func resolve(_ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let contact = try contact(&words)
        if words.take("keep") { return .resolve(contact, .deletion, .keep) }
        if words.take("delete") { return .resolve(contact, .deletion, .delete) }
        let field = try Self.field(try words.next().text)
        if words.take("keep") { return .resolve(contact, .childDeletion(field), .keep) }
        if words.take("delete") { return .resolve(contact, .childDeletion(field), .delete) }
        try words.expect("=")
        return .resolve(contact, .field(field), .value(words.rest()))
    }

    private mutating func listing(
        _ verb: String,
        _ words: ScenarioWords
    ) throws -> ScenarioCommand {
        var words = words
        switch verb {
        case "import":
            let list = try words.expect("list", among: lists)
            try words.finish()
            return .importList(list)
        case "find":
            let text = try words.next().text
            try words.expect("as")
            let found = try name(try words.next().text)
            try words.finish()
            return .find(text: text, name: found)
        default:
            try words.finish()
            return .collect
        }
    }

    private func unchecked(_ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let what = try words.expect("unchecked write", among: ["sale", "note"])
        let contact = try contact(&words)
        if what == "note" {
            let count = try words.number()
            try words.expect("letters")
            return .uncheckedNote(contact, letters: count)
        }
        let word = try words.next().text
        guard let coins = Int64(word) else {
            throw ScenarioError("'\(word)' is no number", expected: words.usage)
        }
        try words.finish()
        return .uncheckedSale(contact, coins)
    }

    private func act(_ verb: String, _ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let contact = try contact(&words)
        var text = ScenarioCommand.ActText(verb: verb, words: [])
        if verb == "refer" {
            try words.expect("by")
            text.other = try self.contact(&words)
        }
        while !words.isAtEnd { text.words.append(try words.next().text) }
        let isBare = verb == "refer"
        guard text.words.isEmpty == isBare else {
            throw ScenarioError("the line ends too soon, or too late", expected: words.usage)
        }
        return .act(contact, text)
    }

    private func simple(_ verb: String, _ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let contact = try contact(&words)
        switch verb {
        case "next":
            guard !words.isAtEnd else {
                throw ScenarioError("the line ends too soon", expected: words.usage)
            }
            return .edit(contact, [FieldEdit(.next, words.rest())])
        case "phone", "email":
            let how = try words.expect("change of a \(verb)", among: ["add", "remove"])
            let typed = words.rest()
            guard !typed.isEmpty else {
                throw ScenarioError("the line ends too soon", expected: words.usage)
            }
            let value = (how == "remove" ? "-" : "") + typed
            return .edit(contact, [FieldEdit(verb == "phone" ? .phone : .email, value)])
        case "label":
            let text = words.rest()
            guard let range = text.range(of: " as ") else {
                throw ScenarioError("'as' is missing", expected: words.usage)
            }
            let phone = String(text[..<range.lowerBound])
            return .label(contact, phone: phone, text: String(text[range.upperBound...]))
        case "tag", "untag": return try tag(verb, contact, words)
        case "archive":
            let reason = words.rest()
            return .archive(contact, reason: reason.isEmpty ? nil : reason)
        default: break
        }
        try words.finish()
        switch verb {
        case "unarchive": return .unarchive(contact)
        case "delete": return .delete(contact)
        case "restore": return .restore(contact)
        case "keep": return .resolve(contact, .deletion, .keep)
        case "damage": return .damage(contact)
        default: return .erase(contact)
        }
    }

    private func tag(
        _ verb: String,
        _ contact: String,
        _ words: ScenarioWords
    ) throws -> ScenarioCommand {
        var words = words
        var add: [String] = []
        var remove: [String] = []
        repeat {
            let word = try words.next().text
            if verb == "untag" || word.hasPrefix("-") {
                remove.append(word.hasPrefix("-") ? String(word.dropFirst()) : word)
            } else {
                add.append(word.hasPrefix("+") ? String(word.dropFirst()) : word)
            }
        } while !words.isAtEnd
        return .tag(contact, add: add, remove: remove)
    }
}
