/// What calls and assignments are known to take a phrase, from the declarations of the sources.
struct SwiftSignatures {
    /// What a parameter is.
    enum Takes {
        /// Something else.
        case other
        /// A phrase, or some.
        case phrase
        /// A function that gives a phrase.
        case closure
    }

    /// A parameter.
    struct Parameter {
        var label: String?
        var takes: Takes
        var hasDefault: Bool
    }

    /// A function, an initialiser or a case with values.
    struct Function {
        var owner: String
        var parameters: [Parameter]
    }

    /// By name; an initialiser has that of its type.
    private(set) var functions: [String: [Function]] = [:]
    /// Properties that are phrases, by the last part of the name of their type.
    private(set) var members: [String: Set<String>] = [:]
    /// The cases of enumerations, by name.
    private(set) var cases: [String: [String]] = [:]
    /// Types whose raw values, or names of cases, are looked up as words.
    private(set) var wordTypes: Set<String> = []

    /// Reads the declarations of a source.
    mutating func read(_ tokens: [SwiftToken]) {
        let owners = SwiftTypes(tokens)
        for place in tokens.indices {
            let owner = owners.name(at: place)
            switch tokens[place].word {
            case "func": function(tokens, place + 1, owner)
            case "init": function(tokens, place, owner)
            case "case": enumCase(tokens, place + 1, owner)
            case "var" where owners.isMember(at: place), "let" where owners.isMember(at: place):
                member(tokens, place + 1, owner)
            case "Phrase": wordType(tokens, place, owner)
            default: break
            }
        }
    }

    private mutating func function(_ tokens: [SwiftToken], _ place: Int, _ owner: String) {
        guard tokens.indices.contains(place + 1), let word = tokens[place].word,
            // A call of an initialiser, not a declaration.
            word != "init" || place == 0 || tokens[place - 1].sign != ".",
            let open = (place + 1..<min(place + 8, tokens.count))
                .first(where: { tokens[$0].sign == "(" })
        else { return }
        let name = word == "init" ? owner.lastPart : word
        add(name, owner, tokens, open)
    }

    private mutating func add(
        _ name: String,
        _ owner: String,
        _ tokens: [SwiftToken],
        _ open: Int
    ) {
        let parameters = tokens.arguments(of: open).compactMap { Self.parameter(tokens, $0) }
        functions[name, default: []].append(Function(owner: owner, parameters: parameters))
    }

    private static func parameter(_ tokens: [SwiftToken], _ range: Range<Int>) -> Parameter? {
        guard !range.isEmpty else { return nil }
        guard let colon = range.first(where: { tokens[$0].sign == ":" }) else {
            // A case's value without a label.
            return Parameter(label: nil, takes: takes(tokens, range), hasDefault: false)
        }
        let end = range.first { tokens[$0].sign == "=" }
        let first = tokens[range.lowerBound].word
        return Parameter(
            label: first == "_" ? nil : first,
            takes: takes(tokens, colon + 1..<(end ?? range.upperBound)),
            hasDefault: end != nil
        )
    }

    private static func takes(_ tokens: [SwiftToken], _ range: Range<Int>) -> Takes {
        var signs = tokens[range].map { $0.word ?? $0.sign ?? "" }
        signs.removeAll { ["?", "[", "]", "...", "@escaping"].contains($0) }
        if signs == ["Phrase"] { return .phrase }
        return signs.suffix(2) == ["->", "Phrase"] ? .closure : .other
    }

    private mutating func enumCase(_ tokens: [SwiftToken], _ place: Int, _ owner: String) {
        guard tokens.indices.contains(place), let name = tokens[place].word,
            place < 2 || tokens[place - 1].startsLine || tokens[place - 1].word == "case"
        else { return }
        let next = tokens.indices.contains(place + 1) ? tokens[place + 1] : nil
        if next?.sign == "(" {
            add(name, owner, tokens, place + 1)
        } else if next?.sign == "=", let raw = tokens[place + 2].literal {
            cases[owner, default: []].append(raw.key)
        } else if next?.sign != ":", next?.sign != ".", next?.sign != "," {
            cases[owner, default: []].append(name)
        }
    }

