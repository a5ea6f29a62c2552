/// What the programs say in other languages than English, by the English words.
public enum Catalogue {
    /// Russian; parts that are filled in are `{}` in the order of the English phrase, or `{1}` by
    /// their number.
    public static let russian: [String: String] = russianTables.reduce(into: [:]) { all, some in
        // The first wins; a test finds phrases that stand in two tables.
        all.merge(some) { first, _ in first }
    }

    /// The tables that make up the Russian catalogue.
    package static let russianTables = [
        words, cards, tasks, commands, calls, configuration, duplicates, sync, office, given,
        failures, files,
        sentences, reports, typed,
    ]
}
