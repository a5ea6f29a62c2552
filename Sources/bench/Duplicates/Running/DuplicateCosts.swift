/// Processor seconds that each step of the search took.
struct DuplicateCosts: Codable {
    /// Reading the file.
    var read = 0.0
    /// Canonical forms and keys.
    var canonical = 0.0
    /// Learning the weights; 0 with those that are shipped.
    var training = 0.0
    /// Finding and comparing candidates.
    var match = 0.0
    /// Grouping at "same?".
    var group = 0.0

    var total: Double { read + canonical + training + match + group }
}

/// The weights that a set is measured with.
enum WeightsChoice: String, CaseIterable, Codable {
    /// Those that come with the program.
    case shipped
    /// Those that the program has learnt from the set itself, without its truth.
    case trained
}

/// What one search for duplicates found, and what it took.
struct DuplicateResult: Codable {
    var set: String
    var weights: WeightsChoice
    var records: Int
    /// Pairs that were compared.
    var candidates: Int
    var costs: DuplicateCosts
    /// The most memory held until all was found, in bytes.
    var memory: Int
    var evaluation: Evaluation
    /// Wrong and missed pairs with their reasons, if they were asked for.
    var mistakes: [String]
}
