/// A phone number in its one form, with the extension kept apart.
///
/// What a country code, a length and the first digits tell is from the metadata of libphonenumber.
/// A number that cannot be one of any country, but is one where people dial it, stays as it stands:
/// without an area code, of a service, a code that a network answers (`*100#`). It never tells
/// whether somebody answers, and does not read letters as digits.
package struct PhoneNumber: Hashable, Sendable {
    /// The number as `+` and digits; without a `+` if it is none of a country.
    package let e164: String
    /// The extension, when one was typed: digits, and pauses as they stand.
    package let extensionDigits: String?

    /// The version of the rules; a number normalised by an older one may be normalised again.
    package static let normaliserVersion = 2

    /// The number with its extension, as a record holds it: `+79261234567;ext=12` (RFC 3966).
    ///
    /// Numbers that differ in it are different phones.
    package var value: String { Self.value(e164, extensionDigits) }

    /// A number and an extension as a record holds them.
    package static func value(_ number: String, _ extensionDigits: String?) -> String {
        guard let extensionDigits, !number.contains(";") else { return number }
        return number + ";ext=" + extensionDigits
    }

    /// The number and the extension of what a record holds.
    package static func parts(_ value: String) -> (number: String, extensionDigits: String?) {
        let halves = value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].hasPrefix("ext=") else { return (value, nil) }
        return (String(halves[0]), String(halves[1].dropFirst(4)))
    }

    /// Reads one number that a person in `homeRegion` typed.
    package static func parse(
        _ text: String,
        homeRegion: Region = .ru
    ) throws(CaptureError) -> PhoneNumber {
        if let code = DialledDigits.networkCode(text) {
            return PhoneNumber(e164: code, extensionDigits: nil)
        }
        let dialled = try DialledDigits(text)
        let digits = dialled.digits
        let e164: String
        if dialled.isInternational {
            e164 = try international(digits)
        } else {
            e164 = try domestic(digits, homeRegion)
        }
        return PhoneNumber(e164: e164, extensionDigits: dialled.extensionDigits)
    }

    /// The one form of a number, such as `+79261234567`, without the extension.
    package static func normalise(
        _ text: String,
        homeRegion: Region = .ru
    ) throws(CaptureError) -> String {
        try parse(text, homeRegion: homeRegion).e164
    }

    /// The values that older programs may have given to the same number.
    ///
    /// They kept the digits of most countries as typed, a trunk prefix among them:
    /// `+330123456789` for what is `+33123456789`.
    package static func earlierValues(_ value: String) -> [String] {
        let (number, extensionDigits) = parts(value)
        var values = extensionDigits == nil ? [] : [number]
        let digits = String(number.dropFirst())
        guard number.hasPrefix("+"), let code = NumberingPlans.code(in: digits),
            !["7", "375", "380", "1", "44", "49"].contains(code),
            let trunk = NumberingPlans.plans(ofCode: code).first?.plainTrunkPrefix
        else { return values }
        values.append("+\(code)\(trunk)\(digits.dropFirst(code.count))")
        return values
    }

    /// Whether the number belongs to a country, so that it can be dialled from everywhere.
    package static func isWhole(_ value: String) -> Bool { value.hasPrefix("+") }

    /// A number typed without `+`: a number at home, or one behind an international prefix.
    private static func domestic(
        _ digits: String,
        _ region: Region
    ) throws(CaptureError) -> String {
        guard let plan = NumberingPlans.plan(of: region.rawValue) else {
            throw .phone(.unknownCountryCode)
        }
        let code = plan.countryCode
        let plans = [plan] + NumberingPlans.plans(ofCode: code)
        let stripped = plan.withoutTrunkPrefix(digits[...])
        if let stripped, plans.contains(where: { $0.isValid(stripped) }) {
            return "+\(code)\(stripped)"
        }
        if digits.hasPrefix(code) {
            let rest = digits.dropFirst(code.count)
            if plans.contains(where: { $0.isValid(rest) }) { return "+\(digits)" }
        }
        if plans.contains(where: { $0.isValid(digits[...]) }) { return "+\(code)\(digits)" }
        if let rest = plan.withoutInternationalPrefix(digits[...]), rest.count > 7,
            let number = try? international(String(rest))
        {
            return number
        }
        // A number that is not in use as far as is known, and may be by now.
        if let stripped, plan.isPossible(stripped) { return "+\(code)\(stripped)" }
        if stripped == nil, plan.isPossible(digits[...]) { return "+\(code)\(digits)" }
        if let local = local(digits, plan) { return local }
        let most = plan.lengths.upperBound + code.count
        throw problem(digits.count, in: plan.lengths.lowerBound...most, countryCode: code)
    }

    /// What people dial within a town, or of a service, as it stands; nil for anything else.
    private static func local(_ digits: String, _ plan: NumberingPlan) -> String? {
        guard (3...7).contains(digits.count) || digits.count == 2 && digits.first == "0" else {
            return nil
        }
        let isAmerican = plan.countryCode == "1" && digits.count == 7
        return isAmerican ? digits.prefix(3) + "-" + digits.suffix(4) : digits
    }

    /// A number that begins with its country code.
    private static func international(_ digits: String) throws(CaptureError) -> String {
        guard let code = NumberingPlans.code(in: digits), digits.count > 3 else {
            throw .phone(
                digits.count < 4
                    ? .tooShort(digits: digits.count, digitsMin: 8)
                    : .unknownCountryCode
            )
        }
        let national = digits.dropFirst(code.count)
        let plans = NumberingPlans.plans(ofCode: code)
        if plans.contains(where: { $0.isValid(national) }) { return "+\(digits)" }
        // `+44 (0)20 7946 0958`, `+7 (8926) 123-45-67`: as dialled at home.
        for plan in plans {
            guard let stripped = plan.withoutTrunkPrefix(national) else { continue }
            if plans.contains(where: { $0.isValid(stripped) }) { return "+\(code)\(stripped)" }
        }
        if plans.contains(where: { $0.isPossible(national) }) { return "+\(digits)" }
        for plan in plans {
            guard let stripped = plan.withoutTrunkPrefix(national), plan.isPossible(stripped)
            else { continue }
            return "+\(code)\(stripped)"
        }
        let least = plans.map(\.lengths.lowerBound).min() ?? 4
        let most = plans.map(\.lengths.upperBound).max() ?? 15
        throw problem(
            digits.count,
            in: least + code.count...most + code.count,
            countryCode: code
        )
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
