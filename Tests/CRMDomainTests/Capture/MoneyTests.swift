import CRMDomain
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("12 500,50", 1_250_050), ("12\u{202F}500,50", 1_250_050), ("12,500.50", 1_250_050),
        ("12.500,50", 1_250_050), ("12к", 1_200_000), ("12k", 1_200_000), ("1.5k", 150_000),
        ("1,2 млн", 120_000_000), ("12 тыс. руб", 1_200_000), ("4500", 450_000),
        ("4500₽", 450_000), ("4500 руб", 450_000), ("4500 руб.", 450_000), ("12к₽", 1_200_000),
        ("12,500", 1_250_000), ("12,5", 1_250), ("0,500", 50), ("−31 400", -3_140_000),
        ("92233720368547758.07", Int64.max),
    ])
    func `a sum is read exactly`(_ text: String, _ kopecks: Int64) throws {
        let money = try Money.parse(text, currency: "RUB")
        #expect(money == Money(minorUnits: kopecks, currency: "RUB"))
    }

    @Test(arguments: [
        ("$120", 12_000, "USD"), ("120 EUR", 12_000, "EUR"), ("120 eur", 12_000, "EUR"),
        ("USD 120", 12_000, "USD"), ("5 JPY", 5, "JPY"), ("1.500 KWD", 1_500, "KWD"),
        ("1'000.00 CHF", 100_000, "CHF"),
    ])
    func `a sum may name its currency`(_ text: String, _ units: Int64, _ code: String) throws {
        let money = try Money.parse(text, currency: "RUB")
        #expect(money == Money(minorUnits: units, currency: code))
    }

    @Test(arguments: [
        ("", CaptureError.MoneyProblem.notUnderstood), ("много", .notUnderstood),
        ("1 2", .notUnderstood), ("1,,2", .notUnderstood), ("$5 EUR", .notUnderstood),
        ("5 XXX", .notUnderstood), ("12 500,505", .tooPrecise(currency: "RUB", decimalsMax: 2)),
        ("5.5 JPY", .tooPrecise(currency: "JPY", decimalsMax: 0)),
        ("92233720368547758.08", .tooLarge), ("99999999999 млрд", .tooLarge),
    ])
    func `a sum that cannot be kept exactly is refused`(
        _ text: String,
        _ problem: CaptureError.MoneyProblem
    ) {
        #expect(throws: CaptureError.money(problem)) { try Money.parse(text, currency: "RUB") }
    }

    @Test func `an unknown home currency is refused`() {
        #expect(throws: CaptureError.money(.unknownCurrency)) {
            try Money.parse("5", currency: "ABC")
        }
    }

    @Test(arguments: [
        (Money(minorUnits: 1_250_000, currency: "RUB"), "12,500.00 RUB", "12 500,00 ₽"),
        (Money(minorUnits: 450_000, currency: "RUB"), "4,500.00 RUB", "4 500,00 ₽"),
        (Money(minorUnits: -5, currency: "EUR"), "-0.05 EUR", "−0,05 €"),
        (Money(minorUnits: 0, currency: "JPY"), "0 JPY", "0 ¥"),
        (Money(minorUnits: 1_500, currency: "KWD"), "1.500 KWD", "1,500 KWD"),
    ])
    func `a sum is shown by the habits of the language`(
        _ money: Money,
        _ english: String,
        _ russian: String
    ) throws {
        #expect(money.formatted(.en) == english)
        #expect(money.formatted(.ru) == russian)
        #expect(try Money.parse(english, currency: "RUB") == money)
        #expect(try Money.parse(russian, currency: "RUB") == money)
    }
}
