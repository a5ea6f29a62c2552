/// The gender that a name tells.
public enum Gender: UInt8, Codable, Hashable, Sendable {
    /// The name tells nothing.
    case unknown
    /// Masculine.
    case male
    /// Feminine.
    case female
}
