/// Reads the numbers of a sum and the marks behind them, from the left.
struct MoneyReader {
    /// What was read.
    private(set) var terms: [MoneyTerm] = []
    /// The multipliers and currencies.
    private(set) var marks: [MoneyMark] = []
    private var rest: Substring
    private let home: String

    init(_ text: Substring, named home: String) {
        rest = text
        self.home = home
    }

    /// Reads to the end; false if there is something else than a sum.
    mutating func readAll() -> Bool {
        repeat {
            guard readTerm() else { return false }
        } while !rest.isEmpty
        return true
    }

    private mutating func readTerm() -> Bool {
        let number = Self.numberPrefix(of: rest)
        guard !number.isEmpty else { return false }
        rest = rest.dropFirst(number.count)
        takePriceDash()
        var power = 0
        var isCoins = false
        var own: [MoneyMark] = []
        while let mark = takeMark() {
            switch mark.kind {
            case .power(let some):
                guard power == 0, own.allSatisfy({ $0.code == nil }), !isCoins else { return false }
                power = some
            case .coins:
                guard power == 0, own.isEmpty else { return false }
                isCoins = true
            case .currency: break
            }
            own.append(mark)
        }
        rest.trimSpaces()
        guard rest.first?.isASCIIDigit ?? true else { return false }
        let code = (marks + own).compactMap(\.code).first ?? home
        let mayGroupOnce = power == 0 && Currency.exponent(of: code) < 3
        guard var term = Self.term(of: number, mayGroupOnce: mayGroupOnce) else { return false }
        (term.power, term.isCoins) = (power, isCoins)
        guard fits(term) else { return false }
        terms.append(term)
        marks += own
        return true
    }

    /// Whether a term may follow those before it: `1 млн 200 тыс`, `12 руб 50 коп`.
    private func fits(_ term: MoneyTerm) -> Bool {
        if term.isCoins, !term.isPart(of: 2) { return false }
        guard let last = terms.last else { return true }
        if term.isCoins { return !last.isCoins && marks.contains { $0.code != nil } }
        guard marks.allSatisfy({ $0.code == nil && !$0.isLoose }) else { return false }
        return !last.isCoins && term.isPart(of: last.power)
    }

    /// The mark that comes next; nil at a digit or at the end, and at what is none.
    private mutating func takeMark() -> MoneyMark? {
        let start = rest
        rest.trimSpaces()
        let isApart = start.first == " "
        guard let first = rest.first, !first.isASCIIDigit else { return nil }
        let word = first.isLetter ? rest.prefix(while: \.isLetter) : rest.prefix(1)
        guard let mark = MoneyMark(String(word), isApart: isApart) else { return nil }
        rest = rest.dropFirst(word.count)
        if first.isLetter, rest.first == "." { rest = rest.dropFirst() }
        return mark
    }

    /// `12500,-` is how whole sums are priced.
    private mutating func takePriceDash() {
        for dash in [",-", ".-"] where rest.hasPrefix(dash) { rest = rest.dropFirst(2) }
    }

    /// Digits and their separators, up to the last digit.
    private static func numberPrefix(of text: Substring) -> Substring {
        var run = text.prefix { $0.isASCIIDigit || " ,.'_".contains($0) }
        while let last = run.last, !last.isASCIIDigit { run = run.dropLast() }
        return run
    }

    /// The digits before and after the decimal point, with the grouping checked and dropped.
    private static func term(of number: Substring, mayGroupOnce: Bool) -> MoneyTerm? {
        guard number.first?.isASCIIDigit == true else { return nil }
        let point = decimalPoint(in: number, mayGroupOnce: mayGroupOnce)
        let whole = number[..<(point ?? number.endIndex)]
        let fraction = point.map { number[number.index(after: $0)...] } ?? ""
        let groups = whole.split(omittingEmptySubsequences: false) { !$0.isASCIIDigit }
        guard Set(separators(in: whole)).count <= 1 else { return nil }
        let areThousands =
            groups.count == 1
            || groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)
        guard areThousands else { return nil }
        return MoneyTerm(
            whole: groups.joined(),
            fraction: String(fraction),
            isMixed: groups.count > 1
        )
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
        number.filter { !$0.isASCIIDigit }.map { $0 }
    }
}

/// A word or a sign beside a number: what it multiplies by, or of which currency it is.
struct MoneyMark: Hashable {
    enum Kind: Hashable {
        /// A multiplier, as a power of ten.
        case power(Int)
        case currency(String)
        /// The smallest coin.
        case coins
    }

    let kind: Kind
    /// Whether the word may mean something else.
    let isLoose: Bool

    /// The currency.
    var code: String? {
        if case .currency(let code) = kind { code } else { nil }
    }

    private init(_ kind: Kind, isLoose: Bool) {
        self.kind = kind
        self.isLoose = isLoose
    }

    /// The mark that a word is behind a number; nil for another word.
    init?(_ word: String, isApart: Bool) {
        if let (power, isLoose) = Self.power(of: word, isApart: isApart) {
            self.init(.power(power), isLoose: isLoose)
        } else if Self.coinWords.contains(word.lowercased()) {
            self.init(.coins, isLoose: false)
        } else {
            self.init(currency: word)
        }
    }

    /// The currency that a word is.
    init?(currency word: String) {
        guard let code = Currency.code(for: word) else { return nil }
        self.init(.currency(code), isLoose: Currency.isLoose(word))
    }

    private static func power(of word: String, isApart: Bool) -> (Int, Bool)? {
        switch word {
        case "M": return (6, false)
        case "B": return (9, false)
        case "m", "b": return (word == "m" ? 6 : 9, true)
        default: break
        }
        switch word.lowercased() {
        // «500 к чаю» is no half a million.
        case "к", "k": return (3, isApart)
        case "тыс", "тысяч", "тысячи", "тысяча", "тысячу", "тыщ", "тыщи", "тыща", "thousand",
            "thousands", "ths":
            return (3, false)
        case "млн", "миллион", "миллиона", "миллионов", "mln", "mio", "million", "millions":
            return (6, false)
        case "млрд", "миллиард", "миллиарда", "миллиардов", "bn", "bln", "billion", "billions":
            return (9, false)
        default: return nil
        }
    }

    private static let coinWords: Set<String> = [
        "коп", "копеек", "копейки", "копейка", "копейку", "цент", "цента", "центов", "cent",
        "cents",
    ]
}
