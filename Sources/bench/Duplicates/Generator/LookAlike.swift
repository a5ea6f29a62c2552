/// Why two people, or two companies, look like one.
enum LookAlike: String, CaseIterable, Sendable {
    case assistant
    case branches
    case fatherSon = "father_son"
    case genderPair = "gender_pair"
    case mailDomain = "mail_domain"
    case namesake
    case namesakeCoworkers = "namesake_coworkers"
    case officePhone = "office_phone"
    case recycledPhone = "recycled_phone"
    case siblings
    case spouses
    case twins

    /// How often each kind comes about among Russian records; the figures are ratios.
    static let russian = WeightedTable<LookAlike>([
        (.assistant, 35), (.branches, 60), (.fatherSon, 73), (.genderPair, 29), (.mailDomain, 38),
        (.namesake, 95), (.namesakeCoworkers, 43), (.officePhone, 110), (.recycledPhone, 42),
        (.siblings, 29), (.spouses, 89), (.twins, 31),
    ])

    /// Without patronymics some kinds could not be told from duplicates by anyone.
    static let english = WeightedTable<LookAlike>([
        (.assistant, 35), (.mailDomain, 38), (.officePhone, 110), (.recycledPhone, 42),
        (.siblings, 29), (.spouses, 89), (.twins, 31), (.namesake, 40),
    ])
}
