import Terminal

/// Lines of a help, wrapped to the columns of a terminal.
struct HelpText {
    /// The lines so far.
    private(set) var lines: [String] = []
    private let columns: Int

    /// The column at which explanations begin.
    private static let labelColumns = 28
    /// The least columns that text is wrapped to, however narrow the terminal is.
    private static let columnsMin = 30

    /// A help without lines, for a terminal of so many columns.
    init(columns: Int) { self.columns = max(columns, Self.columnsMin) }

    /// Adds a line as it is.
    mutating func add(_ line: String) { lines.append(line) }

    /// Adds a line without text, unless there is one at the end.
    mutating func addBlank() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// Adds words that go on below themselves.
    ///
    /// - Parameters:
    ///   - pieces: What is never broken.
    ///   - indent: The columns in front of every line but the first.
    ///   - start: What the first line begins with.
    mutating func wrap(_ pieces: [String], indent: Int = 0, start: String = "") {
        var line = start
        var isEmpty = true
        for piece in pieces {
            let next = isEmpty ? line + piece : line + " " + piece
            if isEmpty || DisplayWidth.columns(of: next) <= columns {
                line = next
            } else {
                lines.append(line)
                line = String(repeating: " ", count: indent) + piece
            }
            isEmpty = false
        }
        lines.append(line)
    }

    /// Adds prose; lines that begin with spaces, as examples do, stay as they are.
    mutating func addProse(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                addBlank()
            } else if line.hasPrefix(" ") {
                add(String(line))
            } else {
                wrap(Self.words(line))
            }
        }
    }

    /// Adds a label with what it means, beside it or below.
    mutating func addEntry(_ label: String, _ meaning: String, indent: Int) {
        let start = String(repeating: " ", count: indent) + label
        guard !meaning.isEmpty else { return add(start) }
        let isBeside = DisplayWidth.columns(of: start) + 2 <= Self.labelColumns
        if !isBeside { add(start) }
        wrap(
            Self.words(meaning[...]),
            indent: Self.labelColumns,
            start: DisplayWidth.padded(isBeside ? start : "", to: Self.labelColumns)
        )
    }

    private static func words(_ text: Substring) -> [String] {
        text.split(separator: " ").map(String.init)
    }
}
