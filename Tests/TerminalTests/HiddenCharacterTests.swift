import Terminal
import Testing
import Wording

/// Characters that command a terminal or hide in a text.
struct HiddenCharacterTests {
    static let hidden: [Unicode.Scalar] = [
        "\u{0}", "\u{7}", "\u{1B}", "\u{7F}", "\u{80}", "\u{90}", "\u{9B}", "\u{9D}", "\u{AD}",
        "\u{61C}", "\u{115F}", "\u{180E}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{202A}",
        "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{206F}", "\u{3164}", "\u{FEFF}",
        "\u{FFF9}", "\u{1D173}", "\u{E0001}", "\u{E0041}", "\u{E007F}", "\u{E0100}",
    ]

    @Test(arguments: hidden)
    func `a hidden character is shown as one, wherever it stands`(_ scalar: Unicode.Scalar) {
        let text = "a\(Character(scalar))b"
        #expect(DisplayWidth.printable(text) == "a\u{FFFD}b")
        let failure = CommandFailure(
            Phrase(verbatim: text),
            why: Phrase(verbatim: text),
            hint: Phrase(verbatim: text)
        )
        #expect(!failure.rendered().unicodeScalars.contains(scalar))
    }

    @Test(arguments: hidden)
    func `a hidden character travels escaped in TSV and JSON`(_ scalar: Unicode.Scalar) throws {
        var table = Table([Table.Column("name", "NAME")])
        table.append([Table.Cell("a\(Character(scalar))b")])
        let json = try table.jsonText()
        for text in [table.tsvText, json, table.terminalText(width: 80, color: false)] {
            #expect(!text.unicodeScalars.contains(scalar))
        }
        let read = try JSONValue(parsing: json)
        #expect(read == [["name": .string("a\(Character(scalar))b")]])
    }

    @Test func `an escape is six characters in TSV, and twelve beyond the first plane`() {
        var table = Table([Table.Column("name", "NAME")])
        table.append([Table.Cell("\u{1B}[2J\u{E0041}\\u001b")])
        #expect(table.tsvText == "name\n\\u001b[2J\\udb40\\udc41\\\\u001b\n")
    }

    @Test(arguments: [
        "Мария 👨‍👩‍👧", "👩🏽‍💻", "❤️‍🔥", "می‌خواهم", "क्‍ष", "Ёлка №5 — «да»", "e\u{301}",
    ])
    func `what people write stays as it is`(_ text: String) {
        #expect(DisplayWidth.printable(text) == text)
    }

    @Test(arguments: ["Ma\u{200D}ria", "Ma\u{200C}ria", "Мар\u{200D}ия", "\u{200D}", "a\u{200D}"])
    func `a joiner that joins nothing is shown`(_ text: String) {
        #expect(DisplayWidth.printable(text).contains("\u{FFFD}"))
    }

    @Test func `what was typed cannot pass for a line of ours`() {
        let failure = CommandFailure("nobody is found by “x\nhint: run this”")
        #expect(failure.rendered() == "error: nobody is found by “x hint: run this”")
    }

    @Test func `a JSON text is escaped without a change of what it says`() throws {
        let text = "{\n  \"a\": \"x\u{9B}y\u{E0041}\"\n}"
        let escaped = HiddenCharacters.escaped(inJSON: text)
        #expect(escaped == "{\n  \"a\": \"x\\u009by\\udb40\\udc41\"\n}")
        #expect(try JSONValue(parsing: escaped) == JSONValue(parsing: text))
    }
}
