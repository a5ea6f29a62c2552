/// Why a file is no scenario: where, what was found, what was expected.
package struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's path.
    package var path: String
    /// The line, from 1; nil for the whole file.
    package var line: Int?
    /// What was found.
    package var what: String
    /// What was expected.
    package var expected: String?
    /// The word that was not understood, for near misses.
    package var word: String?
    /// The words that would have been.
    package var known: [String]

    init(
        path: String = "",
        line: Int? = nil,
        _ what: String,
        expected: String? = nil,
        word: String? = nil,
        known: [String] = []
    ) {
        self.path = path
        self.line = line
        self.what = what
        self.expected = expected
        self.word = word
        self.known = known
    }

    /// The error of a word that is none of those known.
    static func unknown(_ kind: String, _ word: String, among known: [String]) -> Self {
        Self(
            "there is no \(kind) '\(word)'",
            expected: known.isEmpty ? nil : known.joined(separator: ", "),
            word: word,
            known: known
        )
    }

    /// The same error at a place, unless it has one.
    func at(_ path: String, _ line: Int?) -> Self {
        var error = self
        if error.path.isEmpty { error.path = path }
        error.line = error.line ?? line
        return error
    }

    /// The place, `FILE:LINE`.
    package var place: String { line.map { "\(path):\($0)" } ?? path }

    /// The sentence for people: where, what was found, what was expected.
    package var description: String {
        "\(place): \(what)" + (expected.map { "; expected \($0)" } ?? "")
    }
}

/// The limits of scenarios.
package enum ScenarioLimits {
    /// The largest file, in bytes.
    package static let fileBytesMax = 1_000_000
    /// Steps of one scenario.
    package static let stepsMax = 500
    /// Devices that a scenario begins with.
    package static let devicesMax = 8
    /// Orders that are run of one scenario.
    package static let ordersMax = 50_000
    /// Variants of one scenario.
    package static let variantsMax = 500
    /// Rounds of syncs until all must be quiet.
    static let roundsMax = 20
    /// Attempts of a sync over a link that breaks again and again.
    static let attemptsMax = 5_000
    /// The longest wait, in milliseconds.
    static let waitMax: Int64 = 20 * 365 * 86_400_000
}
