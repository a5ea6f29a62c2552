/// The numbering plans of all countries, from the metadata of libphonenumber.
///
/// The data is text, parsed at the first use; `scripts/phone_metadata.py` says what is in it and
/// writes it anew.
enum NumberingPlans {
    /// The plan of a country, by its two letters.
    static func plan(of region: String) -> NumberingPlan? { byRegion[region.uppercased()] }

    /// The plans that share a country code; that of the country that it is first of all.
    static func plans(ofCode code: String) -> [NumberingPlan] { byCode[code] ?? [] }

    /// The two letters of all countries, in the order of the alphabet.
    static let regions: [String] = byRegion.keys.filter { $0 != "001" }.sorted()

    /// The country code at the beginning of the digits; nil if no country has it.
    static func code(in digits: String) -> String? {
        (1...3).lazy.map { String(digits.prefix($0)) }.first { byCode[$0] != nil }
    }

    private static let all: [NumberingPlan] = data.filter { $0 != "\n" }.split(separator: ";")
        .compactMap { NumberingPlan($0) }

    private static let byRegion: [String: NumberingPlan] = Dictionary(
        all.map { ($0.region, $0) }
    ) { first, _ in first }

    private static let byCode: [String: [NumberingPlan]] = Dictionary(grouping: all) {
        $0.countryCode
    }.mapValues { plans in plans.filter(\.isMain) + plans.filter { !$0.isMain } }
}

/// How numbers are made in one country.
struct NumberingPlan: Sendable {
    /// The country, in two capitals; `001` for numbers of no country.
    let region: String
    /// The digits after the `+`.
    let countryCode: String
    /// Whether the code is that of this country first of all.
    let isMain: Bool
    /// The lengths of the national numbers of people.
    let lengths: ClosedRange<Int>

    private let allLengths: [Int]
    private let internationalPrefix: String
    private let nationalPrefix: String
    private let possible: String
    private let valid: String
    private let formats: [NumberFormat]

    init?(_ record: Substring) {
        let fields = record.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 9 else { return nil }
        let counts = fields[5].split(separator: ":").map { list in
            list.split(separator: ",").compactMap { Int($0) }
        }
        guard counts.count == 2, let least = counts[1].min(), let most = counts[1].max() else {
            return nil
        }
        (region, countryCode, isMain) = (fields[0], fields[1], !fields[2].isEmpty)
        (internationalPrefix, nationalPrefix) = (fields[3], fields[4])
        (allLengths, lengths) = (counts[0], least...most)
        (possible, valid) = (fields[6], fields[7])
        formats = fields[8].split(separator: "<").compactMap { NumberFormat($0) }
    }

    /// Whether the number is in use, as far as the plan tells.
    func isValid(_ national: Substring) -> Bool {
        allLengths.contains(national.count) && DigitPattern(valid[...]).fits(national)
    }

    /// Whether there may be such a number.
    func isPossible(_ national: Substring) -> Bool {
        allLengths.contains(national.count) && DigitPattern(possible[...]).fits(national)
    }

    /// The digits without what is dialled before a number at home; nil if that is not there.
    func withoutTrunkPrefix(_ digits: Substring) -> Substring? {
        guard !nationalPrefix.isEmpty,
            let count = DigitPattern(nationalPrefix[...]).prefix(of: digits), count > 0,
            count < digits.count
        else { return nil }
        return digits.dropFirst(count)
    }

    /// The prefix of calls at home, if it is digits and nothing else.
    var plainTrunkPrefix: String? {
        let isPlain = !nationalPrefix.isEmpty && nationalPrefix.allSatisfy(\.isNumber)
        return isPlain ? nationalPrefix : nil
    }

    /// The digits behind the prefix of calls abroad; nil if that is not there.
    func withoutInternationalPrefix(_ digits: Substring) -> Substring? {
        for pattern in [internationalPrefix, "00"] where !pattern.isEmpty {
            guard let count = DigitPattern(pattern[...]).prefix(of: digits), count > 1,
                count < digits.count
            else { continue }
            return digits.dropFirst(count)
        }
        return nil
    }

    /// The groups in which a national number is read; nil if the plan has none.
    func grouped(_ national: Substring) -> String? {
        for format in formats {
            if let text = format.text(national) { return text }
        }
        return nil
    }
}

/// How numbers of a kind are written.
struct NumberFormat: Sendable {
    private let groups: [ClosedRange<Int>]
    private let template: String
    private let leading: String

    init?(_ text: Substring) {
        let parts = text.split(separator: ">", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return nil }
        groups = parts[0].split(separator: ",").compactMap { group in
            let ends = group.split(separator: "-").compactMap { Int($0) }
            guard let least = ends.first, let most = ends.last, least <= most else { return nil }
            return least...most
        }
        (template, leading) = (parts[1], parts[2])
    }

    /// The number in its groups; nil if it is of another kind.
    func text(_ national: Substring) -> String? {
        let count = national.count
        let least = groups.reduce(0) { $0 + $1.lowerBound }
        let most = groups.reduce(0) { $0 + $1.upperBound }
        guard (least...most).contains(count) else { return nil }
        guard leading.isEmpty || DigitPattern(leading[...]).prefix(of: national) != nil else {
            return nil
        }
        var rest = national
        var spare = count - least
        var parts: [Substring] = []
        for group in groups {
            let taken = group.lowerBound + min(spare, group.upperBound - group.lowerBound)
            spare -= taken - group.lowerBound
            parts.append(rest.prefix(taken))
            rest = rest.dropFirst(taken)
        }
        var text = template
        for (place, part) in parts.enumerated() {
            text = text.replacing("$\(place + 1)", with: part)
        }
        return text
    }
}
