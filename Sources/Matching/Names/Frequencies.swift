/// How usual names and cities are, roughly.
///
/// The order and a few counts are from general knowledge, with no data set behind them; the counts
/// in between are interpolated by rank. Starting values for weights, to be replaced by what a
/// data set itself shows.
enum Frequencies {
    /// A city with what else people call it.
    struct City: Sendable {
        /// The name in lower case.
        let name: String
        /// Inhabitants among 100,000 of the country.
        let share: Int
        /// Other names, abbreviations and Latin spellings, in lower case.
        let aliases: [String]
    }

    /// Bearers among 100,000 persons of the population where the surname is at home (Russian or
    /// English-speaking), by surname in the masculine and lower case.
    static let surnames = counts(russianSurnames).merging(counts(englishSurnames)) { max($0, $1) }

    /// Bearers among 100,000 persons of the population where the name is at home, both genders
    /// counted, by full name in lower case.
    static let given = counts(russianGiven).merging(counts(englishGiven)) { max($0, $1) }

    /// The largest cities of Russia.
    static let cities: [City] = russianCities.split(separator: "\n").compactMap { city($0) }

    /// Parses `word count, word count, …` on any number of lines; skips what is malformed, which
    /// a test excludes.
    static func counts(_ table: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        for entry in table.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            let words = entry.split(separator: " ")
            guard words.count == 2, let count = Int(words[1]) else { continue }
            counts[String(words[0])] = count
        }
        return counts
    }

    /// Parses `name share: alias, alias`; the name may have several words.
    static func city(_ line: Substring) -> City? {
        let halves = line.split(separator: ":", maxSplits: 1)
        guard let words = halves.first?.split(separator: " "),
            words.count > 1, let share = Int(words[words.count - 1])
        else { return nil }
        let aliases = halves.dropFirst().flatMap { $0.split(separator: ",") }
        return City(
            name: words.dropLast().joined(separator: " "),
            share: share,
            aliases: aliases.map { $0.split(separator: " ").joined(separator: " ") }
        )
    }
}
