import SyncCore

/// Reads the columns of a change set.
struct ColumnReader {
    /// The values that do not stand in the message in one piece.
    private(set) var joined: [UInt8] = []
    /// The bytes that the values of repeated columns stand for.
    private var bytesRepeated = 0

    /// A few bytes of a message may name a long value many times; all together are bounded as the
    /// message would be that wrote them out.
    private func checkSize() throws(WireError) {
        let size = bytesRepeated + joined.count
        guard size <= WireLimits.bodyBytesMax else { throw .limit("\(size) bytes of values") }
    }

    /// Reads a column of so many values, and checks each.
    mutating func column(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) -> [PackedChanges.Cell] {
        switch try reader.byte() {
        case ValueCode.repeated: try repeated(count, &reader)
        case ValueCode.differences: try differences(count, &reader)
        case ValueCode.decimals: try decimals(count, &reader)
        case ValueCode.continued: try continued(count, &reader)
        case let code: try plain(count, code: code, &reader)
        }
    }

    private func plain(
        _ count: Int,
        code: UInt8,
        _ reader: inout ByteReader
    ) throws(WireError) -> [PackedChanges.Cell] {
        var cells: [PackedChanges.Cell] = []
        // Every value but null takes a byte at least, and a null in a column of its own none.
        cells.reserveCapacity(count)
        for _ in 0..<count {
            let own = code == ValueCode.mixed ? try reader.byte() : code
            cells.append(try reader.cell(code: own))
        }
        return cells
    }

    private mutating func repeated(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) -> [PackedChanges.Cell] {
        let valueCount = try reader.count("values of a column", max: count, bytesEach: 0)
        let code = try reader.byte()
        let values = try plain(valueCount, code: code, &reader)
        var cells: [PackedChanges.Cell] = []
        cells.reserveCapacity(count)
        for _ in 0..<count {
            let cell = values[try reader.index("value", below: valueCount)]
            if cell.type == .text || cell.type == .bytes {
                bytesRepeated += cell.place.count
                try checkSize()
            }
            cells.append(cell)
        }
        return cells
    }

    private mutating func continued(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) -> [PackedChanges.Cell] {
        let code = try reader.byte()
        guard code == ValueCode.text || code == ValueCode.bytes else {
            throw .malformed("continued values of type \(code)")
        }
        var cells: [PackedChanges.Cell] = []
        cells.reserveCapacity(count)
        var last = 0..<0
        for _ in 0..<count {
            let shared = try reader.index("bytes shared", below: last.count + 1)
            let rest = try reader.count("bytes of a value", max: WireLimits.valueBytesMax - shared)
            let start = joined.count
            // One by one: a slice of the array itself would be copied with all of it.
            for place in last.lowerBound..<last.lowerBound + shared { joined.append(joined[place]) }
            joined.append(contentsOf: try reader.raw(rest))
            try checkSize()
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
        return cells
    }

    private func differences(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) -> [PackedChanges.Cell] {
        var cells: [PackedChanges.Cell] = []
        cells.reserveCapacity(count)
        var last: Int64 = 0
        for _ in 0..<count {
            last = last &+ (try reader.signed())
            cells.append(PackedChanges.Cell(last))
        }
        return cells
    }

    private func decimals(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) -> [PackedChanges.Cell] {
        let places = Int(try reader.byte())
        guard let scale = Decimals.scale(places) else {
            throw .malformed("\(places) decimal places")
        }
        var cells: [PackedChanges.Cell] = []
        cells.reserveCapacity(count)
        for _ in 0..<count {
            let number = try reader.signed()
            guard number.magnitude <= Decimals.numeratorMax else {
                throw .malformed("a decimal number of more than 53 bits")
            }
            cells.append(PackedChanges.Cell(Double(number) / scale))
        }
        return cells
    }
}

extension ByteReader {
    /// Reads a value of a type, and checks it.
    fileprivate mutating func cell(code: UInt8) throws(WireError) -> PackedChanges.Cell {
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
