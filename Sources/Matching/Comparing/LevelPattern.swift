/// What one comparison found: the level of every feature, and the vetoes.
struct LevelPattern: Hashable {
    /// The position of each level in `MatchFeature.levels`, by the feature's index.
    var levels = SIMD16<UInt8>(repeating: 0)
    var vetoes = Vetoes()
    /// Whether the same mobile number is seen under different given names.
    var isSharedMobile = false

    subscript(feature: Int) -> UInt8 {
        get { levels[feature] }
        set { levels[feature] = newValue }
    }
}

/// Reasons why a pair cannot be one client without a person's look, whatever its weight.
public struct Vetoes: OptionSet, Codable, Hashable, Sendable {
    /// One bit a reason.
    public let rawValue: UInt16

    /// Takes the bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The given names differ.
    public static let given = Vetoes(rawValue: 1)
    /// The genders differ.
    public static let gender = Vetoes(rawValue: 2)
    /// The patronymics differ.
    public static let patronymic = Vetoes(rawValue: 4)
    /// The dates of birth are more than one mistake apart.
    public static let birth = Vetoes(rawValue: 8)
    /// Companies with different taxpayer's numbers.
    public static let taxNumber = Vetoes(rawValue: 16)
    /// A company and a person.
    public static let kind = Vetoes(rawValue: 32)
    /// Nothing but names and a city agree.
    public static let namesOnly = Vetoes(rawValue: 64)
    /// The surnames differ and no change of a woman's surname explains it.
    public static let family = Vetoes(rawValue: 128)
    /// Not enough of the names is known.
    public static let fewNames = Vetoes(rawValue: 256)

    /// Different personal telephones or mailboxes, and no more than shared things agree.
    public static let otherContact = Vetoes(rawValue: 512)

    /// The stable names of the reasons, in the order of their bits.
    public var names: [String] {
        let all = [
            "given", "gender", "patronymic", "birth", "taxNumber", "kind", "namesOnly", "family",
            "fewNames", "otherContact",
        ]
        return all.enumerated().filter { rawValue & (1 << UInt16($0.offset)) != 0 }.map(\.element)
    }
}
