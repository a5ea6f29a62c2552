import CRMDomain
import SyncTestSupport
import Testing

/// What holds of every card and every file.
@Suite struct VCardPropertyTests {
    @Test(arguments: 0..<60)
    func `a written card, read again, is the same card`(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let cards = (0..<10).map { _ in randomCard(&random) }
        for version in VCardVersion.allCases {
            let (found, broken) = VCardReader.read(VCardWriter.write(cards, version: version))
            #expect(broken.isEmpty)
            #expect(found.map(\.card) == cards, "seed \(seed), version \(version.rawValue)")
        }
    }

    @Test(arguments: 0..<500)
    func `whatever a file holds is read or listed in the order of its lines`(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let file = randomFile(&random)
        let (cards, broken) = VCardReader.read(file)
        for places in [cards.map(\.line), broken.map(\.line)] {
            #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
        }
        #expect(broken.reduce(0) { $0 + $1.raw.count } <= file.count)
        for part in broken {
            let again = VCardReader.read(part.raw)
            #expect(again.cards.isEmpty && again.broken.count == 1, "seed \(seed)")
        }
        for version in VCardVersion.allCases {
            let once = VCardReader.read(VCardWriter.write(cards.map(\.card), version: version))
            #expect(once.cards.count == cards.count && once.broken.isEmpty, "seed \(seed)")
            let kept = once.cards.map(\.card)
            let twice = VCardReader.read(VCardWriter.write(kept, version: version))
            #expect(twice.cards.map(\.card) == kept, "seed \(seed)")
        }
    }

    @Test func `many cards that do not end, and one long folded line, are no trouble`() {
        let open = String(repeating: "BEGIN:VCARD\n", count: 20_000)
        #expect(VCardReader.read(open).broken.count == 20_000)
        let head = "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:"
        let soft = head + String(repeating: "=\n", count: 420_000) + "\nEND:VCARD"
        #expect(VCardReader.read(soft).cards.map(\.card.note) == [nil])
        let folded =
            "BEGIN:VCARD\nNOTE:" + String(repeating: "a\n ", count: 30_000) + "\nEND:VCARD"
        #expect(VCardReader.read(folded).cards.first?.card.note?.utf8.count == 30_000)
    }

    private static let marks = [
        "a", "Я", "ё", " ", "\n", ",", ";", ":", "\\", "\"", "=", "n", "N", "\t", "🙂", "e\u{301}",
        "END:VCARD", "\nBEGIN:VCARD\n", "\\n", "=D0", "tel:", "\u{A0}x", "%41", "]", "'",
    ]

    /// A text that keeps: neither blank nor with white space at its ends.
    private func text(_ random: inout SplitMix) -> String {
        let inner = (0..<random.below(random.chance(5) ? 200 : 12)).map { _ in
            random.pick(Self.marks)
        }
        return random.pick(["a", "Ж", "\\", ";", ","]) + inner.joined()
            + random.pick(["b", "\\", ";", "="])
    }

    private func maybe(_ random: inout SplitMix) -> String? {
        random.chance(60) ? text(&random) : nil
    }

    private func entry(_ value: String, _ random: inout SplitMix) -> VCard.Entry {
        let types = ["home", "work", "cell", "work fax", "cell video home", "home home", "voice"]
        let label = random.chance(50) ? random.pick(types) : maybe(&random)
        return VCard.Entry(value, label: label)
    }

    private func randomCard(_ random: inout SplitMix) -> VCard {
        var card = VCard()
        card.family = maybe(&random)
        card.given = maybe(&random)
        card.patronymic = maybe(&random)
        card.formattedName = text(&random)
        card.organisation = maybe(&random)
        card.title = maybe(&random)
        card.phones = (0..<random.below(4)).map { _ in
            let digits = "+7926\(random.below(9_999_999))"
            let typed = random.pick([digits, digits + " ext \(random.below(99))", text(&random)])
            return entry(typed, &random)
        }
        card.emails = (0..<random.below(4)).map { _ in entry(text(&random), &random) }
        let births = ["1990-03-12", "--02-29", "1990", "1990-03", "12.03.1990", "about; 1800"]
        card.birth = random.chance(50) ? random.pick(births) : nil
        card.note = maybe(&random)
        card.sex = random.pick([nil, .female, .male])
        card.categories = (0..<random.below(4)).map { _ in text(&random) }
        card.uid = random.pick([nil, "urn:uuid:4fbe8971-0bc3-424c", text(&random)])
        card.url = random.pick([nil, "https://example.com/a,b;c", text(&random)])
        return card
    }

    /// Lines in any order, some of them spoiled.
    private func randomFile(_ random: inout SplitMix) -> [UInt8] {
        let lines = [
            "BEGIN:VCARD", "BEGIN:VCARD", "END:VCARD", "END:VCARD", "VERSION:2.1", "VERSION:3.0",
            "VERSION:4.0", "N:a;b;c", "FN:Anna", "TEL;TYPE=\"a,b\",c:tel:+7;ext=1", "TEL;HOME:1",
            "item1.TEL:2", "item1.X-ABLabel:_$!<Дача>!$_", "", " folded", "\tfolded", "nonsense",
            "NOTE;ENCODING=QUOTED-PRINTABLE:=D0=98=", "=D0=", "=98", "TITLE;ENCODING=B:0JTQuNGA",
            "0LXQutGC0L7RgA==", "BDAY:--0312", "CATEGORIES:a,,b", "END:VCARDBEGIN:VCARD",
            "NOTE:a\\nb\\", "ORG:\\;;;", "GENDER:F", "TEL;X-CUSTOM(CHARSET=A,=D0=98):3", "UID:;",
        ]
        var file: [UInt8] = []
        for _ in 0..<random.below(40) {
            file += Array(random.pick(lines).utf8) + random.pick([[0x0A], [0x0D], [0x0D, 0x0A]])
        }
        for _ in 0..<random.pick([0, 0, 1, 5]) where !file.isEmpty {
            let byte =
                random.chance(50) ? UInt8(random.below(256)) : random.pick(Array(":;=\"\\ \n".utf8))
            file[random.below(file.count)] = byte
        }
        return file
    }
}
