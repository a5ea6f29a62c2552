import CRMDomain
import Testing

@Suite struct VCardWritingTests {
    private func anna() -> VCard {
        var card = VCard()
        card.family = "Иванова"
        card.given = "Мария"
        card.organisation = "Рога, копыта; и др."
        card.phones = [
            .init("+79261234567", label: "cell"), .init("8 495 123-45-67", label: "Дача"),
            .init("+74951234567 ext 12", label: "work fax"),
        ]
        card.emails = [.init("maria@example.com")]
        card.birth = "--03-12"
        card.sex = .female
        card.categories = ["VIP", "a,b"]
        card.note = "one\r\ntwo\u{7}"
        card.url = "https://example.com/?a=1,2;3"
        card.uid = "a;b"
        return card
    }

    @Test func `a card is written as version 3`() {
        let text = """
            BEGIN:VCARD
            VERSION:3.0
            FN:Иванова Мария
            N:Иванова;Мария;;;
            ORG:Рога\\, копыта\\; и др.
            BDAY:--03-12
            X-GENDER:Female
            CATEGORIES:VIP,a\\,b
            NOTE:one\\ntwo
            URL:https://example.com/?a=1,2;3
            UID:a\\;b
            TEL;TYPE=cell:+79261234567
            item1.TEL:8 495 123-45-67
            item1.X-ABLabel:Дача
            TEL;TYPE=work,fax:+74951234567 ext 12
            EMAIL:maria@example.com
            END:VCARD

            """
        let written = VCardWriter.write(anna(), version: .v3)
        #expect(
            written
                == text.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: "\r\n")
        )
    }

    @Test func `a card is written as version 4`() {
        let written = VCardWriter.write(anna(), version: .v4)
        let expected = [
            "VERSION:4.0", "BDAY:--0312", "GENDER:F", "UID;VALUE=text:a\\;b",
            "TEL;VALUE=uri;TYPE=cell:tel:+79261234567",
            "TEL;VALUE=uri;TYPE=work,fax:tel:+74951234567;ext=12", "item1.TEL:8 495 123-45-67",
        ]
        for line in expected { #expect(written.contains("\r\n\(line)\r\n")) }
    }

    @Test func `version 3 has a line for the name even where there is none`() {
        #expect(VCardWriter.write(VCard(), version: .v3).contains("\r\nN:;;;;\r\n"))
        #expect(!VCardWriter.write(VCard(), version: .v4).contains("\r\nN:"))
    }

    @Test(arguments: VCardVersion.allCases)
    func `a card without a name is called by what it has`(_ version: VCardVersion) throws {
        for (fill, name) in [
            ({ $0.organisation = "Ромашка" }, "Ромашка"), ({ $0.phones = [.init("1")] }, "1"),
            ({ $0.emails = [.init("a@b.c")] }, "a@b.c"), ({ _ in }, nil),
        ] as [((inout VCard) -> Void, String?)] {
            var card = VCard()
            fill(&card)
            let (cards, broken) = VCardReader.read(VCardWriter.write(card, version: version))
            card.formattedName = name
            #expect(cards.map(\.card) == [card])
            #expect(broken.isEmpty)
        }
    }

    @Test(arguments: 0..<75)
    func `no line is longer than 75 bytes or divides a character`(_ shift: Int) throws {
        var card = VCard()
        card.formattedName =
            String(repeating: "a", count: shift)
            + String(
                repeating: "я🙂e\u{301}\u{4E2D}",
                count: 40
            )
        let bytes = Array(VCardWriter.write(card, version: .v4).utf8)
        for line in bytes.split(separator: 0x0A) {
            #expect(line.last == 0x0D && line.count <= 76)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        #expect(VCardReader.read(bytes).cards.first?.card == card)
    }
}
