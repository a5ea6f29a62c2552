import Terminal
import Testing

struct HumanFormatTests {
    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (6_120, "6.1 kB"), (9_949, "9.9 kB"),
        (9_960, "10 kB"), (18_400, "18 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
        (Int.max, "9.2 EB"), (-1500, "-1.5 kB"),
    ])
    func `bytes have a decimal unit`(count: Int, text: String) {
        #expect(HumanFormat.bytes(count) == text)
    }

    @Test func `thousands are set apart`() {
        let texts = [0, 999, 1000, 12_500, -1_234_567].map { HumanFormat.count($0) }
        #expect(texts == ["0", "999", "1,000", "12,500", "-1,234,567"])
        #expect(HumanFormat.count(.min) == "-9,223,372,036,854,775,808")
        #expect(HumanFormat.count(12_500, separator: "\u{202F}") == "12\u{202F}500")
    }

    @Test(arguments: [
        (Duration.milliseconds(-5), "0.0 s"), (.milliseconds(400), "0.4 s"),
        (.milliseconds(9_990), "9.9 s"), (.seconds(45), "45 s"), (.seconds(119), "1 min"),
        (.seconds(8_040), "2 h 14 min"), (.seconds(7_200), "2 h"), (.seconds(273_600), "3 d 4 h"),
    ])
    func `a duration has at most two units`(duration: Duration, text: String) {
        #expect(HumanFormat.duration(duration) == text)
    }

    @Test func `nouns agree with their number`() {
        #expect(HumanFormat.plural(1, "change", "changes") == "1 change")
        #expect(HumanFormat.plural(0, "change", "changes") == "0 changes")
        let counts = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 111, 1_001]
        let nouns = counts.map {
            HumanFormat.russianPlural($0, "запись", "записи", "записей").split(separator: " ")[1]
        }
        #expect(
            nouns == [
                "записей", "запись", "записи", "записи", "записей", "записей", "записей",
                "записей", "запись", "записи", "записей", "запись",
            ]
        )
    }
}
