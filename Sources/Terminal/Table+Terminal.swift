package import Wording

extension Table {
    /// The table for a terminal; no line is wider than `width`.
    ///
    /// Flexible columns shrink, the widest first. When even that is not enough, columns with a drop
    /// rank are left out, and in the end lines are cut.
    package func terminalText(
        width: Int,
        color: Bool,
        _ language: Language = .en
    ) -> String {
        guard !rows.isEmpty else { return "" }
        let layout = TableLayout(self, width: width, language)
        var text = ""
        let heads = columns.map { Cell(phrase: $0.title, json: .null, plain: "", style: .heading) }
        for row in [heads] + rows {
            text += line(row, layout, color: color, width: width, language) + "\n"
        }
        return text
    }

    /// One row, perhaps as several lines, without the end of the last.
    private func line(
        _ row: [Cell],
        _ layout: TableLayout,
        color: Bool,
        width: Int,
        _ language: Language
    ) -> String {
        let texts = layout.shown.map { index -> [String] in
            let printable = DisplayWidth.printable(row[index].shown.text(language))
            guard columns[index].wraps else {
                return [DisplayWidth.truncated(printable, to: layout.widths[index])]
            }
            return DisplayWidth.wrapped(printable, to: layout.widths[index])
        }
        let height = texts.map(\.count).max() ?? 1
        return (0..<max(1, height)).map { place in
            var line = ""
            for (position, index) in layout.shown.enumerated() {
                if position > 0 { line += TableLayout.gap }
                var text = place < texts[position].count ? texts[position][place] : ""
                if let style = row[index].style, !text.isEmpty {
                    text = style.applied(to: text, ifAllowed: color)
                }
                let (side, columns) = (columns[index].alignment, layout.widths[index])
                line += DisplayWidth.padded(text, to: columns, side)
            }
            while line.last == " " { line.removeLast() }
            return DisplayWidth.truncated(line, to: width)
        }.joined(separator: "\n")
    }
}

/// The columns of a table that a terminal shows, and their widths.
private struct TableLayout {
    static let gap = "  "

    private let columns: [Table.Column]
    private(set) var shown: [Int]
    private(set) var widths: [Int]

    init(_ table: Table, width: Int, _ language: Language) {
        columns = table.columns
        shown = columns.indices.filter { !table.columns[$0].isDataOnly }
        widths = columns.map {
            DisplayWidth.columns(of: DisplayWidth.printable($0.title.text(language)))
        }
        for row in table.rows {
            for index in shown {
                let text = DisplayWidth.printable(row[index].shown.text(language))
                widths[index] = max(widths[index], DisplayWidth.columns(of: text))
            }
        }
        // No value is shown wider than the terminal, however long it is.
        for index in shown { widths[index] = min(widths[index], max(1, width)) }
        drop(untilAtMost: width)
        shrink(toAtMost: width)
    }

    /// The least columns that one may shrink to.
    private func least(_ index: Int) -> Int {
        columns[index].isFlexible
            ? min(widths[index], max(1, columns[index].widthMin)) : widths[index]
    }

    private func total(_ width: (Int) -> Int) -> Int {
        shown.reduce(Self.gap.count * max(0, shown.count - 1)) { $0 + width($1) }
    }

    /// Leaves out columns, the greatest rank first and then the rightmost, until the rest can fit.
    private mutating func drop(untilAtMost width: Int) {
        while total(least) > width {
            let candidates = shown.indices.filter { columns[shown[$0]].dropRank > 0 }
            let victim = candidates.max {
                (columns[shown[$0]].dropRank, $0) < (columns[shown[$1]].dropRank, $1)
            }
            guard let victim else { return }
            shown.remove(at: victim)
        }
    }

    /// Takes columns from the widest flexible one, time and again, until the rest fits.
    private mutating func shrink(toAtMost width: Int) {
        var excess = total { widths[$0] } - width
        while excess > 0 {
            let flexible = shown.filter { columns[$0].isFlexible && widths[$0] > least($0) }
            guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
            excess -= 1
        }
    }
}
