/// The lines between which a card stands.
enum VCardMark {
    /// The first line of a card.
    case begin
    /// Its last line.
    case end

    /// The mark that a line is; case, spaces and a byte order mark do not count.
    init?(_ line: ArraySlice<UInt8>) {
        let line = Self.withoutByteOrderMark(line)
        guard let first = line.first, first & 0xDF == 0x42 || first & 0xDF == 0x45,
            line.count < 80
        else { return nil }
        switch line.filter({ $0 != 0x20 && $0 != 0x09 }).asciiUppercased {
        case Self.beginBytes: self = .begin
        case Self.endBytes: self = .end
        default: return nil
        }
    }

    /// Where the next card begins in a line that ends one: files were put together of which the
    /// first had no end of line at its end.
    static func joint(in line: ArraySlice<UInt8>) -> Int? {
        let count = endBytes.count
        // Nearly all lines are done with at their first letter.
        guard let first = line.first, first & 0xDF == 0x45, line.count > count,
            line.prefix(count).asciiUppercased == endBytes
        else { return nil }
        let rest = line.dropFirst(count)
        let isBegin =
            withoutByteOrderMark(rest).prefix(beginBytes.count).asciiUppercased
            == beginBytes
        return isBegin ? rest.startIndex : nil
    }

    private static func withoutByteOrderMark(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    }

    private static let beginBytes = Array("BEGIN:VCARD".utf8)
    private static let endBytes = Array("END:VCARD".utf8)
}

extension Sequence<UInt8> {
    /// The bytes, with the letters of ASCII in upper case.
    var asciiUppercased: [UInt8] { map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 } }
}
