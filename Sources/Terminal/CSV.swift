/// A character between the values of a line.
package enum CSVDelimiter: Character, Sendable, CaseIterable {
    /// As RFC 4180 has it.
    case comma = ","
    /// As spreadsheets write it where the comma stands in numbers.
    case semicolon = ";"
    /// Tab-separated values.
    case tab = "\t"

    /// The delimiter in UTF-8.
    package var byte: UInt8 { rawValue.asciiValue ?? 0x2C }

    /// The delimiter of a text: the one that cuts its first records most, and most alike.
    ///
    /// `sep=;` on the first line, as spreadsheets have it, decides.
    static func detected(in bytes: [UInt8]) -> (delimiter: CSVDelimiter, start: Int) {
        for delimiter in allCases where bytes.starts(with: Array("sep=".utf8) + [delimiter.byte]) {
            return (delimiter, 5)
        }
        var best = (delimiter: CSVDelimiter.comma, score: 0)
        for delimiter in allCases {
            var counts: [Int] = []
            for case .success(let row) in CSVReader(utf8: bytes, delimiter: delimiter)
                .prefix(TerminalLimits.delimiterSampleRecords)
            {
                counts.append(row.fields.count)
            }
            guard let first = counts.first, first > 1 else { continue }
            let score = first * counts.count { $0 == first }
            if score > best.score { best = (delimiter, score) }
        }
        return (best.delimiter, 0)
    }
}

/// One record of a CSV text.
package struct CSVRow: Equatable, Sendable {
    /// The line on which the record begins, from 1.
    package var line: Int
    /// The values.
    package var fields: [String]

    /// A record from its parts.
    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// Why a record of a CSV text could not be read.
package enum CSVProblem: Error, Equatable, Sendable {
    /// A quote opens a value and nothing closes it.
    case unterminatedQuote(line: Int)
    /// A quoted value is followed by something else than a delimiter.
    case textAfterQuote(line: Int)
    /// A record has more values than the header has names.
    case tooManyFields(line: Int, found: Int, expected: Int)

    /// The line at fault, from 1.
    package var line: Int {
        switch self {
        case .unterminatedQuote(let line), .textAfterQuote(let line): line
        case .tooManyFields(let line, _, _): line
        }
    }
}

extension CSVProblem: CustomStringConvertible {
    /// The problem as a sentence.
    package var description: String {
        switch self {
        case .unterminatedQuote(let line):
            "unterminated quote at line \(line): close it, or double a quote that is meant"
        case .textAfterQuote(let line):
            "text after a closing quote at line \(line): double a quote that is meant"
        case .tooManyFields(let line, let found, let expected):
            "\(found) values at line \(line), the header names \(expected): quote values that "
                + "hold the delimiter"
        }
    }
}

/// Lines of CSV as RFC 4180 has them.
package enum CSVWriter {
    /// One record with its line end.
    ///
    /// Values are exact: none is changed to please a spreadsheet.
    package static func line(
        _ fields: [String],
        delimiter: CSVDelimiter = .comma
    ) -> String {
        // A single empty value would be a blank line, which readers skip.
        if fields == [""] { return "\"\"\r\n" }
        return fields.map { quoted($0, delimiter) }.joined(separator: String(delimiter.rawValue))
            + "\r\n"
    }

    /// The value, in quotes where it could be misread.
    private static func quoted(_ field: String, _ delimiter: CSVDelimiter) -> String {
        let special = [delimiter.byte, 0x22, 0x0D, 0x0A]
        let isPlain = !field.utf8.contains(where: special.contains)
        if isPlain && !field.hasPrefix(" ") && !field.hasSuffix(" ") { return field }
        var result = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
