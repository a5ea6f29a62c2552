/// Whether two records are one client, and why.
public struct MatchScore: Hashable, Sendable {
    /// What is to be done with the pair.
    public enum Decision: String, Codable, Comparable, Sendable {
        /// Two clients.
        case different
        /// Worth a person's look.
        case review
        /// One client, as far as the program can tell.
        case same

        /// From different to same.
        public static func < (first: Decision, second: Decision) -> Bool {
            first.rank < second.rank
        }

        private var rank: Int {
            switch self {
            case .different: 0
            case .review: 1
            case .same: 2
            }
        }
    }

    /// What two records have to do with each other if they are not one client.
    public enum Relation: String, Codable, Sendable {
        /// A family or people at one address.
        case sameHousehold
        /// Colleagues, or a company and its employee.
        case sameCompany
    }

    /// What one feature added to the total.
    public struct Part: Hashable, Sendable {
        /// What was compared.
        public let feature: MatchFeature
        /// How much it agrees.
        public let level: MatchLevel
        /// The weight of the level, in thousandths of a bit.
        public let bits: Int
        /// What the rareness of the value added, in thousandths of a bit.
        public let termFrequencyBits: Int
    }

    /// The prior and all parts, in thousandths of a bit.
    public let total: Int
    /// What the total starts from.
    public let prior: Int
    /// What was compared, without features that at least one record does not have.
    public let parts: [Part]
    /// Why the pair cannot be "same?" without a person's look.
    public let vetoes: Vetoes
    /// What is to be done.
    public let decision: Decision
    /// What they have to do with each other; `nil` for nothing known and for "same?".
    public let relation: Relation?
}