    private mutating func member(_ tokens: [SwiftToken], _ place: Int, _ owner: String) {
        guard tokens.indices.contains(place + 2), let name = tokens[place].word,
            tokens[place + 1].sign == ":", tokens[place + 2].word == "Phrase"
        else { return }
        members[owner.lastPart, default: []].insert(name)
    }

    /// `Phrase(word: rawValue)` and `Phrase(word: "\(self)")` in a type.
    private mutating func wordType(_ tokens: [SwiftToken], _ place: Int, _ owner: String) {
        guard tokens.indices.contains(place + 4), tokens[place + 2].word == "word" else { return }
        let value = tokens[place + 4]
        let isSelf = value.literal?.parts.first?.first?.word == "self"
        if value.word == "rawValue" || isSelf || value.word == "self" { wordTypes.insert(owner) }
    }
}

/// The types in which the tokens of a source stand.
struct SwiftTypes {
    private var names: [String] = []
    private var inBodies: [Bool] = []

    /// Finds the types by their braces.
    init(_ tokens: [SwiftToken]) {
        var stack = [(name: "", isBody: false)]
        var next: String?
        let keywords: Set = ["struct", "class", "enum", "extension", "protocol", "actor"]
        for (place, token) in tokens.enumerated() {
            if let word = token.word, keywords.contains(word) {
                next = Self.name(in: tokens, at: place + 1) ?? next
            }
            let around = stack.last ?? ("", false)
            if token.sign == "{" {
                let name = [around.name, next ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
                stack.append((name, next != nil))
                next = nil
            }
            names.append(stack.last?.name ?? "")
            inBodies.append(stack.last?.isBody ?? false)
            if token.sign == "}", stack.count > 1 { stack.removeLast() }
        }
    }

    /// A name such as `Stability.Class`.
    private static func name(in tokens: [SwiftToken], at place: Int) -> String? {
        guard tokens.indices.contains(place), var name = tokens[place].word else { return nil }
        var next = place + 1
        while tokens.indices.contains(next + 1), tokens[next].sign == ".",
            let part = tokens[next + 1].word
        {
            name += "." + part
            next += 2
        }
        return name
    }

    /// The name of the type around a token, with those around it: `Stability.Class`.
    func name(at place: Int) -> String { names[place] }

    /// Whether a token stands in a type, but not inside of a function or property of it.
    func isMember(at place: Int) -> Bool { inBodies[place] }
}

extension String {
    /// The last part of a type's name.
    var lastPart: String { String(split(separator: ".").last ?? "") }
}

extension [SwiftToken] {
    /// Where the bracket at a place is closed.
    func close(of open: Int) -> Int {
        var depth = 0
        for place in open..<count {
            switch self[place].sign {
            case "(", "[", "{": depth += 1
            case ")", "]", "}":
                depth -= 1
                if depth == 0 { return place }
            default: break
            }
        }
        return count - 1
    }

    /// The arguments between the bracket at a place and the one that closes it.
    func arguments(of open: Int) -> [Range<Int>] {
        let end = close(of: open)
        guard end > open + 1 else { return [] }
        var ranges: [Range<Int>] = []
        var begin = open + 1
        var place = begin
        while place < end {
            if ["(", "[", "{"].contains(self[place].sign) { place = close(of: place) }
            if self[place].sign == "," {
                ranges.append(begin..<place)
                begin = place + 1
            }
            place += 1
        }
        if begin < end { ranges.append(begin..<end) }
        return ranges
    }

    /// The end of the statement that goes on from a place.
    func statementEnd(from begin: Int) -> Int {
        let joints: Set = ["?", ":", ".", "+", "??", "&&", "||", "==", "!=", "="]
        var place = begin
        while place < count {
            let token = self[place]
            if [")", "]", "}", ",", ";"].contains(token.sign) { return place }
            if place > begin, token.startsLine, !joints.contains(token.sign ?? ""),
                !joints.contains(self[place - 1].sign ?? "")
            {
                return place
            }
            if ["(", "[", "{"].contains(token.sign) { place = close(of: place) }
            place += 1
        }
        return count
    }
}
