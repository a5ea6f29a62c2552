/// A country whose way of writing phone numbers is known.
package struct Region: RawRepresentable, Hashable, Sendable, CaseIterable {
    /// The two letters of ISO 3166, in small letters.
    package let rawValue: String

    /// The country of two letters; nil if no numbers of it are known.
    package init?(rawValue: String) {
        let folded = rawValue.lowercased()
        guard folded.count == 2, NumberingPlans.plan(of: folded) != nil else { return nil }
        self.rawValue = folded
    }

    private init(known: String) { rawValue = known }

    /// Every country with a numbering plan.
    package static let allCases = NumberingPlans.regions.map { Region(known: $0.lowercased()) }

    /// Russia.
    package static let ru = Region(known: "ru")
    /// Belarus.
    package static let by = Region(known: "by")
    /// Kazakhstan.
    package static let kz = Region(known: "kz")
    /// Ukraine.
    package static let ua = Region(known: "ua")
    /// The United States.
    package static let us = Region(known: "us")
    /// The United Kingdom.
    package static let gb = Region(known: "gb")
    /// Germany.
    package static let de = Region(known: "de")

    /// The country code of its numbers.
    var countryCode: String { NumberingPlans.plan(of: rawValue)?.countryCode ?? "" }
}
