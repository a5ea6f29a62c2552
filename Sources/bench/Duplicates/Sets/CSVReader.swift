import Foundation

/// Reads a file of comma-separated values row by row; memory does not grow with the file.
///
/// Values in quotes may hold commas, quotes written twice and line breaks. Empty lines are skipped.
final class CSVReader {
    private let file: UnsafeMutablePointer<FILE>
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var place = 0
    private var count = 0
    /// The bytes of the row's values, one behind the other, and where each of them ends.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The names of the columns, by the first row.
    private(set) var header: [String] = []

    init(path: String) throws {
        guard let file = fopen(path, "r") else { throw DuplicatesError.noFile(path) }
        self.file = file
        guard next() else { throw DuplicatesError.noHeader(path) }
        header = (0..<ends.count).map { column in
            let name = self[column]
            return name.hasPrefix("\u{FEFF}") ? String(name.dropFirst()) : name
        }
    }

    deinit { fclose(file) }

    /// The position of the first column that has one of some names.
    func column(_ names: String...) -> Int? {
        names.lazy.compactMap { name in
            self.header.firstIndex { $0.lowercased() == name }
        }.first
    }

    /// The row's value of a column; an empty text for what the row does not have.
    subscript(column: Int?) -> String {
        guard let column, column < ends.count else { return "" }
        let start = column == 0 ? 0 : ends[column - 1]
        return start == ends[column]
            ? "" : String(decoding: bytes[start..<ends[column]], as: UTF8.self)
    }

    /// Goes to the next row; false at the end.
    func next() -> Bool {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var isQuoted = false
        while fill() {
            takeRun(isQuoted: isQuoted)
            guard place < count else { continue }
            let byte = buffer[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && fill() && buffer[place] == byte:
                bytes.append(byte)
                place += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: ends.append(bytes.count)
            case UInt8(ascii: "\n") where !isQuoted:
                if bytes.isEmpty && ends.isEmpty { continue }
                ends.append(bytes.count)
                return true
            case UInt8(ascii: "\r") where !isQuoted: break
            default: bytes.append(byte)
            }
        }
        guard !bytes.isEmpty || !ends.isEmpty else { return false }
        ends.append(bytes.count)
        return true
    }

    /// Takes the bytes up to the next that means something.
    private func takeRun(isQuoted: Bool) {
        let start = place
        buffer.withUnsafeBufferPointer { buffer in
            while place < count {
                switch buffer[place] {
                case UInt8(ascii: "\""): return
                case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                    if !isQuoted { return }
                    place += 1
                default: place += 1
                }
            }
        }
        if place > start { bytes.append(contentsOf: buffer[start..<place]) }
    }

    /// Whether there is a byte to read, of the file if none is left here.
    private func fill() -> Bool {
        if place < count { return true }
        place = 0
        count = fread(&buffer, 1, buffer.count, file)
        return count > 0
    }
}
