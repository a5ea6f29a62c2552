/// Something said to people, that can be said in each language.
///
/// A phrase is written as a literal in English; its Russian twin is found by the words around what
/// is filled in, so that no phrase needs a name: `"sale of \(sum)"` is looked up as `sale of {}`.
/// What people typed goes in as it is.
public struct Phrase: Hashable, Sendable {
    /// What is filled into a phrase.
    indirect enum Part: Hashable, Sendable {
        case text(String)
        case phrase(Phrase)
        case count(Int, Noun)
        case number(Int)
        case either(english: String, russian: String)
    }

    /// The words, with `{}` for each part that is filled in.
    public let key: String
    let parts: [Part]

    /// A phrase of its words and what is filled in.
    init(key: String, parts: [Part]) {
        self.key = key
        self.parts = parts
    }

    /// What people typed, or what is the same in every language.
    public init(verbatim text: String) {
        key = "{}"
        parts = [.text(text)]
    }

    /// A phrase found by words that are known only when the program runs: the name of a state.
    public init(word: String) {
        key = word
        parts = []
    }

    /// A sentence of parts, each found by itself: `what; why; what to do`.
    public init(sentence: String) {
        let parts = sentence.split(separator: "; ").map { Phrase(word: String($0)) }
        self.init(joining: parts, by: "; ")
    }

    /// Phrases one after the other.
    public init(joining phrases: [Phrase], by separator: String = "") {
        key = phrases.map { _ in "{}" }.joined(separator: separator)
        parts = phrases.map { .phrase($0) }
    }

    /// A number with its thousands apart.
    public init(number: Int) {
        key = "{}"
        parts = [.number(number)]
    }

    /// What has a form of its own in each language: a sum, a date.
    public init(english: String, russian: String) {
        key = "{}"
        parts = [.either(english: english, russian: russian)]
    }

    /// Some words, of which any will do: `a`, `b` or `c`.
    public static func any(of words: [String]) -> Phrase {
        let phrases = words.map { Phrase(verbatim: $0) }
        return phrases.dropFirst().reduce(phrases.first ?? "") { "\($0) or \($1)" }
    }

    /// Whether two phrases say the same in English.
    public static func == (left: Phrase, right: Phrase) -> Bool {
        left.text(.en) == right.text(.en)
    }

    /// Hashes what is said.
    public func hash(into hasher: inout Hasher) { hasher.combine(text(.en)) }

    /// Whether nothing is said.
    public var isEmpty: Bool { key.isEmpty }

    /// The phrase in a language; in English if it has no twin.
    public func text(_ language: Language) -> String {
        let pattern = language == .ru ? Catalogue.russian[key] ?? key : key
        return Self.fill(pattern, parts.map { $0.text(language) })
    }

    /// Puts texts in the places of a pattern: `{}` is the next one, `{2}` the second.
    private static func fill(_ pattern: String, _ texts: [String]) -> String {
        guard pattern.contains("{") else { return pattern }
        var result = ""
        var next = 0
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}") else { return result + "{" + rest }
            let place = rest[..<close]
            let index = place.isEmpty ? next : (Int(place) ?? 0) - 1
            if place.isEmpty { next += 1 }
            if texts.indices.contains(index) { result += texts[index] }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The phrase with another after it.
    public static func + (left: Phrase, right: Phrase) -> Phrase {
        if left.isEmpty { return right }
        return right.isEmpty ? left : Phrase(joining: [left, right])
    }
}

extension Phrase.Part {
    func text(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .phrase(let phrase): phrase.text(language)
        case .count(let count, let noun): noun.text(count, language)
        case .number(let number): Noun.grouped(number, language)
        case .either(let english, let russian): language == .ru ? russian : english
        }
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    /// Makes a phrase of words alone.
    public init(stringLiteral value: String) {
        self.init(key: value, parts: [])
    }

    /// Makes a phrase of words and what is filled in.
    public init(stringInterpolation: StringInterpolation) {
        self.init(key: stringInterpolation.key, parts: stringInterpolation.parts)
    }

    /// Takes the words and the parts of a literal apart.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var key = ""
        var parts: [Part] = []

        /// Begins a literal.
        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount)
        }

        /// Adds words.
        public mutating func appendLiteral(_ literal: String) { key += literal }

        /// Fills in a text as it is.
        public mutating func appendInterpolation(_ text: String) { append(.text(text)) }

        /// Fills in a number as it is.
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            append(.text(String(number)))
        }

        /// Fills in another phrase.
        public mutating func appendInterpolation(_ phrase: Phrase) { append(.phrase(phrase)) }

        /// Fills in a number of things: `3 purchases`, `3 покупки`.
        public mutating func appendInterpolation(_ count: Int, _ noun: Noun) {
            append(.count(count, noun))
        }

        private mutating func append(_ part: Part) {
            key += "{}"
            parts.append(part)
        }
    }
}
