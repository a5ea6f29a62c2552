import Terminal
import Testing
import Wording

struct TableTests {
    /// Two people: a flexible name, a number, a note that may be left out, an id for programs.
    private var table: Table {
        var table = Table([
            .init("number", "№", .trailing),
            .init("name", "Имя", isFlexible: true),
            .init("note", "Заметка", dropRank: 1),
            .init("id", "id", isDataOnly: true),
        ])
        table.append([.init(7), .init("Иванова Мария"), .init("звонить"), .init("a-1")])
        table.append([.init(1200), .init("日本"), .init(nil as String?), .init("b\t\\\n2")])
        return table
    }

    private func text(_ format: OutputFormat, width: Int = 80, color: Bool = false) throws -> String
    {
        try table.rendered(OutputOptions(format: format, isColorAllowed: color, width: width))
    }

    @Test func `columns stand under their heads`() throws {
        let expected = """
                №  Имя            Заметка
                7  Иванова Мария  звонить
            1,200  日本

            """
        #expect(try text(.table) == expected)
    }

    @Test func `a wide table shrinks its flexible column`() throws {
        let expected = """
                №  Имя     Заметка
                7  Ивано…  звонить
            1,200  日本

            """
        #expect(try text(.table, width: 22) == expected)
    }

    @Test func `a column with a drop rank is left out before lines are cut`() throws {
        let expected = """
                №  Имя
                7  Ива…
            1,200  日本

            """
        #expect(try text(.table, width: 11) == expected)
    }

    @Test(arguments: 1...40)
    func `no line is wider than the terminal`(width: Int) throws {
        for line in try text(.table, width: width, color: true).split(separator: "\n") {
            #expect(DisplayWidth.columns(of: line) <= width)
        }
    }

    @Test func `the head is set off only where colour is allowed`() throws {
        #expect(try text(.table, color: true).contains("\u{1B}[1;4mИмя\u{1B}[0m"))
        #expect(try !text(.table, color: false).contains("\u{1B}"))
        #expect(try !text(.tsv, color: true).contains("\u{1B}"))
    }

    @Test func `data cannot command the terminal`() throws {
        var table = Table([.init("name", "Name")])
        table.append([.init("\u{1B}[2Jevil\nname")])
        #expect(table.terminalText(width: 80, color: true).hasSuffix("\u{FFFD}[2Jevil name\n"))
    }

    @Test func `TSV is one line a row whatever the data holds`() throws {
        let expected =
            "number\tname\tnote\tid\n7\tИванова Мария\tзвонить\ta-1\n"
            + "1200\t日本\t\tb\\t\\\\\\n2\n"
        #expect(try text(.tsv) == expected)
    }

    @Test func `CSV values are exact`() throws {
        var table = Table([.init("a", "A"), .init("b", "B")])
        table.append([.init("=1+1"), .init("say \"hi\", twice")])
        let options = OutputOptions(format: .csv)
        #expect(try table.rendered(options) == "a,b\r\n=1+1,\"say \"\"hi\"\", twice\"\r\n")
    }

    @Test func `JSON holds the chosen fields in the order asked for`() throws {
        let all = try table.rendered(OutputOptions(format: .json))
        #expect(all.hasPrefix("[\n{\"number\":7,\"name\":\"Иванова Мария\",\"note\":\"звонить\""))
        let two = try table.rendered(OutputOptions(format: .json, fields: ["note", "number"]))
        let expected = """
            [
            {"note":"звонить","number":7},
            {"note":null,"number":1200}
            ]

            """
        #expect(two == expected)
    }

    @Test func `an unknown field names the near one`() {
        let expected = CommandFailure(
            "there is no field “nmae”",
            why: "known: number, name, note, id",
            hint: "did you mean name?",
            exitCode: .usage
        )
        #expect(throws: expected) {
            try table.rendered(OutputOptions(format: .json, fields: ["nmae"]))
        }
    }

    @Test func `an empty table is nothing for people and a header for programs`() throws {
        let table = Table([.init("a", "A"), .init("b", "B")])
        let texts = try OutputFormat.allCases.map { try table.rendered(OutputOptions(format: $0)) }
        #expect(texts == ["", "a\tb\n", "[]\n", "a,b\r\n"])
    }
}
