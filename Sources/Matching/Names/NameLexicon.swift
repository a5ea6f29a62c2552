/// What the books of names know of single words, for those who take a typed name apart.
///
/// Words may be in any case; ё counts as е. Nothing here decides: a word may be a given name and a
/// surname at once (James, Мартин).
package enum NameLexicon {
    /// Whether a given name, or a short form of one, is written so.
    package static func isGiven(_ word: String) -> Bool {
        GivenNames.placesByForm[folded(word)] != nil
    }

    /// Whether it is a full given name, and not only a form of one.
    package static func isFullGiven(_ word: String) -> Bool {
        let form = folded(word)
        return GivenNames.names(for: form).contains { folded($0.full) == form }
    }

    /// Whether two words may be forms of one given name: Маша and Мария.
    package static func areOfOneName(_ first: String, _ second: String) -> Bool {
        guard let places = GivenNames.placesByForm[folded(first)],
            let others = GivenNames.placesByForm[folded(second)]
        else { return false }
        return places.contains(where: others.contains)
    }

    /// Whether it is among the most usual surnames, in either gender.
    package static func isUsualSurname(_ word: String) -> Bool {
        surnames.contains(folded(Surnames.masculineSurname(word.lowercased())))
    }

    /// Whether it has the shape of a patronymic; some surnames have it too.
    package static func looksLikePatronymic(_ word: String) -> Bool {
        Patronymics.looksLikePatronymic(word.lowercased())
    }

    /// Whether it is one of the largest cities, by one of its names.
    package static func isCity(_ word: String) -> Bool { cities.contains(folded(word)) }

    private static let surnames = Set(Frequencies.surnames.keys.map(folded))

    private static let cities = Set(
        Frequencies.cities.flatMap { [$0.name] + $0.aliases }.map(folded)
    )

    private static func folded(_ word: String) -> String {
        String(word.lowercased().map { $0 == "ё" ? "е" : $0 })
    }
}
