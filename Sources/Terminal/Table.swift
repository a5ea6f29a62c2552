package import Wording

/// Rows of data under named columns, written as a table, TSV, JSON or CSV.
package struct Table: Sendable {
    /// One column.
    package struct Column: Sendable {
        /// The name in JSON, TSV and CSV; it never changes with the language.
        package var key: String
        /// The head of the column in a table.
        package var title: Phrase
        /// The side its text keeps to.
        package var alignment: Alignment
        /// The least columns it shrinks to, if it is flexible.
        package var widthMin: Int
        /// Whether it gives way, with `…`, when the terminal is narrow.
        package var isFlexible: Bool
        /// Whether what is too long for it goes on in the next lines, instead of being cut.
        package var wraps: Bool
        /// 0 for a column that a table never leaves out; the greatest rank goes first.
        package var dropRank: Int
        /// Whether only JSON, TSV and CSV have it.
        package var isDataOnly: Bool

        /// A column from its parts.
        package init(
            _ key: String,
            _ title: Phrase,
            _ alignment: Alignment = .leading,
            widthMin: Int = 4,
            isFlexible: Bool = false,
            dropRank: Int = 0,
            isDataOnly: Bool = false,
            wraps: Bool = false
        ) {
            self.key = key
            self.title = title
            self.alignment = alignment
            self.widthMin = widthMin
            self.isFlexible = isFlexible
            self.wraps = wraps
            self.dropRank = dropRank
            self.isDataOnly = isDataOnly
        }
    }

    /// One value of a row, in the forms that the formats want.
    package struct Cell: Equatable, Sendable {
        /// The value for people.
        package var shown: Phrase
        /// The value in JSON.
        package var json: JSONValue
        /// The value in TSV and CSV.
        package var plain: String
        /// How a table sets it off where colour is allowed.
        package var style: Style?

        /// A cell from its parts; `plain` is the text unless it is given.
        package init(
            text: String,
            json: JSONValue,
            plain: String? = nil,
            style: Style? = nil
        ) {
            shown = Phrase(verbatim: text)
            self.json = json
            self.plain = plain ?? text
            self.style = style
        }

        /// A cell that people read in their language, and programs as a word that never changes.
        package init(
            phrase: Phrase,
            json: JSONValue,
            plain: String,
            style: Style? = nil
        ) {
            shown = phrase
            self.json = json
            self.plain = plain
            self.style = style
        }

        /// The value for people in English.
        package var text: String { shown.text(.en) }

        /// A cell of text; empty, and `null` in JSON, for none.
        package init(_ text: String?) {
            self.init(text: text ?? "", json: JSONValue(text))
        }

        /// A cell of a whole number, grouped for people only; empty for none.
        package init(_ integer: Int?) {
            self.init(
                phrase: integer.map { Phrase(number: $0) } ?? "",
                json: JSONValue(integer),
                plain: integer.map { String($0) } ?? ""
            )
        }
    }

    /// The columns, from left to right.
    package let columns: [Column]
    /// The rows, each with a cell for every column.
    package private(set) var rows: [[Cell]] = []

    /// A table without rows.
    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row, which must have a cell for every column.
    package mutating func append(_ cells: [Cell]) {
        precondition(
            cells.count == columns.count,
            "a row of \(cells.count) cells for \(columns.count) columns"
        )
        rows.append(cells)
    }

    /// The table in the format of the options, every line with its end.
    ///
    /// A table without rows is no text at all for people, and the bare header or `[]` for programs.
    package func rendered(_ options: OutputOptions) throws(CommandFailure) -> String {
        switch options.format {
        case .table:
            terminalText(
                width: options.width,
                color: options.isColorAllowed,
                options.language
            )
        case .tsv: tsvText
        case .json: try jsonText(fields: options.fields)
        case .csv: csvText
        }
    }
}
