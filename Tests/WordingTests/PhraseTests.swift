import Testing
import Wording

struct PhraseTests {
    @Test func `a phrase without a twin is said in English`() {
        let phrase: Phrase = "nobody has translated this"
        #expect(phrase.text(.ru) == "nobody has translated this")
    }

    @Test func `what people typed goes in as it is, braces too`() {
        let phrase: Phrase = "sale of \("{1} {}") to \("Maria")"
        #expect(phrase.text(.en) == "sale of {1} {} to Maria")
    }

    @Test func `numbers ask for their forms`() {
        let english = [0, 1, 2, 1_234].map { Noun.purchase.text($0, .en) }
        #expect(english == ["0 purchases", "1 purchase", "2 purchases", "1,234 purchases"])
        let russian = [1, 2, 5, 11, 12, 21, 104, 111].map { Noun.purchase.form($0, .ru) }
        #expect(
            russian == [
                "покупка", "покупки", "покупок", "покупок", "покупок", "покупка", "покупки",
                "покупок",
            ]
        )
    }

    @Test func `the locale chooses the language`() {
        #expect(Language(locale: "ru_RU.UTF-8") == .ru)
        #expect(Language(locale: "C.UTF-8") == .en)
        #expect(Language(locale: "") == nil)
    }

    @Test func `no phrase stands in two tables`() {
        var seen: Set<String> = []
        for key in Catalogue.russianTables.flatMap(\.keys) {
            #expect(seen.insert(key).inserted, "\(key) is there twice")
        }
    }

    @Test func `a twin fills in as many parts as the phrase does`() {
        for (key, twin) in Catalogue.russian {
            #expect(places(key) == places(twin), "\(key) → \(twin)")
        }
    }

    @Test func `a twin numbers all of its parts, or none`() {
        for twin in Catalogue.russian.values {
            let styles = Set(twin.matches(of: #/\{(\d*)\}/#).map(\.1.isEmpty))
            #expect(styles.count <= 1, "\(twin)")
        }
    }

    @Test func `a twin begins and ends as its phrase does, so that phrases can be put together`() {
        for (key, twin) in Catalogue.russian {
            #expect(key.hasPrefix(" ") == twin.hasPrefix(" "), "\(key) → \(twin)")
            #expect(key.hasSuffix(" ") == twin.hasSuffix(" "), "\(key) → \(twin)")
            #expect(lines(key) == lines(twin), "\(key) → \(twin)")
        }
    }

    @Test func `a twin keeps the options and the programs that its phrase names`() {
        for (key, twin) in Catalogue.russian {
            for option in key.matches(of: #/--[a-z][a-z-]+|`[a-z][a-z ]*`/#).map(\.output) {
                #expect(twin.contains(option), "\(key) → \(twin)")
            }
        }
    }

    @Test func `a twin is Russian, and quotes as Russian does`() {
        let same: Set = ["ID", "R", "F", "M", "VIP"]
        for twin in Catalogue.russian.values {
            let isRussian = twin.contains { ("а"..."я").contains($0.lowercased()) }
            let isCommand = twin.contains("field ") || !twin.contains(where: \.isLetter)
            #expect(isRussian || isCommand || same.contains(twin), "\(twin)")
            #expect(!twin.contains { "“”„\u{a0}".contains($0) }, "\(twin)")
        }
    }

    @Test func `a phrase is said in the language that is asked for, and so are its parts`() {
        let phrase: Phrase = "rung: \(Phrase(word: "regular")) \("▆")"
        #expect(phrase.text(.en) == "rung: regular ▆")
        #expect(phrase.text(.ru) == "ступень: постоянный ▆")
        let sum = Phrase(english: "1,200.00 RUB", russian: "1 200,00 ₽")
        #expect(("spent \(sum)" as Phrase).text(.ru) == "потрачено 1 200,00 ₽")
        #expect(("  \(3, .changeWaits) here" as Phrase).text(.en) == "  3 changes wait here")
    }

    @Test func `phrases are joined, added, and offered as a choice`() {
        let names: [Phrase] = ["lead", "client"]
        #expect(Phrase(joining: names, by: ", ").text(.ru) == "лид, клиент")
        #expect((names[0] + " (was \("x"))").text(.ru) == "лид (было: x)")
        #expect(("" + names[0]).text(.ru) == "лид")
        #expect(("" as Phrase).isEmpty)
        #expect(Phrase.any(of: ["list", "leads", "log"]).text(.en) == "list or leads or log")
        #expect(Phrase.any(of: ["list", "leads"]).text(.ru) == "list или leads")
        #expect(Phrase.any(of: []).isEmpty)
    }

    @Test func `numbers have their thousands apart`() {
        #expect(Phrase(number: 1_234_567).text(.en) == "1,234,567")
        #expect(Phrase(number: 1_234_567).text(.ru) == "1\u{a0}234\u{a0}567")
        #expect(Phrase(number: -1_000).text(.en) == "-1,000")
        #expect(Phrase(number: -1_000).text(.ru) == "−1\u{a0}000")
    }

    private func lines(_ text: String) -> Int { text.count(where: \.isNewline) }

    /// The parts that a pattern fills in, by number.
    private func places(_ pattern: String) -> Set<Int> {
        var next = 0
        var found: Set<Int> = []
        for match in pattern.matches(of: #/\{(\d*)\}/#) {
            if match.1.isEmpty { next += 1 }
            found.insert(match.1.isEmpty ? next : Int(match.1) ?? 0)
        }
        return found
    }
}
