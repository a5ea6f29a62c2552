/// The records of a CSV text, one at a time.
///
/// It reads RFC 4180 and what is met beside it: any line end, blank lines (skipped), a quote within
/// a value that does not begin with one. A wrong record is a failure in its place, and reading goes
/// on at the line behind the quote that caused it.
package struct CSVReader: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index: Int
    private var line = 1

    /// A reader of a text, behind its byte order mark if it has one.
    package init(_ text: String, delimiter: CSVDelimiter) {
        self.init(utf8: Array(text.utf8), delimiter: delimiter)
    }

    /// A reader of UTF-8 that is known to be valid, from a byte of it.
    init(utf8 bytes: [UInt8], delimiter: CSVDelimiter, start: Int = 0) {
        self.bytes = bytes
        self.delimiter = delimiter.byte
        index = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    }

    /// The next record, or what is wrong with it; nil at the end.
    package mutating func next() -> Result<CSVRow, CSVProblem>? {
        while index < bytes.count, isLineEnd(bytes[index]) { skipLineEnd() }
        guard index < bytes.count else { return nil }
        do throws(CSVProblem) {
            return .success(try record())
        } catch {
            return .failure(error)
        }
    }

    private mutating func record() throws(CSVProblem) -> CSVRow {
        var row = CSVRow(line: line, fields: [])
        while true {
            let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            row.fields.append(isQuoted ? try quotedField() : plainField())
            guard index < bytes.count, bytes[index] == delimiter else { break }
            index += 1
        }
        skipLineEnd()
        return row
    }

    private mutating func plainField() -> String {
        let start = index
        while index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quotedField() throws(CSVProblem) -> String {
        let opening = (index: index, line: line)
        var content: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte != UInt8(ascii: "\"") {
                let start = index
                if isLineEnd(byte) { skipLineEnd() } else { index += 1 }
                content += bytes[start..<index]
            } else if index + 1 < bytes.count, bytes[index + 1] == byte {
                content.append(byte)
                index += 2
            } else {
                index += 1
                let isEnd =
                    index == bytes.count || bytes[index] == delimiter || isLineEnd(bytes[index])
                if isEnd { return String(decoding: content, as: UTF8.self) }
                resume(behindLineOf: opening)
                throw .textAfterQuote(line: opening.line)
            }
        }
        resume(behindLineOf: opening)
        throw .unterminatedQuote(line: opening.line)
    }

    /// Goes back to an opening quote and on to the line behind it.
    ///
    /// The quote was perhaps never meant as one; the lines that it swallowed may be good records.
    private mutating func resume(behindLineOf opening: (index: Int, line: Int)) {
        (index, line) = opening
        while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
        skipLineEnd()
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// Steps over one line end (LF, CR LF or CR), if there is one here.
    private mutating func skipLineEnd() {
        guard index < bytes.count, isLineEnd(bytes[index]) else { return }
        let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        index += isPair ? 2 : 1
        line += 1
    }
}
