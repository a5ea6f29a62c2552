import CRMDomain
import Testing

/// What is wrong with the one card of a file with these lines between its first and its last.
private func cause(_ lines: [String]) throws -> BrokenCard.Cause {
    let all = ["BEGIN:VCARD", "VERSION:3.0"] + lines + ["END:VCARD", ""]
    let (cards, broken) = VCardReader.read(all.joined(separator: "\n"))
    #expect(cards.isEmpty)
    try #require(broken.count == 1)
    #expect(broken[0].line == 1)
    #expect(broken[0].text == all.joined(separator: "\n"))
    return broken[0].cause
}

@Suite struct BrokenCardTests {
    private static let good = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\n"

    private func check(
        _ text: String,
        cards: [Int],
        broken expected: [(line: Int, cause: BrokenCard.Cause, raw: String)]
    ) {
        let (found, broken) = VCardReader.read(text)
        #expect(found.map(\.line) == cards)
        #expect(broken.map(\.line) == expected.map(\.line))
        #expect(broken.map(\.cause) == expected.map(\.cause))
        #expect(broken.map(\.text) == expected.map(\.raw))
    }

    @Test func `a card without an end is listed with its line`() {
        let open = "BEGIN:VCARD\nFN:Boris\n"
        check(Self.good + "\n" + open, cards: [1], broken: [(6, .noEnd, open)])
    }

    @Test func `a card that begins inside another is read, and the other listed`() {
        let open = "BEGIN:VCARD\r\nFN:Boris\r\n"
        check(open + Self.good, cards: [3], broken: [(1, .beginInside(line: 3), open)])
    }

    @Test func `an end without a beginning is listed with the lines before it`() {
        let rest = "FN:Boris\nEND:VCARD\n"
        check(Self.good + rest + Self.good, cards: [1, 7], broken: [(5, .noBegin, rest)])
        check("\nEND:VCARD", cards: [], broken: [(2, .noBegin, "END:VCARD")])
    }

    @Test func `text between cards is listed, blank lines are not`() {
        let text = Self.good + "\n \t\n" + "# Boris\n\n" + Self.good + "\u{1A}"
        check(text, cards: [1, 9], broken: [(7, .outsideCards, "# Boris\n\n")])
        check("", cards: [], broken: [])
        check("name;phone\nAnna;1", cards: [], broken: [(1, .outsideCards, "name;phone\nAnna;1")])
    }

    @Test func `files put together without an end of line between them are two cards`() {
        check(
            "BEGIN:VCARD\nFN:Anna\nEND:VCARD\u{FEFF}" + Self.good,
            cards: [1, 3],
            broken: []
        )
    }

    @Test func `a broken card, mended, is read`() throws {
        let (_, broken) = VCardReader.read("BEGIN:VCARD\nFN:Anna\n" + Self.good)
        let mended = try #require(broken.first).text + "END:VCARD\n"
        let (cards, rest) = VCardReader.read(mended)
        #expect(cards.map(\.card.formattedName) == ["Anna"])
        #expect(rest.isEmpty)
    }

    @Test func `a broken card between good ones costs only itself`() {
        let bad = "BEGIN:VCARD\nVERSION:3.0\nnonsense\nEND:VCARD\n"
        check(
            Self.good + bad + Self.good,
            cards: [1, 9],
            broken: [(5, .notAProperty(line: 7), bad)]
        )
    }

    @Test(arguments: [
        ("FN", BrokenCard.Cause.notAProperty(line: 3)), (":Anna", .notAProperty(line: 3)),
        (" FN:Anna", .unknownVersion), ("item1.:Anna", .notAProperty(line: 3)),
        ("ИМЯ:Anna", .notAProperty(line: 3)), ("TEL;TYPE=a b", .notAProperty(line: 3)),
        ("TEL;TYPE=\"home:1", .openQuotation(line: 3)),
        ("TEL;TYPE=\"home\"\"work:1", .notAProperty(line: 3)),
        ("FN;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED", .notUnicode(line: 3)),
        ("VERSION:5.0\nFN:Anna", .unknownVersion),
    ])
    func `a line that is none breaks its card`(_ line: String, _ expected: BrokenCard.Cause) throws
    {
        #expect(try cause([line]) == expected)
    }

