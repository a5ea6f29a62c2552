import Terminal
import Testing

struct CSVTests {
    private func rows(_ text: String) -> [[String]] {
        CSVReader(text, delimiter: .comma).compactMap { try? $0.get().fields }
    }

    @Test func `quotes hold delimiters, quotes and line ends`() {
        #expect(
            rows("a,\"b,c\",\"d\"\"e\"\r\n\"f\r\ng\",,\n") == [
                ["a", "b,c", "d\"e"], ["f\r\ng", "", ""],
            ]
        )
    }

    @Test func `any line end ends a record and blank lines are skipped`() {
        #expect(rows("a\rb\n\n\r\nc\r\nd") == [["a"], ["b"], ["c"], ["d"]])
        #expect(rows("").isEmpty)
        #expect(rows("\u{FEFF}a,b") == [["a", "b"]])
    }

    @Test func `a quote inside a value stands for itself`() {
        #expect(rows("5\" pipe,ООО \"Ромашка\"\n") == [["5\" pipe", "ООО \"Ромашка\""]])
    }

    @Test func `a record knows the line it begins on`() {
        let reader = CSVReader("a\n\"b\nc\"\n\nd", delimiter: .comma)
        let lines = reader.compactMap { try? $0.get().line }
        #expect(lines == [1, 2, 5])
    }

    @Test func `an unterminated quote costs one record`() {
        let document = CSVDocument(text: "name,phone\nАнна,1\n\"Борис,2\nВера,3\n")
        #expect(document.problems == [.unterminatedQuote(line: 3)])
        #expect(document.rows.map(\.fields) == [["Анна", "1"], ["Вера", "3"]])
        #expect(document.rows.map(\.line) == [2, 4])
    }

    @Test func `text after a closing quote costs one record`() {
        let document = CSVDocument(text: "a,b\n\"x\"y,1\nz,2\n")
        #expect(document.problems == [.textAfterQuote(line: 2)])
        #expect(document.rows.map(\.fields) == [["z", "2"]])
    }

    @Test func `a record longer than the header is a problem and a shorter one is not`() {
        let document = CSVDocument(text: "a,b\n1,2,3\n4\n")
        #expect(document.problems == [.tooManyFields(line: 2, found: 3, expected: 2)])
        #expect(document.rows.map { document.value("b", in: $0) } == [""])
        #expect(document.rows.map { document.value("c", in: $0) } == [nil])
    }

    @Test func `no record is taken for a header that could not be read`() {
        let document = CSVDocument(text: "\"a\"x,b\n1,2\n")
        #expect(document.header.isEmpty && document.rows.isEmpty)
        #expect(document.problems == [.textAfterQuote(line: 1)])
    }

    @Test func `problems say what to do`() {
        #expect(
            CSVProblem.unterminatedQuote(line: 7).description
                == "unterminated quote at line 7: close it, or double a quote that is meant"
        )
    }

    @Test(arguments: [
        ("имя;сумма\nАнна;1,5\n", CSVDelimiter.semicolon), ("a,b\n1;2,3\n", .comma),
        ("a\tb,c\n1\t2\n", .tab), ("one\ntwo\n", .comma), ("sep=;\na,b;c\n", .semicolon),
    ])
    func `the delimiter is found out`(text: String, delimiter: CSVDelimiter) {
        #expect(CSVDocument(text: text).delimiter == delimiter)
    }

    @Test func `the line that names the delimiter is no header`() {
        let document = CSVDocument(text: "sep=;\r\na,b;c\r\n1;2\r\n")
        #expect(document.header == ["a,b", "c"])
        #expect(document.rows == [CSVRow(line: 3, fields: ["1", "2"])])
    }

    @Test func `bytes that are not UTF-8 are read as Windows-1251`() {
        let document = CSVDocument([0xC8, 0xEC, 0xFF, 0x2C, 0xB9, 0x0A, 0xB8, 0x2C, 0x88, 0x0A])
        #expect(document.encoding == .windows1251)
        #expect(document.header == ["Имя", "№"])
        #expect(document.rows.map(\.fields) == [["ё", "€"]])
    }

    @Test func `marks at the start of a file name its encoding`() {
        let utf8 = TextEncoding.decode([0xEF, 0xBB, 0xBF, 0xD1, 0x8F])
        #expect(utf8 == ("я", .utf8))
        #expect(TextEncoding.decode([0xFF, 0xFE, 0x4F, 0x04, 0x41, 0x00]) == ("яA", .utf16))
        #expect(TextEncoding.decode([0xFE, 0xFF, 0x04, 0x4F, 0x00]) == ("я", .utf16))
        #expect(TextEncoding.decode([0xFF, 0xFE]) == ("", .utf16))
    }

    @Test func `every record of a small universe survives writing and reading`() {
        let values = ["", "a", "\"", ",", "\n", "\r\n", " x ", "a\"\",b\r", ";"]
        for first in values {
            for second in values {
                #expect(rows(CSVWriter.line([first, second])) == [[first, second]])
            }
            #expect(rows(CSVWriter.line([first])) == [[first]])
        }
    }

    @Test func `records are given as they stand, those that cannot be read too`() {
        let text = "name;phone\r\nА;1\r\nБ;1;2;3\r\n\"В\"x;2\r\nГ;\"3\r\n4\"\r\nД;5"
        let document = CSVDocument(text: text)
        #expect(document.problems.map(\.line) == [3, 4])
        #expect(
            document.text(ofRecordsAt: [3, 4, 5])
                == "name;phone\r\nБ;1;2;3\r\n\"В\"x;2\r\nГ;\"3\r\n4\"\r\n"
        )
        #expect(document.text(ofRecordsAt: [7]) == "name;phone\r\nД;5\n")
    }
}
