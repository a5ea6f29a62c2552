/// A phrase in a source.
struct FoundPhrase: Hashable {
    var path: String
    var line: Int
    var key: String
}

/// Finds the literals of a source that are phrases, by where they stand.
///
/// It knows no types but those that are written down: parameters, properties, variables and results
/// that say `Phrase`.
struct PhraseSearch {
    private let tokens: [SwiftToken]
    private let signatures: SwiftSignatures
    private let owners: SwiftTypes
    private let path: String
    /// Variables of this source that are phrases, and those that are lists of them.
    private let variables: Set<String>
    private let lists: Set<String>
    private var found: [FoundPhrase] = []

    /// The phrases of a source, those inside of interpolations too.
    static func phrases(
        in tokens: [SwiftToken],
        path: String,
        _ signatures: SwiftSignatures
    ) -> [FoundPhrase] {
        let (variables, lists) = declared(tokens)
        return phrases(in: tokens, path: path, signatures, variables, lists)
    }

    private static func phrases(
        in tokens: [SwiftToken],
        path: String,
        _ signatures: SwiftSignatures,
        _ variables: Set<String>,
        _ lists: Set<String>
    ) -> [FoundPhrase] {
        var search = PhraseSearch(tokens, path, signatures, variables, lists)
        for place in tokens.indices { search.look(at: place) }
        let inner = tokens.compactMap(\.literal).flatMap(\.parts).flatMap {
            phrases(in: $0, path: path, signatures, variables, lists)
        }
        return search.found + inner
    }

    private init(
        _ tokens: [SwiftToken],
        _ path: String,
        _ signatures: SwiftSignatures,
        _ variables: Set<String>,
        _ lists: Set<String>
    ) {
        self.tokens = tokens
        self.path = path
        self.signatures = signatures
        self.variables = variables
        self.lists = lists
        owners = SwiftTypes(tokens)
    }

    /// `var line = Phrase(…)`, `let more: [Phrase]`: names of phrases and of lists of them.
    private static func declared(_ tokens: [SwiftToken]) -> (Set<String>, Set<String>) {
        var variables: Set<String> = []
        var lists: Set<String> = []
        for place in tokens.indices.dropLast(4) {
            guard ["var", "let"].contains(tokens[place].word), let name = tokens[place + 1].word
            else { continue }
            let sign = tokens[place + 2].sign
            if sign == "=" || sign == ":", tokens[place + 3].word == "Phrase" {
                variables.insert(name)
            }
            let isList = sign == ":" && tokens[place + 3].sign == "["
            if isList, tokens[place + 4].word == "Phrase" { lists.insert(name) }
            // `var parts = words.map { Phrase(verbatim: $0) }`
            let end = sign == "=" ? tokens.statementEnd(from: place + 3) : place
            let last = tokens[place..<max(place, end)].suffix(9)
            if last.first(where: { $0.sign == "{" }) != nil,
                last.contains(where: { $0.word == "Phrase" }),
                last.contains(where: { $0.word == "map" })
            {
                lists.insert(name)
            }
        }
        return (variables, lists)
    }

    private func sign(_ place: Int) -> String? {
        tokens.indices.contains(place) ? tokens[place].sign : nil
    }

    private func word(_ place: Int) -> String? {
        tokens.indices.contains(place) ? tokens[place].word : nil
    }

    private mutating func look(at place: Int) {
        if sign(place) == "(", place > 0, tokens[place].isAdjacent { call(place) }
        if word(place) == "Phrase" { typed(place) }
        if sign(place) == "=", let name = word(place - 1) { assigned(name, place) }
        if word(place) == "as", word(place + 1) == "Phrase", let literal = tokens[place - 1].literal
        {
            add(literal, place - 1)
        }
    }

    /// `: Phrase = …`, `: Phrase { … }`, `-> Phrase { … }`, `-> Phrase in …`.
    private mutating func typed(_ place: Int) {
        let isList = sign(place - 1) == "["
        let before = sign(isList ? place - 2 : place - 1)
        guard before == ":" || before == "->" else { return }
        var next = place + 1
        while ["?", "]"].contains(sign(next)) { next += 1 }
        if sign(next) == "=", before == ":" {
            values(next + 1..<tokens.statementEnd(from: next + 1), inList: isList)
        } else if sign(next) == "{" {
            values(next + 1..<tokens.close(of: next), inList: isList)
        } else if word(next) == "in", before == "->" {
            values(next + 1..<bodyEnd(next), inList: isList)
        }
    }

