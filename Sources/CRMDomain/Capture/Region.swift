/// A country whose way of writing phone numbers is known.
package enum Region: String, CaseIterable, Hashable, Sendable {
    /// Russia.
    case ru
    /// Belarus.
    case by
    /// Kazakhstan.
    case kz
    /// Ukraine.
    case ua
    /// The United States, and the other countries under +1.
    case us
    /// The United Kingdom.
    case gb
    /// Germany.
    case de

    /// How numbers are written inside the country.
    var plan: NumberingPlan {
        switch self {
        case .ru, .kz: .ru
        case .by: .by
        case .ua: .ua
        case .us: .us
        case .gb: .gb
        case .de: .de
        }
    }
}

/// The part of a country's numbering plan that tells a possible number from an impossible one.
struct NumberingPlan: Sendable {
    /// The digits after the `+`.
    let countryCode: String
    /// What people dial before a number in their own country; the first that fits is dropped.
    let trunkPrefixes: [String]
    /// What people dial before a country code, besides `00`.
    let internationalPrefix: String
    /// How many digits a number has, area code included.
    let nationalDigits: ClosedRange<Int>
    /// The digits with which an area or operator code begins.
    let firstDigits: String
    /// Beginnings that no number has.
    ///
    /// They tell `8 926 123 45 6`, a number with its trunk prefix and a digit too few, from a whole
    /// number without the prefix.
    var unusedAreas: [String] = []

    /// Whether the digits, without country code and trunk prefix, may be a number.
    func accepts(_ national: Substring) -> Bool {
        guard let first = national.first else { return false }
        guard nationalDigits.contains(national.count), firstDigits.contains(first) else {
            return false
        }
        guard !unusedAreas.contains(where: national.hasPrefix) else { return false }
        // Under +1 the exchange, the second group, begins with 2 to 9 as well.
        return countryCode != "1" || !"01".contains(national.dropFirst(3).prefix(1))
    }

    /// The number after dropping the trunk prefix or, failing that, as it stands.
    func national(_ digits: Substring) -> Substring? {
        for prefix in trunkPrefixes where digits.hasPrefix(prefix) {
            let rest = digits.dropFirst(prefix.count)
            if accepts(rest) { return rest }
        }
        return accepts(digits) ? digits : nil
    }
}

extension NumberingPlan {
    static let ru = NumberingPlan(
        countryCode: "7",
        trunkPrefixes: ["8"],
        internationalPrefix: "810",
        nationalDigits: 10...10,
        firstDigits: "346789",
        unusedAreas: ["849", "88", "89"]
    )

    static let by = NumberingPlan(
        countryCode: "375",
        trunkPrefixes: ["80", "8", "0"],
        internationalPrefix: "810",
        nationalDigits: 9...9,
        firstDigits: "1234"
    )

    static let ua = NumberingPlan(
        countryCode: "380",
        trunkPrefixes: ["0"],
        internationalPrefix: "00",
        nationalDigits: 9...9,
        firstDigits: "3456789"
    )

    static let us = NumberingPlan(
        countryCode: "1",
        trunkPrefixes: ["1"],
        internationalPrefix: "011",
        nationalDigits: 10...10,
        firstDigits: "23456789"
    )

    static let gb = NumberingPlan(
        countryCode: "44",
        trunkPrefixes: ["0"],
        internationalPrefix: "00",
        nationalDigits: 9...10,
        firstDigits: "1235789"
    )

    static let de = NumberingPlan(
        countryCode: "49",
        trunkPrefixes: ["0"],
        internationalPrefix: "00",
        nationalDigits: 6...11,
        firstDigits: "123456789"
    )
}

/// The country codes that are in use, for numbers of countries without a plan here.
enum CountryCodes {
    /// The length of the country code at the start of the digits, or nil when there is none.
    static func length(in digits: String) -> Int? {
        for length in 1...3 {
            let prefix = digits.prefix(length)
            guard prefix.count == length, let code = Int(prefix) else { return nil }
            if assigned.contains(where: { $0.contains(code) }) { return length }
        }
        return nil
    }

    // ITU-T E.164, list of assigned codes; no code is the beginning of another.
    private static let assigned: [ClosedRange<Int>] = [
        1...1, 7...7, 20...20, 27...27, 30...34, 36...36, 39...41, 43...49, 51...58, 60...66,
        81...82, 84...84, 86...86, 90...95, 98...98, 211...213, 216...216, 218...218, 220...269,
        290...291, 297...299, 350...359, 370...378, 380...383, 385...387, 389...389, 420...421,
        423...423, 500...509, 590...599, 670...670, 672...683, 685...692, 800...800, 808...808,
        850...850, 852...853, 855...856, 870...870, 878...878, 880...883, 886...886, 888...888,
        960...968, 970...977, 979...979, 992...996, 998...998,
    ]
}
