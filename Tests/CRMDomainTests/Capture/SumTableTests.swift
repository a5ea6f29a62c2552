import CRMDomain
import Testing

/// Sums as people write them, where the home currency is the rouble, each with what is right.
///
/// A row is what was typed, and the sum as programs write it; `!` is no sum, `! fine` is finer than
/// the smallest coin, `! large` too large.
@Suite struct SumTableTests {
    @Test(arguments: rows(grouped) + rows(multiplied) + rows(named) + rows(refused))
    func `a sum is the one that people mean`(_ row: Row) {
        #expect(Self.read(row.typed) == row.right, "\(row.typed)")
    }

    @Test(arguments: rows(grouped) + rows(multiplied) + rows(named))
    func `spaces around a sum and the kind of its spaces say nothing`(_ row: Row) {
        for space in ["\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "\u{2002}", "\t"] {
            let typed = "\(space)\(row.typed.replacing(" ", with: space)) "
            #expect(Self.read(typed) == row.right, "\(row.typed)")
        }
    }

    @Test(arguments: rows(grouped) + rows(multiplied) + rows(named))
    func `a sum is read again from how it is shown`(_ row: Row) throws {
        let money = try Money.parse(row.typed, currency: "RUB")
        #expect(try Money.parse(money.formatted(.en), currency: "USD") == money)
        #expect(try Money.parse(money.formatted(.ru), currency: "USD") == money)
    }

    @Test func `the table has a hundred and fifty rows and none twice`() {
        let tables = [Self.grouped, Self.multiplied, Self.named, Self.refused]
        let typed = tables.flatMap(Self.rows).map(\.typed)
        #expect(typed.count + SumWordsTests.clear.count >= 150)
        #expect(Set(typed).count == typed.count)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let typed: String
        let right: String

        var testDescription: String { typed }
    }

    static func rows(_ table: String) -> [Row] {
        table.split(separator: "\n").map { line in
            let parts = line.split(separator: "|").map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            return Row(typed: parts[0], right: parts[1])
        }
    }

    static func read(_ typed: String) -> String {
        do throws(CaptureError) {
            return try Money.parse(typed, currency: "RUB").formatted(.en)
        } catch {
            switch error {
            case .money(.tooPrecise): return "! fine"
            case .money(.tooLarge): return "! large"
            default: return "!"
            }
        }
    }

    static let grouped = """
        4500 | 4,500.00 RUB
        0 | 0.00 RUB
        1 | 1.00 RUB
        12 500 | 12,500.00 RUB
        3 000 | 3,000.00 RUB
        1 250 000 | 1,250,000.00 RUB
        1 200,50 | 1,200.50 RUB
        1 200.50 | 1,200.50 RUB
        12,500 | 12,500.00 RUB
        12.500 | 12,500.00 RUB
        12'500 | 12,500.00 RUB
        12’500 | 12,500.00 RUB
        12‘500 | 12,500.00 RUB
        12ʼ500 | 12,500.00 RUB
        12′500 | 12,500.00 RUB
        12_500 | 12,500.00 RUB
        1,234 | 1,234.00 RUB
        1.234 | 1,234.00 RUB
        1,5 | 1.50 RUB
        1.5 | 1.50 RUB
        12.50 | 12.50 RUB
        12,50 | 12.50 RUB
        0,500 | 0.50 RUB
        0.05 | 0.05 RUB
        1234,5 | 1,234.50 RUB
        1234,50 | 1,234.50 RUB
        1,234.50 | 1,234.50 RUB
        1.234,50 | 1,234.50 RUB
        1'234.50 | 1,234.50 RUB
        1’234’567,89 | 1,234,567.89 RUB
        1,234,567 | 1,234,567.00 RUB
        1.234.567 | 1,234,567.00 RUB
        1,234,567.89 | 1,234,567.89 RUB
        1.234.567,89 | 1,234,567.89 RUB
        1 234 567,8 | 1,234,567.80 RUB
        12500,- | 12,500.00 RUB
        12500.- | 12,500.00 RUB
        007 | 7.00 RUB
        -500 | -500.00 RUB
        −500 | -500.00 RUB
        –1 200,50 | -1,200.50 RUB
        - 500 | -500.00 RUB
        +500 | 500.00 RUB
        １２５００ | 12,500.00 RUB
        ١٢٥٠٠ | 12,500.00 RUB
        ١٢٬٥٠٠٫٥٠ | 12,500.50 RUB
        १२५०० | 12,500.00 RUB
        92233720368547758.07 | 92,233,720,368,547,758.07 RUB
        """