    /// The end of the braces around a place.
    private func bodyEnd(_ place: Int) -> Int {
        var next = place
        while next < tokens.count, sign(next) != "}" {
            next = ["(", "[", "{"].contains(sign(next)) ? tokens.close(of: next) + 1 : next + 1
        }
        return next
    }

    /// `failure.why = …`.
    private mutating func assigned(_ name: String, _ place: Int) {
        guard sign(place + 1) != "=", !["let", "var", ":"].contains(word(place - 2) ?? "") else {
            return
        }
        let isMember = signatures.members.values.contains { $0.contains(name) }
        let isOwn = signatures.members[owners.name(at: place).lastPart]?.contains(name) ?? false
        let isOther = isMember && sign(place - 2) == "."
        guard variables.contains(name) || isOwn || isOther else { return }
        values(place + 1..<tokens.statementEnd(from: place + 1))
    }

    // MARK: Calls

    private mutating func call(_ open: Int) {
        guard var name = word(open - 1), word(open - 2) != "func" else { return }
        if name == "init" || name == "Self" {
            guard name == "Self" || sign(open - 2) == "." else { return }
            name = owners.name(at: open).lastPart
        }
        let ranges = tokens.arguments(of: open)
        let labels = ranges.map { range in
            sign(range.lowerBound + 1) == ":" ? word(range.lowerBound) : nil
        }
        let isTold = ["append", "insert"].contains(name) && lists.contains(word(open - 3) ?? "")
        for (range, label) in zip(ranges, labels) {
            let value = range.lowerBound + (label == nil ? 0 : 2)..<range.upperBound
            if isTold { values(value) }
            if name == "Phrase", label == "word" { values(value) }
        }
        // A word of a report is looked up when it is shown.
        if ["word", "row"].contains(name), let first = ranges.first, labels[0] == nil,
            name == "row" || ranges.count == 1
        {
            values(first)
        }
        guard let (parameters, trailing) = function(name, labels, open) else {
            memberwise(name, zip(ranges, labels))
            return
        }
        for (range, parameter) in zip(ranges, parameters) where parameter.takes != .other {
            let begin = range.lowerBound + (parameter.label == nil ? 0 : 2)
            closureOrValues(begin..<range.upperBound)
        }
        let next = tokens.close(of: open) + 1
        if trailing?.takes == .closure, sign(next) == "{" {
            values(next + 1..<tokens.close(of: next))
        }
    }

    /// A structure made from its properties, some of which are phrases.
    private mutating func memberwise(
        _ name: String,
        _ arguments: some Sequence<(Range<Int>, String?)>
    ) {
        for case (let range, let label?) in arguments
        where signatures.members[name]?.contains(label) ?? false {
            values(range.lowerBound + 2..<range.upperBound)
        }
    }

    private mutating func closureOrValues(_ range: Range<Int>) {
        let isClosure = sign(range.lowerBound) == "{"
        values(isClosure ? range.lowerBound + 1..<range.upperBound - 1 : range, inList: true)
    }

    /// The parameters of the arguments of a call, and the one behind them.
    private func function(
        _ name: String,
        _ labels: [String?],
        _ open: Int
    ) -> ([SwiftSignatures.Parameter], trailing: SwiftSignatures.Parameter?)? {
        let isTrailed = sign(tokens.close(of: open) + 1) == "{"
        let fitting = (signatures.functions[name] ?? []).compactMap { function in
            Self.fit(labels, function.parameters, isTrailed).map { (function.owner, $0) }
        }
        // `console.prompt` takes text, `context.prompt` a phrase: the receiver tells. Without one
        // it is a function of the type around, or the name of a type.
        let hasReceiver = sign(open - 2) == "."
        let receiver = hasReceiver ? word(open - 3) ?? "" : owners.name(at: open).lastPart
        let isLoose = hasReceiver || name.first?.isUppercase ?? false || word(open - 1) == "init"
        let named = fitting.first { owner, _ in
            owner.lastPart.lowercased().hasSuffix(receiver.lowercased())
        }
        let other = fitting.first { _, parameters in parameters.contains { $0.takes != .other } }
        guard let chosen = named ?? (isLoose ? other ?? fitting.first : nil) else { return nil }
        return (Array(chosen.1.prefix(labels.count)), chosen.1.dropFirst(labels.count).first)
    }

