/// The words of a line, in which quotation marks hold words together.
struct ScenarioWords {
    struct Word: Hashable, Sendable {
        var text: String
        var isQuoted: Bool
    }

    private(set) var words: [Word] = []
    private var index = 0
    /// What the line should be, for errors.
    let usage: String

    init(_ line: some StringProtocol, usage: String) throws {
        self.usage = usage
        var rest = Substring(line)
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard !rest.isEmpty else { break }
            words.append(try Self.word(&rest))
        }
    }

    private static func word(_ rest: inout Substring) throws -> Word {
        var word = Word(text: "", isQuoted: false)
        while let character = rest.first, !character.isWhitespace {
            rest.removeFirst()
            let mayQuote = word.text.isEmpty || "=+-".contains(word.text.last ?? " ")
            guard mayQuote, let closing = closing(character) else {
                word.text.append(character)
                continue
            }
            guard let end = rest.firstIndex(of: closing) else {
                throw ScenarioError("a quotation mark is not closed", expected: "\(closing)")
            }
            word.text += rest[..<end]
            word.isQuoted = true
            rest = rest[rest.index(after: end)...]
        }
        return word
    }

    private static func closing(_ character: Character) -> Character? {
        switch character {
        case "\"": "\""
        case "«": "»"
        case "“": "”"
        default: nil
        }
    }

    // MARK: Taking

    var isAtEnd: Bool { index >= words.count }
    var peek: String? { isAtEnd ? nil : words[index].text }
    var peekWord: Word? { isAtEnd ? nil : words[index] }

    mutating func next() throws -> Word {
        guard !isAtEnd else { throw ScenarioError("the line ends too soon", expected: usage) }
        defer { index += 1 }
        return words[index]
    }

    /// Takes a word if it is the one given.
    mutating func take(_ word: String) -> Bool { take([word]) != nil }

    /// Takes a word if it is one of those given.
    mutating func take(_ known: [String]) -> String? {
        guard let word = peekWord, !word.isQuoted, known.contains(word.text) else { return nil }
        index += 1
        return word.text
    }

    /// Takes a word that must be the one given.
    mutating func expect(_ word: String) throws {
        guard !take(word) else { return }
        throw ScenarioError("'\(peek ?? "the end of the line")'", expected: usage)
    }

    /// Takes a word that must be one of those given.
    mutating func expect(_ kind: String, among known: [String]) throws -> String {
        let word = try next()
        guard known.contains(word.text) else {
            throw ScenarioError.unknown(kind, word.text, among: known)
        }
        return word.text
    }

    /// Takes a whole number of at least zero, or below it if there may be less than nothing.
    mutating func number(mayBeNegative: Bool = false) throws -> Int {
        let word = try next()
        guard let number = Int(word.text), number >= 0 || mayBeNegative else {
            throw ScenarioError("'\(word.text)' is no number", expected: usage)
        }
        return number
    }

    /// Takes all words that are left, with single spaces.
    mutating func rest() -> String {
        defer { index = words.count }
        return words[min(index, words.count)...].map(\.text).joined(separator: " ")
    }

    /// Fails if something is left.
    func finish() throws {
        guard let peek else { return }
        throw ScenarioError("'\(peek)' is too much", expected: usage)
    }
}

/// Spans of time as people write them.
enum ScenarioDuration {
    private static let units: [(names: [String], milliseconds: Int64)] = [
        (["ms", "milliseconds", "millisecond"], 1),
        (["s", "second", "seconds"], 1_000),
        (["m", "min", "minute", "minutes"], 60_000),
        (["h", "hour", "hours"], 3_600_000),
        (["d", "day", "days"], 86_400_000),
        (["w", "week", "weeks"], 7 * 86_400_000),
        (["month", "months"], 30 * 86_400_000),
        (["y", "year", "years"], 365 * 86_400_000),
    ]

    /// The milliseconds of `2 hours`, `90m` or `1y`.
    static func parse(_ text: String) throws -> Int64 {
        let text = text.filter { !$0.isWhitespace }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = String(text.dropFirst(digits.count))
        guard let number = Int64(digits) else {
            throw ScenarioError("'\(text)' is no span of time", expected: "2 hours, 30m, 1y …")
        }
        guard let found = units.first(where: { $0.names.contains(unit) }) else {
            throw ScenarioError.unknown("unit of time", unit, among: units.flatMap(\.names))
        }
        let (span, overflow) = number.multipliedReportingOverflow(by: found.milliseconds)
        guard !overflow, span <= ScenarioLimits.waitMax else {
            throw ScenarioError("'\(text)' is too long", expected: "at most 20 years")
        }
        return span
    }
}
