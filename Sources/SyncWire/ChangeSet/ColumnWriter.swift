package import SyncCore

/// One field of the records of one shape, value after value.
///
/// Most columns hold values of one type, whose code is then written once.
package final class ColumnWriter {
    private var bodies = ByteWriter()
    private var codes: [UInt8] = []
    /// Where each value's body ends.
    private var ends: [UInt32] = []
    private var isMixed = false

    /// Writes a value.
    package func value(_ value: Value) {
        bodies.body(value)
        finish(value.code)
    }

    /// Writes that there is no value.
    package func null() { finish(ValueCode.null) }

    /// Writes a number.
    package func integer(_ number: Int64) {
        bodies.signed(number)
        finish(ValueCode.integer)
    }

    /// Writes a finite real number.
    package func real(_ number: Double) {
        bodies.fixed64(number.bitPattern)
        finish(ValueCode.real)
    }

    /// Writes a text of its UTF-8.
    package func text(_ utf8: UnsafeRawBufferPointer) {
        bodies.count(utf8.count)
        bodies.raw(utf8)
        finish(ValueCode.text)
    }

    /// Writes bytes.
    package func blob(_ bytes: UnsafeRawBufferPointer) {
        bodies.count(bytes.count)
        bodies.raw(bytes)
        finish(ValueCode.bytes)
    }

    private func finish(_ code: UInt8) {
        if let first = codes.first, first != code { isMixed = true }
        codes.append(code)
        ends.append(UInt32(truncatingIfNeeded: bodies.bytes.count))
    }

    /// How many bytes the values take.
    var count: Int { bodies.bytes.count }

    /// Writes the column.
    func finish(to writer: inout ByteWriter) {
        guard let code = codes.first else { return }
        if !isMixed {
            writer.byte(code)
            writer.raw(bodies.bytes)
            return
        }
        writer.byte(ValueCode.mixed)
        var begin = 0
        for (code, end) in zip(codes, ends) {
            writer.byte(code)
            writer.raw(bodies.bytes[begin..<Int(end)])
            begin = Int(end)
        }
    }
}
