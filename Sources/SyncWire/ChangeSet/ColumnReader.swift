import SyncCore

/// Reads the columns of a change set.
struct ColumnReader {
    /// The cells of all columns, one column after the other.
    private(set) var cells: [PackedChanges.Cell] = []
    /// The values that do not stand in the message in one piece.
    private(set) var joined: [UInt8] = []
    /// The bytes that the values of repeated columns stand for.
    private var bytesRepeated = 0

    /// Makes room for so many cells.
    init(cells count: Int) { cells.reserveCapacity(count) }

    /// A few bytes of a message may name a long value many times; all together are bounded.
    private func checkSize(adding length: Int) throws(WireError) {
        let size = bytesRepeated + joined.count + length
        guard size <= WireLimits.repeatedBytesMax else {
            throw .limit("\(size) bytes of values, at most \(WireLimits.repeatedBytesMax)")
        }
    }

    /// Reads a column of so many values, and checks each.
    mutating func column(_ count: Int, _ reader: inout ByteReader) throws(WireError) {
        switch try reader.byte() {
        case ValueCode.repeated: try repeated(count, &reader)
        case ValueCode.differences: try differences(count, &reader)
        case ValueCode.decimals: try decimals(count, &reader)
        case ValueCode.continued: try continued(count, &reader)
        case let code: try plain(count, code: code, &reader, into: &cells)
        }
    }

    private func plain(
        _ count: Int,
        code: UInt8,
        _ reader: inout ByteReader,
        into cells: inout [PackedChanges.Cell]
    ) throws(WireError) {
        // Every value but null takes a byte at least, and a null in a column of its own none.
        for _ in 0..<count {
            let own = code == ValueCode.mixed ? try reader.byte() : code
            cells.append(try reader.cell(code: own))
        }
    }

    private mutating func repeated(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) {
        let valueCount = try reader.count("values of a column", max: count, bytesEach: 0)
        let code = try reader.byte()
        var values: [PackedChanges.Cell] = []
        values.reserveCapacity(valueCount)
        try plain(valueCount, code: code, &reader, into: &values)
        for _ in 0..<count {
            let cell = values[try reader.index("value", below: valueCount)]
            if cell.type == .text || cell.type == .bytes {
                try checkSize(adding: cell.place.count)
                bytesRepeated += cell.place.count
            }
            cells.append(cell)
        }
    }

    private mutating func continued(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) {
        let code = try reader.byte()
        guard code == ValueCode.text || code == ValueCode.bytes else {
            throw .malformed("continued values of type \(code)")
        }
        var last = 0..<0
        for _ in 0..<count {
            let shared = try reader.index("bytes shared", below: last.count + 1)
            let rest = try reader.count("bytes of a value", max: WireLimits.valueBytesMax - shared)
            try checkSize(adding: shared + rest)
            let start = joined.count
            // One by one: a slice of the array itself would be copied with all of it.
            for place in last.lowerBound..<last.lowerBound + shared { joined.append(joined[place]) }
            joined.append(contentsOf: try reader.raw(rest))
            last = start..<joined.count
            if code == ValueCode.text, !joined.isUTF8(last) {
                throw .malformed("a value is not UTF-8")
            }
            cells.append(
                PackedChanges.Cell(
                    code: code,
                    start: reader.bytes.count + start,
                    length: last.count
                )
            )
        }
    }

    private mutating func differences(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) {
        var last: Int64 = 0
        for _ in 0..<count {
            last = last &+ (try reader.signed())
            cells.append(PackedChanges.Cell(last))
        }
    }

    private mutating func decimals(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) {
        let places = Int(try reader.byte())
        guard let scale = Decimals.scale(places) else {
            throw .malformed("\(places) decimal places")
        }
        for _ in 0..<count {
            let number = try reader.signed()
            guard number.magnitude <= Decimals.numeratorMax else {
                throw .malformed("a decimal number of more than 53 bits")
            }
            cells.append(PackedChanges.Cell(Double(number) / scale))
        }
    }
}

extension ByteReader {
    /// Reads a value of a type, and checks it.
    mutating func cell(code: UInt8) throws(WireError) -> PackedChanges.Cell {
        switch code {
        case ValueCode.null:
            return .null
        case ValueCode.integer:
            return PackedChanges.Cell(try signed())
        case ValueCode.real:
            let number = Double(bitPattern: try fixed64())
            guard number.isFinite else { throw .malformed("a number that is not finite") }
            return PackedChanges.Cell(number)
        case ValueCode.text, ValueCode.bytes:
            let length = try count("bytes of a value", max: WireLimits.valueBytesMax)
            let cell = PackedChanges.Cell(code: code, start: place, length: length)
            if code == ValueCode.bytes {
                try skip(length)
            } else if try !skipText(length) {
                throw .malformed("a value is not UTF-8")
            }
            return cell
        default:
            throw .malformed("value type \(code)")
        }
    }
}
