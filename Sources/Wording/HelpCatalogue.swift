/// What the help of the programs says in Russian.
///
/// Help is long and has its own way to the person, so it stands apart from the phrases of
/// `Catalogue`. What has no twin here is said in English.
public enum HelpCatalogue {
    /// Headings and the names of groups, by the English words.
    public static let russianHeadings = headings

    /// What stands in angle brackets for a value, by the English words: `date`.
    public static let russianValues = values

    /// What commands, options and arguments are for, by the English sentences.
    public static let russianAbstracts = joined(abstractTables)

    /// By what an English sentence is found among the abstracts: a list of all that may be typed
    /// grows, and is found by its beginning.
    public static func key(ofAbstract english: String) -> String {
        english.hasPrefix("One of ") ? "One of …." : english
    }

    /// What is said below a command's abstract, with its examples, by the command's full path:
    /// `office devices add`.
    public static let russianDiscussions = joined(discussionTables)

    /// The tables that make up the abstracts.
    package static let abstractTables = [
        commands, commonOptions, fieldOptions, fieldMoneyOptions, officeOptions,
    ]

    /// The tables that make up the discussions.
    package static let discussionTables = [
        starting, looking, work, money, order, office, officeRules,
    ]

    private static func joined(_ tables: [[String: String]]) -> [String: String] {
        tables.reduce(into: [:]) { all, some in
            // The first wins; a test finds what stands in two tables.
            all.merge(some) { first, _ in first }
        }
    }
}
