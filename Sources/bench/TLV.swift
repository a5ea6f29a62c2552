import GRDBSQLite

/// The body in which plain SQLite's rows travel: for each value one tag byte, then the value.
struct TLVWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func column(_ statement: RawStatement, _ column: Int32) {
        switch statement.kind(column) {
        case SQLITE_INTEGER:
            let value = statement.integer(column)
            bytes.append(1)
            number(UInt64(bitPattern: value << 1 ^ value >> 63))
        case SQLITE_FLOAT:
            bytes.append(2)
            withUnsafeBytes(of: statement.real(column).bitPattern.littleEndian) {
                bytes.append(contentsOf: $0)
            }
        case SQLITE_TEXT: blob(3, statement.bytes(column))
        case SQLITE_BLOB: blob(4, statement.bytes(column))
        default: bytes.append(0)
        }
    }

    private mutating func blob(_ tag: UInt8, _ value: UnsafeRawBufferPointer) {
        bytes.append(tag)
        number(UInt64(value.count))
        bytes.append(contentsOf: value)
    }
}

/// Reads such a body straight into a statement's parameters.
struct TLVReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { place >= bytes.count }

    private mutating func number() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }

    mutating func column(into statement: RawStatement, _ index: Int32) {
        let tag = bytes[place]
        place += 1
        switch tag {
        case 1:
            let value = number()
            statement.bind(index, Int64(bitPattern: value >> 1 ^ (0 &- (value & 1))))
        case 2:
            let pattern = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            place += 8
            statement.bind(index, Double(bitPattern: UInt64(littleEndian: pattern)))
        case 3, 4:
            let count = Int(number())
            let value = UnsafeRawBufferPointer(rebasing: bytes[place..<(place + count)])
            place += count
            if tag == 3 { statement.bind(index, text: value) } else { statement.bind(index, value) }
        default: break
        }
    }
}
