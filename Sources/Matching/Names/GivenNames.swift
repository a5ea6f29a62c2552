/// One full given name with the other ways to write or say it.
///
/// All words are in lower case.
struct GivenName: Sendable {
    /// The name as an official paper has it, with ё where it belongs.
    let full: String
    /// `unknown` when men and women bear it.
    let gender: Gender
    /// Diminutives, nicknames and variant spellings in the script of `full`, without `full`.
    let forms: [String]
    /// Spellings in Latin script that letter by letter transliteration of `full` does not give.
    let latin: [String]
}

/// The given names that matching knows: a list of our own, from general knowledge.
///
/// A line of a table is `full gender form… | latin…`, gender being `m`, `f` or `u`; a line that
/// begins with `m:`, `f:` or `u:` lists full names that have no other form.
enum GivenNames {
    /// Every name, in the order of the tables; no full name occurs twice.
    static let all: [GivenName] = tables.flatMap { table in
        table.split(separator: "\n").flatMap { parse($0) }
    }

    /// For each word, ё written as е, the places in `all` of the names it may stand for, ascending.
    static let placesByForm: [String: [Int]] = {
        var places: [String: [Int]] = [:]
        for (place, name) in all.enumerated() {
            for word in [name.full] + name.forms + name.latin {
                let key = folded(word)
                if places[key]?.last != place { places[key, default: []].append(place) }
            }
        }
        return places
    }()

    /// The names that a lower-case word may stand for, in the order of the tables.
    static func names(for form: String) -> [GivenName] {
        (placesByForm[folded(form)] ?? []).map { all[$0] }
    }

    static let tables = [
        russianMale, russianFemale1, russianFemale2,
        russianPeoplesMale1, russianPeoplesMale2, russianPeoplesFemale1, russianPeoplesFemale2,
        englishMale1, englishMale2, englishFemale1, englishFemale2, englishPlain,
        european1, european2,
    ]

    /// The names of one line; none when the line is malformed, which a test excludes.
    static func parse(_ line: Substring) -> [GivenName] {
        let halves = line.split(separator: "|", maxSplits: 1)
        let words = (halves.first ?? "").split(separator: " ").map { String($0) }
        let latin = halves.dropFirst().flatMap { $0.split(separator: " ") }.map { String($0) }
        guard let first = words.first, words.count > 1 else { return [] }
        if first.hasSuffix(":") {
            guard let gender = gender(first.dropLast()) else { return [] }
            return words.dropFirst().map {
                GivenName(full: $0, gender: gender, forms: [], latin: [])
            }
        }
        guard let gender = gender(words[1][...]) else { return [] }
        return [
            GivenName(full: first, gender: gender, forms: Array(words.dropFirst(2)), latin: latin)
        ]
    }

    private static func gender(_ letter: Substring) -> Gender? {
        switch letter {
        case "m": .male
        case "f": .female
        case "u": .unknown
        default: nil
        }
    }

    private static func folded(_ word: String) -> String {
        String(word.map { $0 == "ё" ? "е" : $0 })
    }
}
