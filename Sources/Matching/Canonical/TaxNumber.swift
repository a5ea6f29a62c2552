/// A Russian taxpayer's number (ИНН): ten digits of a company, twelve of a person.
public struct TaxNumber: Hashable, Sendable {
    /// The digits as a number.
    public let number: UInt64
    /// How many digits were typed.
    public let length: Int
    /// Whether the check digits are right (Order of the Federal Tax Service of 29.06.2012).
    public let isValid: Bool

    /// Reads the digits of a text; `nil` unless there are ten or twelve.
    public init?(_ text: String) {
        let digits = text.unicodeScalars.compactMap { scalar -> UInt64? in
            Letters.isDigit(scalar.value) ? UInt64(scalar.value - 0x30) : nil
        }
        guard digits.count == 10 || digits.count == 12 else { return nil }
        length = digits.count
        number = digits.reduce(0) { $0 * 10 + $1 }
        if digits.count == 10 {
            isValid = Self.check(digits, Self.weights.suffix(9)) == digits[9]
        } else {
            isValid =
                Self.check(digits, Self.weights.suffix(10)) == digits[10]
                && Self.check(digits, Self.weights.suffix(11)) == digits[11]
        }
    }

    private static let weights: [UInt64] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

    private static func check(_ digits: [UInt64], _ weights: ArraySlice<UInt64>) -> UInt64 {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 % 10
    }
}
