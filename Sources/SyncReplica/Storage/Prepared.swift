import GRDB
import GRDBSQLite
import SyncCore

/// A cached statement bound and stepped through SQLite's C API, which is several times faster than
/// boxing every value.
struct Prepared {
    /// Kept, so that the statement lives while it is in use.
    private let statement: Statement
    private let pointer: OpaquePointer
    private let connection: OpaquePointer

    /// SQLITE_CONSTRAINT_PRIMARYKEY, which is a macro that Swift does not see; the connection gives
    /// extended codes.
    private static let primaryKeyHeld = SQLITE_CONSTRAINT | 6 << 8

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ db: Database, _ sql: String) throws {
        let statement = try db.cachedStatement(sql: sql)
        guard let connection = db.sqliteConnection else {
            throw ReplicaError.inconsistent("the database is closed")
        }
        self.statement = statement
        self.pointer = statement.sqliteStatement
        self.connection = connection
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
            let extended = sqlite3_extended_errcode(connection)
            throw DatabaseError(
                resultCode: ResultCode(rawValue: extended),
                message: String(cString: sqlite3_errmsg(connection))
            )
        }
    }

    func bind(_ index: Int, _ value: Int64) throws {
        try check(sqlite3_bind_int64(pointer, Int32(index), value))
    }

    func bind(_ index: Int, _ value: Int) throws { try bind(index, Int64(value)) }

    func bind(_ index: Int, _ value: Timestamp) throws {
        try bind(index, Int64(bitPattern: value.rawValue))
    }

    func bind(_ index: Int, _ value: SequenceNumber) throws { try bind(index, value.rawValue) }

    func bind(_ index: Int, _ value: String) throws {
        var copy = value
        try check(
            copy.withUTF8 { buffer in
                buffer.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        pointer,
                        Int32(index),
                        $0.baseAddress ?? UnsafePointer(Self.empty),
                        UInt64($0.count),
                        Self.transient,
                        UInt8(SQLITE_UTF8)
                    )
                }
            }
        )
    }

    /// A place for the bytes of an empty text, which SQLite would take for NULL at no place.
    ///
    /// Safe: it is never written and never freed.
    private nonisolated(unsafe) static let empty = UnsafeMutablePointer<CChar>.allocate(capacity: 1)

    func bind(_ index: Int, _ value: [UInt8]) throws {
        try check(
            value.isEmpty
                ? sqlite3_bind_zeroblob(pointer, Int32(index), 0)
                : sqlite3_bind_blob64(
                    pointer,
                    Int32(index),
                    value,
                    UInt64(value.count),
                    Self.transient
                )
        )
    }

    func bind(_ index: Int, _ value: some Identifier128) throws {
        var words = (value.high.bigEndian, value.low.bigEndian)
        try check(
            withUnsafeBytes(of: &words) {
                sqlite3_bind_blob64(pointer, Int32(index), $0.baseAddress, 16, Self.transient)
            }
        )
    }

    func bind(_ index: Int, _ value: Value) throws {
        switch value {
        case .null: try check(sqlite3_bind_null(pointer, Int32(index)))
        case .integer(let number): try bind(index, number)
        case .real(let number): try check(sqlite3_bind_double(pointer, Int32(index), number))
        case .text(let text): try bind(index, text)
        case .bytes(let bytes): try bind(index, bytes)
        }
    }

    /// Binds a text by its UTF-8, which must stay where it is until the binding is replaced or
    /// cleared.
    func bindUnowned(_ index: Int, text utf8: UnsafeRawBufferPointer) throws {
        let start = utf8.baseAddress?.assumingMemoryBound(to: CChar.self)
        try check(
            sqlite3_bind_text64(
                pointer,
                Int32(index),
                start ?? UnsafePointer(Self.empty),
                UInt64(utf8.count),
                nil,
                UInt8(SQLITE_UTF8)
            )
        )
    }

    /// Binds bytes, which must stay where they are until the binding is replaced or cleared.
    func bindUnowned(_ index: Int, bytes: UnsafeRawBufferPointer) throws {
        guard bytes.count > 0 else {
            try check(sqlite3_bind_zeroblob(pointer, Int32(index), 0))
            return
        }
        try check(
            sqlite3_bind_blob64(
                pointer,
                Int32(index),
                bytes.baseAddress,
                UInt64(bytes.count),
                nil
            )
        )
    }

    /// Lets go of everything bound.
    func clear() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    func bind(_ index: Int, _ value: Double) throws {
        try check(sqlite3_bind_double(pointer, Int32(index), value))
    }

    func bindNull(_ index: Int) throws { try check(sqlite3_bind_null(pointer, Int32(index))) }

    /// Goes to the next row; false at the end.
    func step() throws -> Bool {
        let code = sqlite3_step(pointer)
        try check(code)
        return code == SQLITE_ROW
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        defer { sqlite3_reset(pointer) }
        _ = try step()
    }

    /// Runs an insertion; false, and nothing is done, if there is a row of the same primary key.
    func runUnlessHeld() throws -> Bool {
        let code = sqlite3_step(pointer)
        defer { sqlite3_reset(pointer) }
        if code == Self.primaryKeyHeld { return false }
        try check(code)
        return true
    }

    /// Lets go of what the last row holds.
    func reset() { sqlite3_reset(pointer) }

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(pointer, Int32(column)) }

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(pointer, Int32(column)) == SQLITE_NULL
    }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(pointer, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(pointer, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(pointer, Int32(column)) else { return [] }
        let count = Int(sqlite3_column_bytes(pointer, Int32(column)))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The bytes of a text or blob where they lie, until the next step.
    func raw(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(pointer, Int32(column))
        let count = Int(sqlite3_column_bytes(pointer, Int32(column)))
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    }

    func real(_ column: Int) -> Double { sqlite3_column_double(pointer, Int32(column)) }

    /// The type of a column's value; nil for null.
    func kind(_ column: Int) -> FieldType? {
        switch sqlite3_column_type(pointer, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .bytes
        default: nil
        }
    }

    func identifier<ID: Identifier128>(_ column: Int) throws -> ID {
        guard sqlite3_column_bytes(pointer, Int32(column)) == 16,
            let bytes = sqlite3_column_blob(pointer, Int32(column))
        else { throw ReplicaError.inconsistent("an identifier that is not 16 bytes") }
        return ID(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    /// The values of neighbouring columns.
    func values(_ first: Int, count: Int) -> [Value] {
        if count == 1 { return [value(first)] }
        return (first..<first + count).map { value($0) }
    }

    func value(_ column: Int) -> Value {
        switch sqlite3_column_type(pointer, Int32(column)) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(pointer, Int32(column)))
        case SQLITE_TEXT: .text(text(column))
        case SQLITE_BLOB: .bytes(bytes(column))
        default: .null
        }
    }
}
