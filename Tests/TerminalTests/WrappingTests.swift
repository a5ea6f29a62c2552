import Terminal
import Testing
import Wording

/// Text that goes on in the next line instead of being cut.
struct WrappingTests {
    @Test(arguments: [1, 2, 5, 12, 24, 80])
    func `a wrapped text has all its characters, and no line is too wide`(_ width: Int) {
        let texts = [
            "", "word", "keep the promise: замер в среду до обеда", "наиважнейшееобстоятельство",
            "日本語 の 長い テキスト", "a  b   c", "☎ позвонить, список «зима»: новогоднее предложение",
        ]
        for text in texts {
            let lines = DisplayWidth.wrapped(text, to: width)
            #expect(!lines.isEmpty)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            for line in lines where line.count > 1 {
                #expect(DisplayWidth.columns(of: line) <= width, "\(line)")
            }
        }
    }

    @Test func `a column that wraps takes the lines that it needs, and others stay beside it`() {
        var table = Table([
            Table.Column("no", "NO", .trailing),
            Table.Column("why", "WHY", widthMin: 12, isFlexible: true, wraps: true),
            Table.Column("day", "DAY"),
        ])
        table.append([
            Table.Cell(1), Table.Cell("keep the promise: samples"), Table.Cell("today"),
        ])
        table.append([Table.Cell(2), Table.Cell("agreed"), Table.Cell("today")])
        let expected = """
            NO  WHY           DAY
             1  keep the      today
                promise:
                samples
             2  agreed        today

            """
        #expect(table.terminalText(width: 23, color: false) == expected)
    }
}
