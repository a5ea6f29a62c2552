/// What every agreement and disagreement is worth, and where a pair becomes "same?".
///
/// All weights are thousandths of a bit: logarithms to the base 2 of how much more often a level
/// is found among records of one client than among others. They are integers, and so are the
/// decisions, the same on every device.
public struct MatchModel: Hashable, Sendable, Codable {
    /// The version of the form of the model.
    public static let formatVersion = 1

    /// Which model this is; raised with every published one.
    public var version: Int
    /// What the weights start from: how rarely two records are of one client at all.
    public var prior: Int
    /// At or above this total a pair is shown for review.
    public var review: Int
    /// At or above this total a pair without a veto is "same?".
    public var same: Int
    /// The weight of every level of every feature; a level left out weighs nothing.
    public var weights: [MatchFeature: [MatchLevel: Int]]
    /// What an agreement on a common value is worth less, or on a rarer one more; by the value's
    /// skeleton.
    public var frequencies: [MatchFeature: [String: Int]]
    /// What an agreement on a value that is not in `frequencies` is worth more.
    public var rare: [MatchFeature: Int]

    /// Vetoes that do not count, since in this base what they rest on is often mistyped.
    public var lifted: Vetoes = []

    /// Takes the parts as they are.
    public init(
        version: Int,
        prior: Int,
        review: Int,
        same: Int,
        weights: [MatchFeature: [MatchLevel: Int]],
        frequencies: [MatchFeature: [String: Int]],
        rare: [MatchFeature: Int]
    ) {
        self.version = version
        self.prior = prior
        self.review = review
        self.same = same
        self.weights = weights
        self.frequencies = frequencies
        self.rare = rare
    }

    /// The weight of a level in thousandths of a bit; 0 for one that the feature does not have.
    public func weight(_ feature: MatchFeature, _ level: MatchLevel) -> Int {
        weights[feature]?[level] ?? 0
    }
}
