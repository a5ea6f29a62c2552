/// A sum of money: a count of the smallest coin, exact, with its currency.
package struct Money: Hashable, Sendable {
    /// The sum in the smallest coin of the currency: 450000 is 4,500.00 RUB.
    package let minorUnits: Int64
    /// The code of ISO 4217, in capitals.
    package let currency: String

    /// A sum whose parts are known.
    package init(minorUnits: Int64, currency: String) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// The sum of several, in the smallest coin; at the end of what a number holds if beyond.
    package init(summing units: [Int64], _ currency: String) {
        self.init(minorUnits: units.clampedSum, currency: currency)
    }

    /// Reads a sum as people write it, in Russian or in English, without rounding anything.
    ///
    /// `12 500,50`, `12,500.50`, `12к`, `1.5k`, `1,2 млн`, `4500₽`, `4500 руб`, `$120`, `120 EUR`.
    /// A lone comma or point before exactly three digits groups thousands (`12,500` is twelve
    /// thousand), unless a multiplier follows, the sum begins with 0 or the currency has
    /// thousandths.
    ///
    /// - Parameters:
    ///   - text: The sum, and nothing else.
    ///   - currency: The currency of a sum that does not name its own.
    /// - Returns: The exact sum.
    /// - Throws: ``CaptureError/money(_:)``.
    package static func parse(
        _ text: String,
        currency: String
    ) throws(CaptureError) -> Money {
        guard Currency.isKnown(currency) else { throw .money(.unknownCurrency) }
        guard let money = MoneyText(text, currency: currency), !money.isDoubtful else {
            throw .money(.notUnderstood)
        }
        return try money.value()
    }

    /// The habits by which a sum is written out.
    package enum Style: Sendable {
        /// `12,500.00 RUB`.
        case en
        /// `4 500,00 ₽`.
        case ru
    }

    /// The sum for reading; ``parse(_:currency:)`` reads it back.
    package func formatted(_ style: Style) -> String {
        let exponent = Currency.exponent(of: currency)
        var digits = String(minorUnits.magnitude)
        while digits.count <= exponent { digits = "0" + digits }
        let whole = Self.grouped(digits.dropLast(exponent), by: style == .en ? "," : " ")
        let point = style == .en ? "." : ","
        let fraction = exponent == 0 ? "" : point + digits.suffix(exponent)
        let sign = minorUnits < 0 ? (style == .en ? "-" : "−") : ""
        let unit = style == .en ? currency : Currency.sign(of: currency)
        return "\(sign)\(whole)\(fraction) \(unit)"
    }

    private static func grouped(_ digits: Substring, by separator: String) -> String {
        var groups: [Substring] = []
        var rest = digits
        while rest.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        groups.insert(rest, at: 0)
        return groups.joined(separator: separator)
    }
}