    /// The parameter of each label, and the first one behind them; nil if they do not fit.
    private static func fit(
        _ labels: [String?],
        _ parameters: [SwiftSignatures.Parameter],
        _ isTrailed: Bool
    ) -> [SwiftSignatures.Parameter]? {
        var rest = parameters[...]
        var fitting: [SwiftSignatures.Parameter] = []
        for label in labels {
            while let next = rest.first, next.label != label {
                guard next.hasDefault else { return nil }
                rest.removeFirst()
            }
            guard let next = rest.popFirst() else { return nil }
            fitting.append(next)
        }
        guard isTrailed, let closure = rest.first(where: { !$0.hasDefault }) ?? rest.last else {
            return rest.allSatisfy(\.hasDefault) ? fitting : nil
        }
        return fitting + [closure]
    }

    // MARK: Values

    private mutating func add(_ literal: SwiftLiteral, _ place: Int) {
        let phrase = FoundPhrase(path: path, line: tokens[place].line, key: literal.key)
        if !found.contains(phrase) { found.append(phrase) }
    }

    /// The literals that an expression, or the statements of a body, can be.
    private mutating func values(_ range: Range<Int>, inList: Bool = false) {
        var place = range.lowerBound
        while place < range.upperBound {
            place = value(at: place, range, inList: inList)
        }
    }

    /// Looks at one token of an expression, and says where the next one is.
    private mutating func value(at place: Int, _ range: Range<Int>, inList: Bool) -> Int {
        let token = tokens[place]
        if let literal = token.literal {
            if isValue(place, range, inList: inList) { add(literal, place) }
            return place + 1
        }
        switch token.word {
        case "let", "var", "throw": return tokens.statementEnd(from: place + 1)
        case "if", "guard", "while", "for", "switch":
            guard let open = open(behind: place) else { return place + 1 }
            values(open + 1..<tokens.close(of: open), inList: inList)
            return tokens.close(of: open) + 1
        case "case": return (place..<range.upperBound).first { sign($0) == ":" } ?? place + 1
        default: break
        }
        guard let bracket = token.sign, ["(", "[", "{"].contains(bracket) else { return place + 1 }
        let end = tokens.close(of: place)
        if isPart(bracket, place, inList: inList) { values(place + 1..<end, inList: inList) }
        return end + 1
    }

    /// Whether what is inside of brackets can be the value: a group, a branch, a mapping.
    private func isPart(_ bracket: String, _ place: Int, inList: Bool) -> Bool {
        let before = place > 0 ? tokens[place - 1] : nil
        let isBehindValue =
            tokens[place].isAdjacent
            && (before?.word.map { !["return", "in", "else"].contains($0) } ?? false
                || [")", "]", "}", "?", "!", ">"].contains(before?.sign))
        switch bracket {
        case "(": return !isBehindValue
        case "[": return inList && !isBehindValue
        default:
            // A trailing closure gives the value only if it maps.
            guard let name = before?.word, sign(place - 2) == "." else { return true }
            return ["map", "flatMap", "compactMap"].contains(name)
        }
    }

    private func isValue(_ place: Int, _ range: Range<Int>, inList: Bool) -> Bool {
        if ["==", "!=", "."].contains(sign(place + 1)) { return false }
        guard place > range.lowerBound else { return true }
        let before = tokens[place - 1]
        if [",", "["].contains(before.sign) { return inList }
        return !["==", "!=", "="].contains(before.sign) && before.word != "case"
    }

    /// The brace behind a condition.
    private func open(behind place: Int) -> Int? {
        var next = place + 1
        while next < tokens.count, sign(next) != "{" {
            next = ["(", "["].contains(sign(next)) ? tokens.close(of: next) + 1 : next + 1
        }
        return next < tokens.count ? next : nil
    }
}
