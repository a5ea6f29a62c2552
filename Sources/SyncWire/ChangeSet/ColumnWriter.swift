package import SyncCore

/// One field of the records of one shape, value after value.
///
/// Most columns hold values of one type, whose code is then written once. How the values are
/// written is chosen when all are known: the shortest of the column's forms.
package final class ColumnWriter {
    private var bodies = ByteWriter()
    /// The type of the first value.
    private var first: UInt8?
    /// The type of each value, once there are several types.
    private var codes: [UInt8] = []
    /// Where each value's body ends.
    private var ends: [UInt32] = []
    /// The bits of the numbers, in a column of nothing else.
    private var words: [UInt64] = []
    private var isMixed: Bool { !codes.isEmpty }
    /// The bytes of all texts and byte values, without their lengths.
    private var textBytes = 0

    /// Writes a value.
    package func value(_ value: Value) {
        switch value {
        case .null: null()
        case .integer(let number): integer(number)
        case .real(let number): real(number)
        case .text(let text):
            bodies.body(value)
            finish(ValueCode.text, length: text.utf8.count)
        case .bytes(let bytes):
            bodies.body(value)
            finish(ValueCode.bytes, length: bytes.count)
        }
    }

    /// Writes that there is no value.
    package func null() { finish(ValueCode.null) }

    /// Writes a number.
    package func integer(_ number: Int64) {
        bodies.signed(number)
        words.append(UInt64(bitPattern: number))
        finish(ValueCode.integer)
    }

    /// Writes a finite real number.
    package func real(_ number: Double) {
        bodies.fixed64(number.bitPattern)
        words.append(number.bitPattern)
        finish(ValueCode.real)
    }

    /// Writes a text of its UTF-8.
    package func text(_ utf8: UnsafeRawBufferPointer) {
        bodies.count(utf8.count)
        bodies.raw(utf8)
        finish(ValueCode.text, length: utf8.count)
    }

    /// Writes bytes.
    package func blob(_ bytes: UnsafeRawBufferPointer) {
        bodies.count(bytes.count)
        bodies.raw(bytes)
        finish(ValueCode.bytes, length: bytes.count)
    }

    private func finish(_ code: UInt8, length: Int = 0) {
        textBytes += length
        let earlier = first ?? code
        if !isMixed, earlier != code { codes = Array(repeating: earlier, count: ends.count) }
        if isMixed { codes.append(code) }
        first = earlier
        ends.append(UInt32(truncatingIfNeeded: bodies.bytes.count))
    }

    /// How many bytes the values take.
    var count: Int { bodies.bytes.count }

    /// Writes the column.
    ///
    /// `bytesLeft`: how many bytes of texts and byte values the columns that follow may stand for
    /// without writing each out.
    func finish(to writer: inout ByteWriter, sharing bytesLeft: inout Int) {
        guard let first else { return }
        let code = isMixed ? ValueCode.mixed : first
        let plainSize = 1 + bodies.bytes.count + codes.count
        var best = plainSize
        let mayShare = textBytes <= bytesLeft
        let short =
            numbers(code, shorterThan: &best)
            ?? (mayShare ? continued(code, shorterThan: &best) : nil)
        let values = mayShare ? distinct(shorterThan: best) : nil
        if values != nil || short != nil { bytesLeft -= textBytes }
        if let values {
            writer.byte(ValueCode.repeated)
            writer.count(values.rows.count)
            writer.byte(code)
            for row in values.rows { write(row, to: &writer) }
            for number in values.numbers { writer.count(Int(number)) }
        } else if let short {
            writer.raw(short)
        } else {
            writer.byte(code)
            if isMixed {
                for row in codes.indices { write(row, to: &writer) }
            } else {
                writer.raw(bodies.bytes)
            }
        }
    }

    private func body(_ row: Int) -> Range<Int> {
        (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
    }

    private func code(_ row: Int) -> UInt8 { isMixed ? codes[row] : first ?? ValueCode.null }

    private func write(_ row: Int, to writer: inout ByteWriter) {
        if isMixed { writer.byte(codes[row]) }
        writer.raw(bodies.bytes[body(row)])
    }

    // MARK: Forms

    /// The column as differences or decimals; nil if that is not shorter.
    private func numbers(_ code: UInt8, shorterThan best: inout Int) -> [UInt8]? {
        var writer = ByteWriter()
        switch code {
        case ValueCode.integer:
            writer.byte(ValueCode.differences)
            var last: Int64 = 0
            for word in words {
                let number = Int64(bitPattern: word)
                writer.signed(number &- last)
                last = number
            }
        case ValueCode.real:
            guard let (places, numbers) = Decimals.numerators(words) else { return nil }
            writer.byte(ValueCode.decimals)
            writer.byte(UInt8(places))
            for number in numbers { writer.signed(number) }
        default:
            return nil
        }
        guard writer.bytes.count < best else { return nil }
        best = writer.bytes.count
        return writer.bytes
    }

    /// The column as what each value shares with the one before, and the rest; nil if that is not
    /// shorter.
    private func continued(_ code: UInt8, shorterThan best: inout Int) -> [UInt8]? {
        guard code == ValueCode.text || code == ValueCode.bytes else { return nil }
        var writer = ByteWriter()
        writer.reserve(best)
        writer.byte(ValueCode.continued)
        writer.byte(code)
        bodies.bytes.withUnsafeBytes { bytes in
            var last = 0..<0
            for row in ends.indices {
                let value = content(row)
                let limit = min(last.count, value.count)
                var shared = 0
                while shared < limit,
                    bytes[last.lowerBound + shared] == bytes[value.lowerBound + shared]
                {
                    shared += 1
                }
                writer.count(shared)
                writer.count(value.count - shared)
                writer.raw(
                    UnsafeRawBufferPointer(
                        rebasing: bytes[value.lowerBound + shared..<value.upperBound]
                    )
                )
                last = value
            }
        }
        guard writer.bytes.count < best else { return nil }
        best = writer.bytes.count
        return writer.bytes
    }

    /// Where a text's or blob's bytes lie, behind their length.
    private func content(_ row: Int) -> Range<Int> {
        let body = body(row)
        var length = body.count
        // The length itself takes a byte for each seven bits of it.
        var sizeOfLength = 1
        while length - sizeOfLength >= 1 << (7 * sizeOfLength) { sizeOfLength += 1 }
        length -= sizeOfLength
        return body.upperBound - length..<body.upperBound
    }

    /// The rows in which a value occurs first, and for each row which of them it has; nil if the
    /// column would not be shorter for it.
    private func distinct(shorterThan best: Int) -> (rows: [Int], numbers: [UInt32])? {
        guard ends.count > 1, ends.count < UInt32.max else { return nil }
        var table = DistinctTable(count: ends.count)
        var rows: [Int] = []
        var numbers: [UInt32] = []
        numbers.reserveCapacity(ends.count)
        // The codes of the form and of the values; how many there are is added in the end.
        var size = 2
        let found = bodies.bytes.withUnsafeBytes { bytes in
            for row in ends.indices {
                let body = UnsafeRawBufferPointer(rebasing: bytes[body(row)])
                let number = table.number(body, code: code(row)) {
                    code(rows[$0]) == code(row)
                        && bytes[self.body(rows[$0])].elementsEqual(body)
                }
                if number == rows.count {
                    rows.append(row)
                    size += body.count + (isMixed ? 1 : 0)
                }
                numbers.append(UInt32(number))
                size += ByteWriter.size(number)
                if size >= best { return false }
            }
            return true
        }
        guard found, size + ByteWriter.size(rows.count) < best else { return nil }
        return (rows, numbers)
    }
}
