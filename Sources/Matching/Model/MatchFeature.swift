/// One thing that two records are compared by; raw values are stable names.
public enum MatchFeature: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// The surname.
    case family
    /// The given name.
    case given
    /// The patronymic.
    case patronymic
    /// The date of birth.
    case birth
    /// A telephone number that one person answers.
    case phone
    /// An e-mail address that one person reads.
    case email
    /// What colleagues and families share: employer, office or home line, post's mailbox.
    case affiliation
    /// City and postcode.
    case place
    /// The address line.
    case address
    /// A number that one person has.
    case number

    /// The levels that a comparison by this thing can come to; their order is part of a pattern.
    public var levels: [MatchLevel] {
        switch self {
        case .family:
            [
                .missing, .same, .partial, .close, .initial, .swapped, .changed, .different,
                .outweighed,
            ]
        case .given:
            [
                .missing, .same, .diminutive, .close, .initial, .swapped, .otherInitial, .unlike,
                .similar, .different, .outweighed,
            ]
        case .patronymic: [.missing, .same, .close, .initial, .otherInitial, .different]
        case .birth: [.missing, .same, .close, .partial, .onePart, .different, .outweighed]
        case .phone: [.missing, .same, .twoSurnames, .close, .different, .unrelated]
        case .email: [.missing, .same, .user, .different]
        case .affiliation: [.missing, .several, .one, .different]
        case .place: [.missing, .postcode, .same, .different]
        case .address: [.missing, .same, .close, .street, .different]
        case .number: [.missing, .same, .close, .different]
        }
    }

    /// The position of the feature in a pattern.
    var index: Int {
        switch self {
        case .family: 0
        case .given: 1
        case .patronymic: 2
        case .birth: 3
        case .phone: 4
        case .email: 5
        case .affiliation: 6
        case .place: 7
        case .address: 8
        case .number: 9
        }
    }
}

/// How much two records agree on a feature; raw values are stable names.
public enum MatchLevel: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// At least one of the two does not say.
    case missing
    /// The same.
    case same
    /// One of two surnames is the same, or the parts of a date that both have.
    case partial
    /// A letter or digit apart.
    case close
    /// One of day, month and year different.
    case onePart
    /// A full name and its endearment.
    case diminutive
    /// A name and its initial.
    case initial
    /// A name and another initial, which an endearment may explain.
    case otherInitial
    /// Surname and given name are exchanged.
    case swapped
    /// Another surname of what may be the same woman.
    case changed
    /// A number under two surnames.
    case twoSurnames
    /// The same user at another provider.
    case user
    /// Several shared things are the same.
    case several
    /// One shared thing is the same.
    case one
    /// The same street and another house.
    case street
    /// The same postcode.
    case postcode
    /// A name that is not known and unlike the other.
    case unlike
    /// Two known names a letter apart.
    case similar
    /// Different numbers, and nothing but names agrees.
    case unrelated
    /// Different, but a number that one person has and what else agrees outweigh it.
    case outweighed
    /// Different.
    case different
}