    @Test func `a card whose first line is indented is broken`() {
        let text = "BEGIN:VCARD\n  VERSION:3.0\n  FN:Anna\nEND:VCARD\n"
        check(text, cards: [], broken: [(1, .notAProperty(line: 2), text)])
    }

    @Test func `a card in another encoding is broken and keeps its bytes`() throws {
        let bytes = Array("BEGIN:VCARD\nFN:".utf8) + [0xC8, 0xE2] + Array("\nEND:VCARD\n".utf8)
        let (cards, broken) = VCardReader.read(bytes + Array(Self.good.utf8))
        #expect(cards.map(\.line) == [4])
        #expect(broken.map(\.cause) == [.notUnicode(line: 2)])
        #expect(broken.map(\.raw) == [bytes])
    }

    @Test func `a card has limits`() throws {
        let full = "BEGIN:VCARD\n\(lines("TEL:1", 100))\nEND:VCARD\n"
        #expect(VCardReader.read(full).cards.first?.card.phones.count == 100)
        #expect(try cause([lines("TEL:1", 101)]) == .tooMany(.phones, countMax: 100))
        #expect(try cause([lines("EMAIL:a", 101)]) == .tooMany(.emails, countMax: 100))
        let categories = "CATEGORIES:a" + String(repeating: ",a", count: 100)
        #expect(try cause([categories]) == .tooMany(.categories, countMax: 100))
        let types = "TEL" + String(repeating: ";TYPE=a", count: 101) + ":1"
        #expect(try cause([types]) == .tooMany(.parameters, countMax: 100))
        let list = "TEL;TYPE=\"a" + String(repeating: ",a", count: 100) + "\":1"
        #expect(try cause([list]) == .tooMany(.parameters, countMax: 100))
        let photo = "PHOTO:" + String(repeating: "a", count: 1_000_000)
        #expect(try cause([photo]) == .tooLong(bytes: 1_000_031, bytesMax: 1_000_000))
    }

    private func lines(_ line: String, _ count: Int) -> String {
        Array(repeating: line, count: count).joined(separator: "\n")
    }

    @Test func `a broken card says what to do`() {
        let sentences: [(BrokenCard.Cause, String)] = [
            (.noEnd, "the file ends inside the card: add the line END:VCARD after its last line"),
            (
                .beginInside(line: 3),
                "another card begins inside it, on line 3: add the line END:VCARD before that one"
            ),
            (
                .noBegin,
                "a card ends here that did not begin: add the line BEGIN:VCARD before its first "
                    + "line"
            ),
            (
                .outsideCards,
                "the text belongs to no card: put it between the lines BEGIN:VCARD and END:VCARD, "
                    + "or delete it"
            ),
            (
                .tooLong(bytes: 2, bytesMax: 1),
                "the card has 2 bytes of at most 1: delete its picture, the line PHOTO"
            ),
            (
                .tooMany(.phones, countMax: 100),
                "the card has more than 100 phone numbers: divide it into several cards"
            ),
            (
                .tooMany(.parameters, countMax: 100),
                "the card has more than 100 parameters in one line: divide it into several cards"
            ),
            (
                .unknownVersion,
                "the card is of an unknown version: export it as vCard 3.0 or 4.0"
            ),
            (
                .notAProperty(line: 3),
                "line 3 is not a name, a colon and a value: mend it, or put a space before it if "
                    + "it continues the line above"
            ),
            (
                .openQuotation(line: 3),
                "line 3 opens a quotation mark before the colon and does not close it: close it"
            ),
            (
                .notUnicode(line: 3),
                "line 3 is not in UTF-8: save the file as UTF-8, or export it as vCard 3.0 or 4.0"
            ),
        ]
        for (cause, sentence) in sentences { #expect(cause.description == sentence) }
    }
}
