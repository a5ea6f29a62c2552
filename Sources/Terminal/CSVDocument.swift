/// A CSV file with a header: its good records, and what is wrong with the others.
package struct CSVDocument: Equatable, Sendable {
    /// The encoding that the file was found to have.
    package var encoding: TextEncoding
    /// The delimiter that the file was found to use.
    package var delimiter: CSVDelimiter
    /// The names of the columns.
    package var header: [String]
    /// The records behind the header; a short one lacks values at its end.
    package var rows: [CSVRow]
    /// What could not be read, by line.
    package var problems: [CSVProblem]
    private let bytes: [UInt8]

    /// Reads the bytes of a file; wrong records end up in `problems`.
    package init(_ bytes: [UInt8]) {
        let (text, encoding) = TextEncoding.decode(bytes)
        self.init(text: text, encoding: encoding)
    }

    /// Reads a text; wrong records end up in `problems`.
    package init(text: String, encoding: TextEncoding = .utf8) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        let (delimiter, start) = CSVDelimiter.detected(in: bytes)
        self.encoding = encoding
        self.delimiter = delimiter
        (header, rows, problems) = ([], [], [])
        for record in CSVReader(utf8: bytes, delimiter: delimiter, start: start) {
            switch record {
            case .success(let row):
                add(row)
            case .failure(let problem):
                problems.append(problem)
                // Without a header the next record would be taken for one.
                if header.isEmpty { return }
            }
        }
    }

    /// The records on some lines as they stand in the file, behind its header.
    package func text(ofRecordsAt lines: Set<Int>) -> String {
        let ends = lineStarts + [bytes.count]
        let all = Set(rows.map(\.line) + problems.map(\.line)).sorted()
        func text(from line: Int, to next: Int) -> String {
            let (start, end) = (ends[min(line, ends.count) - 1], ends[min(next, ends.count) - 1])
            let text = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
            return text.isEmpty || text.last?.isNewline == true ? text : text + "\n"
        }
        var left = text(from: 1, to: all.first ?? ends.count)
        for (place, line) in all.enumerated() where lines.contains(line) {
            left += text(from: line, to: place + 1 < all.count ? all[place + 1] : ends.count)
        }
        return left
    }

    /// Where each line begins.
    private var lineStarts: [Int] {
        var starts = [0]
        for (place, byte) in bytes.enumerated() {
            let isPair = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
            let ends = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && !isPair
            if ends { starts.append(place + 1) }
        }
        return starts
    }

    /// The value of a column in a record; empty when the record is too short.
    package func value(_ column: String, in row: CSVRow) -> String? {
        guard let index = header.firstIndex(of: column) else { return nil }
        return index < row.fields.count ? row.fields[index] : ""
    }

    private mutating func add(_ row: CSVRow) {
        if header.isEmpty {
            header = row.fields
        } else if row.fields.count > header.count {
            problems.append(
                .tooManyFields(line: row.line, found: row.fields.count, expected: header.count)
            )
        } else {
            rows.append(row)
        }
    }
}
