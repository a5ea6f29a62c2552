import Wording

extension Table {
    /// The table as tab-separated values: a header, then a line for each row.
    ///
    /// A tab, line end or backslash inside a value is written `\t`, `\n`, `\r` or `\\`, so that
    /// every line is one row whatever the data holds. Other hidden characters are written as in
    /// JSON, `\u001b`: a pipe often ends at a terminal.
    package var tsvText: String {
        let lines = [columns.map(\.key)] + rows.map { $0.map(\.plain) }
        var text = ""
        for line in lines {
            text += line.map(Self.tsvEscaped).joined(separator: "\t") + "\n"
        }
        return text
    }

    /// The table as CSV: a header, then a record for each row.
    package var csvText: String {
        var text = CSVWriter.line(columns.map(\.key))
        for row in rows { text += CSVWriter.line(row.map(\.plain)) }
        return text
    }

    /// The table as a JSON array with an object a line; only the given fields, if any are given.
    ///
    /// A field that is no column is a usage failure that names near ones.
    package func jsonText(fields: [String] = []) throws(CommandFailure) -> String {
        let keys = columns.map(\.key)
        var chosen: [Int] = []
        for field in fields {
            guard let index = keys.firstIndex(of: field) else {
                throw CommandFailure.unknown("field", field, among: keys)
            }
            if !chosen.contains(index) { chosen.append(index) }
        }
        if fields.isEmpty { chosen = Array(keys.indices) }
        let objects = rows.map { row in
            JSONValue.object(chosen.map { JSONValue.Member(keys[$0], row[$0].json) }).compactText
        }
        return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    /// The table as one JSON value: an array with an object for each row.
    package var json: JSONValue {
        .array(
            rows.map { row in
                .object(zip(columns, row).map { JSONValue.Member($0.key, $1.json) })
            }
        )
    }

    /// A value without characters that would end it or its line.
    private static func tsvEscaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\\": result += "\\\\"
            default:
                if HiddenCharacters.contain(scalar) {
                    result += HiddenCharacters.escaped(scalar)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}
