package import Matching

/// How contacts that may be the same are found, and what is done about them.
package struct DuplicatePolicy: Codable, Hashable, Sendable {
    /// What is merged without asking anybody.
    package enum Automatic: String, Codable, CaseIterable, Sendable {
        /// Nothing.
        case off
        /// Contacts with the same phone number or address of one person, the same names, and
        /// nothing against it. It can be taken back like every merge.
        case exact
    }

    /// What is merged without asking anybody.
    package var automatic = Automatic.off
    /// Weights of the office's own; nil for those that the program comes with.
    package var model: MatchModel?

    /// What holds before anything is published.
    package init() {}

    /// Reads a policy; a part that is missing is as before anything is published.
    package init(from decoder: any Decoder) throws {
        let parts = try decoder.container(keyedBy: CodingKeys.self)
        automatic = try parts.decodeIfPresent(Automatic.self, forKey: .automatic) ?? .off
        model = try parts.decodeIfPresent(MatchModel.self, forKey: .model)
    }

    private enum CodingKeys: String, CodingKey {
        case automatic
        case model
    }
}
