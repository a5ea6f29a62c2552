/// A sum of money taken apart, before anything is computed.
struct MoneyText {
    /// The currency, named or not.
    let currency: String
    /// Whether a currency or a multiplier was written, so that it is surely money.
    let isMarked: Bool
    /// Whether its only mark may mean something else where other words stand beside it: `5 m` of
    /// cable, `500 к чаю`, `5 pounds` of sugar.
    let isLoose: Bool
    /// Whether its last part may as well be counted by the multiplier before it: `1 млн 200`.
    let isDoubtful: Bool
    private let isNegative: Bool
    /// What is added up: `1 млн 200 тыс` has two of them.
    private let terms: [MoneyTerm]

    /// Takes the text apart, or returns nil when it is not a number with its marks.
    init?(_ text: String, currency home: String) {
        var rest = Self.plain(text)[...]
        rest.trimSpaces()
        var isNegative = rest.takeSign()
        guard let before = Self.currencyBefore(&rest) else { return nil }
        if !before.isEmpty { isNegative = rest.takeSign() || isNegative }
        var reader = MoneyReader(rest, named: before.compactMap(\.code).first ?? home)
        guard reader.readAll() else { return nil }
        let marks = before + reader.marks
        let codes = Set(marks.compactMap(\.code))
        guard codes.count <= 1, marks.count(where: { $0.code != nil }) <= 2 else { return nil }
        self.isNegative = isNegative
        currency = codes.first ?? home
        isMarked = !marks.isEmpty
        isLoose = isMarked && marks.allSatisfy(\.isLoose)
        terms = reader.terms
        isDoubtful =
            terms.count > 1 && terms.last?.power == 0 && terms.last?.isCoins == false
            && terms.last?.whole.count != terms[terms.count - 2].power
        // A term counts thousandths only where the currency has them.
        guard terms.allSatisfy({ !$0.isCoins || Currency.exponent(of: currency) == 2 }) else {
            return nil
        }
    }

    /// Whether the word is a currency or a multiplier: `руб`, `EUR`, `млн`.
    static func isMark(_ word: String) -> Bool {
        var bare = word[...]
        while bare.last == "." { bare.removeLast() }
        let parts = bare.split(separator: ".").map(String.init)
        guard let first = parts.first, parts.count <= 2 else { return false }
        return first != "m" && first != "b" && MoneyMark(first, isApart: true) != nil
    }

    /// The exact sum.
    func value() throws(CaptureError) -> Money {
        let exponent = Currency.exponent(of: currency)
        var units: Int64 = 0
        for term in terms {
            let (sum, isOver) = units.addingReportingOverflow(
                try term.units(currency: currency, exponent: exponent)
            )
            guard !isOver else { throw .money(.tooLarge) }
            units = sum
        }
        return Money(minorUnits: isNegative ? -units : units, currency: currency)
    }

    /// The currency that stands before the number; nil for other words there.
    private static func currencyBefore(_ rest: inout Substring) -> [MoneyMark]? {
        let before = rest.prefix { !$0.isASCIIDigit && $0 != "-" && $0 != "+" }
        rest = rest.dropFirst(before.count)
        var word = before
        word.trimSpaces()
        while word.last == " " || word.last == "." { word.removeLast() }
        guard !word.isEmpty else { return before.contains(".") ? nil : [] }
        guard let mark = MoneyMark(currency: String(word)) else { return nil }
        return [mark]
    }

    /// The text with one kind of digit, space, dash and apostrophe.
    private static func plain(_ text: String) -> String {
        var plain = ""
        for character in text {
            let scalars = character.unicodeScalars
            if character.isWhitespace {
                plain.append(" ")
            } else if scalars.count == 1, let scalar = scalars.first,
                scalar.properties.generalCategory == .decimalNumber,
                let digit = character.wholeNumberValue
            {
                plain += String(digit)
            } else {
                plain += variants[character] ?? String(character)
            }
        }
        return plain
    }

    private static let variants: [Character: String] = [
        "−": "-", "–": "-", "—": "-", "‒": "-", "’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'",
        "´": "'", "＇": "'", "，": ",", "٬": ",", "．": ".", "٫": ".", "\u{200B}": "",
        "\u{FEFF}": "", "\u{2060}": "", "\u{200E}": "", "\u{200F}": "", "＄": "$",
    ]
}

/// A number and its multiplier, a part of a sum.
struct MoneyTerm: Hashable {
    /// The digits before the point.
    let whole: String
    /// The digits after it.
    let fraction: String
    /// The multiplier as a power of ten.
    var power = 0
    /// Whether it counts the smallest coins: `50 коп`.
    var isCoins = false
    /// Whether the digits before the point were grouped by another sign than the point.
    var isMixed = false

    /// The term in the smallest coin.
    func units(currency: String, exponent: Int) throws(CaptureError) -> Int64 {
        var decimals = fraction[...]
        // Three digits after the point, of which the last is 0, may have been thousands.
        let mayBeThousands = isMixed && fraction.count == 3 && power == 0 && exponent < 3
        while decimals.last == "0", !mayBeThousands { decimals = decimals.dropLast() }
        let shift = (isCoins ? 0 : exponent + power) - decimals.count
        guard shift >= 0 else {
            throw .money(.tooPrecise(currency: currency, decimalsMax: exponent + power))
        }
        var units: Int64 = 0
        for digit in whole + decimals + String(repeating: "0", count: shift) {
            let (tens, full) = units.multipliedReportingOverflow(by: 10)
            let (sum, over) = tens.addingReportingOverflow(Int64(digit.wholeNumberValue ?? 0))
            guard !full, !over else { throw .money(.tooLarge) }
            units = sum
        }
        return units
    }

    /// Whether it is less than one of what is counted before it: the `200 тыс` of `1 млн 200 тыс`.
    func isPart(of power: Int) -> Bool {
        let digits = whole.drop { $0 == "0" }.count
        return fraction.isEmpty && digits + self.power <= power
    }
}

extension Character {
    /// Whether it is one of `0` to `9`.
    var isASCIIDigit: Bool { isASCII && isNumber }
}

extension Substring {
    /// Drops spaces from the front.
    mutating func trimSpaces() { self = drop { $0 == " " } }

    /// Takes a sign from the front; whether it is a minus.
    fileprivate mutating func takeSign() -> Bool {
        guard first == "-" || first == "+" else { return false }
        let isMinus = removeFirst() == "-"
        trimSpaces()
        return isMinus
    }
}
