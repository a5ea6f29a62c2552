/// A phone number in its one international form, with the extension kept apart.
///
/// Limit: this is no libphonenumber. For the countries of ``Region`` it knows the country code,
/// the trunk prefix, the count of digits and the digits that may come first; of any other country
/// only that the code exists and that the number has 8 to 15 digits (ITU-T E.164). It never tells
/// whether somebody answers, refuses short and emergency numbers, and does not read letters as
/// digits.
package struct PhoneNumber: Hashable, Sendable {
    /// The number as `+` and digits.
    package let e164: String
    /// The digits of the extension, when one was typed.
    package let extensionDigits: String?

    /// The version of the rules; a number normalised by an older one may be normalised again.
    package static let normaliserVersion = 1

    /// Reads one number that a person in `homeRegion` typed.
    package static func parse(
        _ text: String,
        homeRegion: Region = .ru
    ) throws(CaptureError) -> PhoneNumber {
        let dialled = try DialledDigits(text)
        let digits = dialled.digits
        let e164: String
        if dialled.isInternational {
            e164 = try international(digits)
        } else {
            e164 = try domestic(digits, plan: homeRegion.plan)
        }
        return PhoneNumber(e164: e164, extensionDigits: dialled.extensionDigits)
    }

    /// The international form, such as `+79261234567`, without the extension.
    package static func normalise(
        _ text: String,
        homeRegion: Region = .ru
    ) throws(CaptureError) -> String {
        try parse(text, homeRegion: homeRegion).e164
    }

    /// The number in groups for reading: `+7 926 123-45-67`.
    ///
    /// Countries whose groups are not known here, and text that is no such number, come back as is.
    package static func formatted(_ e164: String) -> String {
        for (code, groups) in readingGroups where e164.hasPrefix(code) {
            var rest = e164.dropFirst(code.count)
            guard rest.count == groups.reduce(0, +), rest.allSatisfy(isDigit) else { return e164 }
            var parts: [Substring] = []
            for group in groups {
                parts.append(rest.prefix(group))
                rest = rest.dropFirst(group)
            }
            return "\(code) \(parts[0]) " + parts.dropFirst().joined(separator: "-")
        }
        return e164
    }

    private static let readingGroups: [(code: String, groups: [Int])] = [
        ("+7", [3, 3, 2, 2]), ("+375", [2, 3, 2, 2]), ("+380", [2, 3, 2, 2]), ("+1", [3, 3, 4]),
    ]

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }

    /// A number typed without `+`: a number at home, or one behind an international prefix.
    private static func domestic(
        _ digits: String,
        plan: NumberingPlan
    ) throws(CaptureError) -> String {
        let code = plan.countryCode
        for prefix in plan.trunkPrefixes where digits.hasPrefix(prefix) {
            let rest = digits.dropFirst(prefix.count)
            if plan.accepts(rest) { return "+\(code)\(rest)" }
        }
        if digits.hasPrefix(code), plan.accepts(digits.dropFirst(code.count)) {
            return "+\(digits)"
        }
        if plan.accepts(digits[...]) { return "+\(code)\(digits)" }
        for prefix in [plan.internationalPrefix, "00"] where digits.hasPrefix(prefix) {
            return try international(String(digits.dropFirst(prefix.count)))
        }
        let most = plan.nationalDigits.upperBound + code.count
        throw problem(digits.count, in: plan.nationalDigits.lowerBound...most, countryCode: code)
    }

    /// A number that begins with its country code.
    private static func international(_ digits: String) throws(CaptureError) -> String {
        guard let length = CountryCodes.length(in: digits) else {
            throw .phone(
                digits.count < 4
                    ? .tooShort(digits: digits.count, digitsMin: 8)
                    : .unknownCountryCode
            )
        }
        let code = String(digits.prefix(length))
        for region in Region.allCases where region.plan.countryCode == code {
            if let national = region.plan.national(digits.dropFirst(length)) {
                return "+\(code)\(national)"
            }
            let possible = region.plan.nationalDigits
            throw problem(
                digits.count,
                in: possible.lowerBound + length...possible.upperBound + length,
                countryCode: code
            )
        }
        guard (8...15).contains(digits.count) else {
            throw problem(digits.count, in: 8...15, countryCode: code)
        }
        return "+\(digits)"
    }

    private static func problem(
        _ count: Int,
        in possible: ClosedRange<Int>,
        countryCode: String
    ) -> CaptureError {
        if count < possible.lowerBound {
            return .phone(.tooShort(digits: count, digitsMin: possible.lowerBound))
        }
        if count > possible.upperBound {
            return .phone(.tooLong(digits: count, digitsMax: possible.upperBound))
        }
        return .phone(.noSuchNumber(countryCode: countryCode))
    }
}
