import GRDBSQLite

/// A database through SQLite's C API, with the settings that all engines were measured with.
final class RawDatabase {
    private let connection: OpaquePointer

    /// Makes a database in a new file.
    ///
    /// `isFull`: whether each commit waits for the disk.
    init(path: String, isFull: Bool = false) throws {
        var pointer: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        guard sqlite3_open_v2(path, &pointer, flags, nil) == SQLITE_OK, let pointer else {
            throw BenchError.sqlite("\(path) cannot be opened")
        }
        connection = pointer
        for pragma in [
            "page_size = 4096", "journal_mode = WAL",
            "synchronous = \(isFull ? "FULL" : "NORMAL")", "cache_size = -65536",
            "temp_store = MEMORY",
        ] {
            try run("PRAGMA " + pragma)
        }
    }

    deinit { sqlite3_close_v2(connection) }

    /// Runs statements that give nothing.
    func run(_ sql: String) throws {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    func prepare(_ sql: String) throws -> RawStatement {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement
        else { throw failure }
        return RawStatement(statement)
    }

    private var failure: BenchError { .sqlite(String(cString: sqlite3_errmsg(connection))) }

    /// The file's size in bytes, once its log is written back.
    func size() throws -> Int {
        try run("PRAGMA wal_checkpoint(TRUNCATE)")
        return try Int(number("PRAGMA page_count") * number("PRAGMA page_size"))
    }

    private func number(_ sql: String) throws -> Int64 {
        let statement = try prepare(sql)
        _ = try statement.step()
        return statement.integer(0)
    }
}

/// A prepared statement of a raw database.
final class RawStatement {
    private let pointer: OpaquePointer
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { sqlite3_finalize(pointer) }

    func bind(_ index: Int32, _ bytes: [UInt8]) {
        sqlite3_bind_blob(pointer, index, bytes, Int32(bytes.count), Self.transient)
    }

    func bind(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        sqlite3_bind_blob(pointer, index, bytes.baseAddress, Int32(bytes.count), Self.transient)
    }

    func bind(_ index: Int32, _ text: String) {
        var text = text
        text.withUTF8 { bind(index, text: UnsafeRawBufferPointer($0)) }
    }

    func bind(_ index: Int32, text bytes: UnsafeRawBufferPointer) {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(pointer, index, start, Int32(bytes.count), Self.transient)
    }

    func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(pointer, index, number) }

    func bind(_ index: Int32, _ number: Double) { sqlite3_bind_double(pointer, index, number) }

    /// Goes to the next row; false at the end.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let message = sqlite3_errmsg(sqlite3_db_handle(pointer))
            throw BenchError.sqlite(message.map { String(cString: $0) } ?? "unknown")
        }
    }

    /// Runs a statement that gives nothing, and makes it ready for the next time.
    func run() throws {
        _ = try step()
        reset()
    }

    func reset() { sqlite3_reset(pointer) }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    func real(_ column: Int32) -> Double { sqlite3_column_double(pointer, column) }

    /// The bytes of a text or blob, which are there until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(pointer, column)
        let count = Int(sqlite3_column_bytes(pointer, column))
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    func kind(_ column: Int32) -> Int32 { sqlite3_column_type(pointer, column) }
}
