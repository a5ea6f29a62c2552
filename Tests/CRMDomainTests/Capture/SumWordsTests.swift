import CRMDomain
import Testing

/// Sums among the words of a command, where nobody quotes.
struct SumWordsTests {
    private func words(_ text: String) -> [String] {
        text.split(separator: " ", omittingEmptySubsequences: true)
            .map { String($0).replacing("_", with: " ") }
    }

    /// Words with `_` for a space within quotes; the sum in the smallest coin; what else there is.
    static let clear: [(typed: String, units: Int64, currency: String, rest: String)] = [
        ("4500", 450_000, "RUB", ""),
        ("12 500", 1_250_000, "RUB", ""),
        ("3 000", 300_000, "RUB", ""),
        ("1 200,50", 120_050, "RUB", ""),
        ("1 200.50", 120_050, "RUB", ""),
        ("1 250 000", 125_000_000, "RUB", ""),
        ("12,500", 1_250_000, "RUB", ""),
        ("12.500", 1_250_000, "RUB", ""),
        ("12'500", 1_250_000, "RUB", ""),
        ("12\u{A0}500", 1_250_000, "RUB", ""),
        ("12\u{202F}500", 1_250_000, "RUB", ""),
        ("12_500 стульев", 1_250_000, "RUB", "стульев"),
        ("5 тыс", 500_000, "RUB", ""),
        ("5 тыс. руб", 500_000, "RUB", ""),
        ("5к", 500_000, "RUB", ""),
        ("5к стрижка", 500_000, "RUB", "стрижка"),
        ("1,2 млн", 120_000_000, "RUB", ""),
        ("1.5k", 150_000, "RUB", ""),
        ("2M", 200_000_000, "RUB", ""),
        ("50 EUR", 5_000, "EUR", ""),
        ("EUR 50", 5_000, "EUR", ""),
        ("50 евро", 5_000, "EUR", ""),
        ("$ 120", 12_000, "USD", ""),
        ("$120 colouring", 12_000, "USD", "colouring"),
        ("4500₽ стрижка", 450_000, "RUB", "стрижка"),
        ("4500 руб стрижка", 450_000, "RUB", "стрижка"),
        ("12 500 руб стульев", 1_250_000, "RUB", "стульев"),
        ("12 500 ₽ стульев", 1_250_000, "RUB", "стульев"),
        ("стрижка 4500", 450_000, "RUB", "стрижка"),
        ("стрижка и укладка 4500", 450_000, "RUB", "стрижка и укладка"),
        ("4500 7UP", 450_000, "RUB", "7UP"),
        ("7UP 95", 9_500, "RUB", "7UP"),
        ("95-й 2000", 200_000, "RUB", "95-й"),
        ("АИ-95 2000", 200_000, "RUB", "АИ-95"),
        ("iPhone 15 90000₽", 9_000_000, "RUB", "iPhone 15"),
        ("90000₽ iPhone 15", 9_000_000, "RUB", "iPhone 15"),
        ("1 200,50 стрижка", 120_050, "RUB", "стрижка"),
        ("99.90 кофе", 9_990, "RUB", "кофе"),
        ("99,9", 9_990, "RUB", ""),
        ("0,500", 50, "RUB", ""),
        ("1 000 шурупов", 100_000, "RUB", "шурупов"),
        ("12 050 шурупов", 1_205_000, "RUB", "шурупов"),
        ("1 200 набор_стульев", 120_000, "RUB", "набор стульев"),
        ("5 тыс 300 руб шурупов", 530_000, "RUB", "шурупов"),
        ("1 млн 200 тыс ремонт", 120_000_000, "RUB", "ремонт"),
        ("12 руб 50 коп пакет", 1_250, "RUB", "пакет"),
    ]

    @Test(arguments: clear)
    func `a sum is read as people write it`(
        _ typed: String,
        _ units: Int64,
        _ currency: String,
        _ rest: String
    ) throws {
        guard case .sum(let found) = try SumWords.read(words(typed), currency: "RUB") else {
            Issue.record("no sum, or a doubt")
            return
        }
        #expect(found.amount == Money(minorUnits: units, currency: currency))
        #expect(found.rest.joined(separator: " ") == rest)
    }

    @Test(
        arguments: [
            ("12 500 стульев", [1_250_000, 1_200]),
            ("1 200 шурупов", [120_000, 100]),
            ("стул 12 500", [1_250_000, 50_000]),
            ("iPhone 15 500 руб", [1_550_000, 50_000]),
            ("2000 iPhone 15", [200_000, 1_500]),
            ("iPhone 15 90000", [1_500, 9_000_000]),
            ("1000 2", [100_000, 200]),
            ("50 EUR или 60 USD", [5_000, 6_000]),
            ("₽ 4 500 стульев", [450_000, 400]),
            ("1 млн 200", [100_020_000, 100_000_000]),
            ("5к 30", [503_000, 500_000]),
            ("500 к чаю", [50_000_000, 50_000]),
            ("4K телевизор 50000", [400_000, 5_000_000]),
            ("50000 монитор 5k", [5_000_000, 500_000]),
            ("кабель 5 m", [500_000_000, 500]),
            ("кабель 5 m 2000", [500_000_000, 500, 200_000]),
            ("5 pounds sugar 300", [500, 500, 30_000]),
            ("5 тыс 300 шурупов", [530_000, 500_000]),
        ] as [(String, [Int64])]
    )
    func `what can be read in two ways is read in none`(
        _ typed: String,
        _ units: [Int64]
    ) throws {
        switch try SumWords.read(words(typed), currency: "RUB") {
        case .doubt(let readings): #expect(readings.map(\.amount.minorUnits) == units)
        case .sum(let reading): #expect([reading.amount.minorUnits] == units)
        case .none: Issue.record("nothing was read")
        }
    }

    @Test(arguments: [
        ("1 200 gift a box", 120_000, "gift a box"), ("500 gift 2 boxes", 50_000, "gift 2 boxes"),
        ("1 200 gift 3 boxes", 120_000, "gift 3 boxes"), ("5 тыс gift", 500_000, "gift"),
        ("gift 500", 50_000, "gift"),
    ])
    func `a sum that comes first is not one of what is said after it`(
        _ typed: String,
        _ units: Int64,
        _ rest: String
    ) throws {
        let read = try SumWords.read(
            words(typed),
            currency: "RUB",
            isFirst: true,
            isCounted: { $0 != "gift" }
        )
        let amount = Money(minorUnits: units, currency: "RUB")
        #expect(read == .sum(.init(amount: amount, rest: words(rest))))
    }

    @Test(arguments: ["стрижка", "95-й", "7UP", "АИ-95", "", "500стульев"])
    func `words without a sum have none`(_ typed: String) throws {
        #expect(try SumWords.read(words(typed), currency: "RUB") == .none)
    }

    @Test func `a sum that is too large, or has half coins, is refused and not cut`() {
        #expect(throws: CaptureError.self) {
            try SumWords.read(["99999999999999999999"], currency: "RUB")
        }
        #expect(throws: CaptureError.self) { try SumWords.read(["1,2345"], currency: "RUB") }
    }
}
