import Terminal
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Иванова", 7), ("ёЁй", 3), ("и\u{306}", 1), ("日本", 4), ("ｆ", 2),
        ("한글", 4), ("👍", 2), ("👨‍👩‍👧", 2), ("🇷🇺", 2), ("⚠", 1), ("⚠\u{FE0F}", 2), ("✓ ⇡ ☎", 5),
        ("\u{200B}", 0), ("a\tb", 2), ("\u{1B}[1;31mред\u{1B}[0m", 3),
        ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{7}", 4), ("\u{1B}[12", 3), ("№ «»—…", 6),
    ])
    func `a text is as wide as a terminal shows it`(text: String, columns: Int) {
        #expect(DisplayWidth.columns(of: text) == columns)
    }

    @Test func `a cut text ends with an ellipsis in its last column`() {
        #expect(DisplayWidth.truncated("Иванова", to: 7) == "Иванова")
        #expect(DisplayWidth.truncated("Иванова", to: 6) == "Ивано…")
        #expect(DisplayWidth.truncated("Иванова", to: 1) == "…")
        #expect(DisplayWidth.truncated("Иванова", to: 0).isEmpty)
    }

    @Test func `a wide character that would straddle the edge is left out`() {
        #expect(DisplayWidth.truncated("日本語", to: 4) == "日…")
        #expect(DisplayWidth.truncated("日本語", to: 5) == "日本…")
    }

    @Test func `a cut keeps the escape sequence that ends a colour`() {
        let red = "\u{1B}[31mdanger\u{1B}[0m"
        #expect(DisplayWidth.truncated(red, to: 4) == "\u{1B}[31mdan…\u{1B}[0m")
    }

    @Test func `padding counts columns and not characters`() {
        #expect(DisplayWidth.padded("日", to: 4) == "日  ")
        #expect(DisplayWidth.padded("да", to: 4, .trailing) == "  да")
        #expect(DisplayWidth.padded("long", to: 2) == "long")
    }

    @Test func `no text truncates to more than its width`() {
        let text = "a日\u{1B}[1mи\u{306}👍я\u{1B}[0m本z"
        for width in 0...12 {
            #expect(DisplayWidth.columns(of: DisplayWidth.truncated(text, to: width)) <= width)
        }
    }

    @Test func `printable text holds no control character`() {
        #expect(DisplayWidth.printable("a\nb\tc") == "a b c")
        #expect(DisplayWidth.printable("\u{1B}[2J\u{202E}x") == "\u{FFFD}[2J\u{FFFD}x")
        #expect(DisplayWidth.printable("Мария 👨‍👩‍👧") == "Мария 👨‍👩‍👧")
    }
}