    static let multiplied = """
        5к | 5,000.00 RUB
        5К | 5,000.00 RUB
        5 к | 5,000.00 RUB
        5k | 5,000.00 RUB
        5K | 5,000.00 RUB
        1.5k | 1,500.00 RUB
        1,5к | 1,500.00 RUB
        1,234к | 1,234.00 RUB
        5 тыс | 5,000.00 RUB
        5тыс | 5,000.00 RUB
        5 тыс. | 5,000.00 RUB
        5 ТЫС | 5,000.00 RUB
        5 тысяч | 5,000.00 RUB
        1 тысяча | 1,000.00 RUB
        2 тысячи | 2,000.00 RUB
        5 тыщ | 5,000.00 RUB
        2,5 тыс. руб. | 2,500.00 RUB
        5 тыс.руб | 5,000.00 RUB
        5 thousand | 5,000.00 RUB
        1,2 млн | 1,200,000.00 RUB
        1.2млн | 1,200,000.00 RUB
        1 миллион | 1,000,000.00 RUB
        1,5 миллиона | 1,500,000.00 RUB
        10 миллионов рублей | 10,000,000.00 RUB
        2M | 2,000,000.00 RUB
        2m | 2,000,000.00 RUB
        1.25 mln | 1,250,000.00 RUB
        2 million | 2,000,000.00 RUB
        1 млрд | 1,000,000,000.00 RUB
        0,5 млн | 500,000.00 RUB
        1 234 тыс | 1,234,000.00 RUB
        1 млн 200 тыс | 1,200,000.00 RUB
        1 млн 200 тыс. руб. | 1,200,000.00 RUB
        1 млн 200 тыс 500 | 1,200,500.00 RUB
        5 тыс 300 | 5,300.00 RUB
        5 тыс. 300 руб | 5,300.00 RUB
        12 руб 50 коп | 12.50 RUB
        12 руб. 05 коп. | 12.05 RUB
        12р 5коп | 12.05 RUB
        50 коп | 0.50 RUB
        5к₽ | 5,000.00 RUB
        $5k | 5,000.00 USD
        """

    static let named = """
        4500₽ | 4,500.00 RUB
        4500 ₽ | 4,500.00 RUB
        ₽4500 | 4,500.00 RUB
        ₽ 4 500 | 4,500.00 RUB
        4500р | 4,500.00 RUB
        4500 р. | 4,500.00 RUB
        4500 Р | 4,500.00 RUB
        4500 руб | 4,500.00 RUB
        4500 руб. | 4,500.00 RUB
        4500руб | 4,500.00 RUB
        4500 РУБ | 4,500.00 RUB
        4500 рублей | 4,500.00 RUB
        4501 рубль | 4,501.00 RUB
        4500 RUB | 4,500.00 RUB
        4500 rub | 4,500.00 RUB
        4500 rubles | 4,500.00 RUB
        руб. 4500 | 4,500.00 RUB
        RUB 4500 | 4,500.00 RUB
        $120 | 120.00 USD
        $ 120 | 120.00 USD
        120$ | 120.00 USD
        120 $ | 120.00 USD
        US$120 | 120.00 USD
        $1,234.50 | 1,234.50 USD
        $120 USD | 120.00 USD
        120 долларов | 120.00 USD
        120 долл. | 120.00 USD
        120 баксов | 120.00 USD
        120 dollars | 120.00 USD
        -$120 | -120.00 USD
        $-120 | -120.00 USD
        50 EUR | 50.00 EUR
        50 eur | 50.00 EUR
        50 Eur | 50.00 EUR
        EUR 50 | 50.00 EUR
        50€ | 50.00 EUR
        €50 | 50.00 EUR
        € 50,00 | 50.00 EUR
        50 евро | 50.00 EUR
        50 euros | 50.00 EUR
        £120 | 120.00 GBP
        120 GBP | 120.00 GBP
        120 фунтов | 120.00 GBP
        12 500 ₸ | 12,500.00 KZT
        12 500 тенге | 12,500.00 KZT
        ₸12500 | 12,500.00 KZT
        12500 тг | 12,500.00 KZT
        1'000.00 CHF | 1,000.00 CHF
        CHF 1’000.50 | 1,000.50 CHF
        1000 грн | 1,000.00 UAH
        1000 ₴ | 1,000.00 UAH
        1000 сум | 1,000.00 UZS
        1000 сомов | 1,000.00 KGS
        100 лари | 100.00 GEL
        100 byn | 100.00 BYN
        100 zł | 100.00 PLN
        5 JPY | 5 JPY
        ¥500 | 500 JPY
        1.500 KWD | 1.500 KWD
        500 юаней | 500.00 CNY
        """

    static let refused = """
        много | !
        12,5,5 | !
        1 2 | !
        1,,2 | !
        1..2 | !
        1 23 | !
        1,23,456 | !
        12,500,50 | !
        12.500.00 | !
        1 2345 | !
        1234 567 | !
        12 500,505 | ! fine
        1 200,500 | ! fine
        1,200.500 | ! fine
        1,2345 | ! fine
        0,001 | ! fine
        5.5 JPY | ! fine
        92233720368547758.08 | ! large
        99999999999999999999 | ! large
        99999999999 млрд | ! large
        99999999999999999999к | ! large
        $5 EUR | !
        5 XXX | !
        5 штук | !
        5 стульев | !
        7UP | !
        95-й | !
        2/3 | !
        1e5 | !
        10% | !
        ~500 | !
        (500) | !
        5-7 тыс | !
        500-700 | !
        5 тыс 3 тыс | !
        1 млн 200 | !
        5 тыс 30 | !
        5 тыс 12345 | !
        1 млн 200 тыс 300 тыс | !
        12 руб 500 | !
        12 руб 150 коп | !
        50 коп 12 | !
        5 к к | !
        млн | !
        руб | !
        $ | !
        , | !
        ½ | !
        Ⅻ | !
        五百 | !
        """
}
