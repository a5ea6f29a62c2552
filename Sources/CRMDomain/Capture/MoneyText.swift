/// A sum of money taken apart, before anything is computed.
struct MoneyText {
    /// The currency, named or not.
    let currency: String
    /// Whether a currency or a multiplier was written, so that it is surely money.
    let isMarked: Bool
    private let isNegative: Bool
    private let whole: String
    private let fraction: String
    /// The multiplier as a power of ten.
    private let power: Int

    /// Takes the text apart, or returns nil when it is not a number with its marks.
    init?(_ text: String, currency home: String) {
        var rest = text[...].drop(while: \.isWhitespace)
        isNegative = rest.first == "-" || rest.first == "−"
        if isNegative { rest = rest.dropFirst() }
        let before = rest.prefix { !Self.isDigit($0) && !$0.isWhitespace }
        rest = rest.dropFirst(before.count).drop(while: \.isWhitespace)
        let number = Self.numberPrefix(of: rest)
        guard !number.isEmpty, var marks = Self.words(rest.dropFirst(number.count)) else {
            return nil
        }
        power = marks.first.flatMap { Self.power(of: $0) } ?? 0
        if power > 0 { marks.removeFirst() }
        if !before.isEmpty { marks.append(String(before)) }
        guard marks.count <= 1 else { return nil }
        let named = marks.first.flatMap { Currency.code(for: $0) }
        guard marks.isEmpty || named != nil else { return nil }
        currency = named ?? home
        isMarked = power > 0 || named != nil
        let mayGroupOnce = power == 0 && Currency.exponent(of: currency) < 3
        guard let parts = Self.parts(of: number, mayGroupOnce: mayGroupOnce) else { return nil }
        (whole, fraction) = parts
    }

    /// Whether the word is a currency or a multiplier: `руб`, `EUR`, `млн`.
    static func isMark(_ word: String) -> Bool {
        guard let words = words(word[...]), let first = words.first else { return false }
        return power(of: first) != nil || Currency.code(for: first) != nil
    }

    /// The exact sum.
    func value() throws(CaptureError) -> Money {
        let exponent = Currency.exponent(of: currency)
        var decimals = fraction[...]
        while decimals.last == "0" { decimals = decimals.dropLast() }
        let shift = exponent + power - decimals.count
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
        return Money(minorUnits: isNegative ? -units : units, currency: currency)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }

    /// Digits and their separators, up to the last digit.
    private static func numberPrefix(of text: Substring) -> Substring {
        var run = text.prefix { isDigit($0) || $0.isWhitespace || ",.'’".contains($0) }
        while let last = run.last, !isDigit(last) { run = run.dropLast() }
        return run
    }

    /// The words and signs after the number, without the dots of abbreviations.
    private static func words(_ text: Substring) -> [String]? {
        var words: [String] = []
        var rest = text.drop(while: \.isWhitespace)
        while let first = rest.first {
            let word = first.isLetter ? rest.prefix(while: \.isLetter) : rest.prefix(1)
            guard first.isLetter || Currency.isSign(first) else { return nil }
            words.append(String(word))
            rest = rest.dropFirst(word.count)
            if first.isLetter, rest.first == "." { rest = rest.dropFirst() }
            rest = rest.drop(while: \.isWhitespace)
        }
        return words
    }

    private static func power(of word: String) -> Int? {
        switch word {
        case "M": return 6
        case "B": return 9
        default: break
        }
        switch word.lowercased() {
        case "к", "k", "тыс", "тысяч", "тысячи": return 3
        case "млн", "миллион", "миллиона", "миллионов", "mln", "mio": return 6
        case "млрд", "миллиард", "миллиарда", "миллиардов", "bn", "bln": return 9
        default: return nil
        }
    }

    /// The digits before and after the decimal point, with the grouping checked and dropped.
    private static func parts(
        of number: Substring,
        mayGroupOnce: Bool
    ) -> (whole: String, fraction: String)? {
        let point = decimalPoint(in: number, mayGroupOnce: mayGroupOnce)
        let whole = number[..<(point ?? number.endIndex)]
        let fraction = point.map { number[number.index(after: $0)...] } ?? ""
        let groups = whole.split(omittingEmptySubsequences: false) { !isDigit($0) }
        guard Set(separators(in: whole)).count <= 1 else { return nil }
        let areThousands =
            groups.count == 1
            || groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)
        return areThousands ? (groups.joined(), String(fraction)) : nil
    }

    /// The last comma or point, if it is the only one of its kind and groups no thousands.
    private static func decimalPoint(
        in number: Substring,
        mayGroupOnce: Bool
    ) -> Substring.Index? {
        let separators = separators(in: number)
        guard let last = separators.last, last == "," || last == ".",
            separators.count(where: { $0 == last }) == 1,
            let point = number.lastIndex(of: last)
        else { return nil }
        let (head, tail) = (number[..<point], number[number.index(after: point)...])
        let looksGrouped =
            separators.count == 1 && tail.count == 3 && head.count <= 3 && head.first != "0"
        return looksGrouped && mayGroupOnce ? nil : point
    }

    private static func separators(in number: Substring) -> [Character] {
        number.filter { !isDigit($0) }.map { $0.isWhitespace ? " " : $0 }
    }
}
