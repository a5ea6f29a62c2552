/// The lines of one card as they were before they were folded.
struct VCardLines {
    /// One of them.
    struct Line {
        /// The number of its first part in the file.
        let number: Int
        /// Its bytes.
        var bytes: [UInt8]
    }

    /// The lines, without those that mark the beginning and the end.
    private(set) var lines: [Line] = []
    /// Whether the card is of version 2.1, with rules of its own.
    private(set) var isOld = false
    /// How the last line may go on without a sign of it on the next.
    private var encoding = VCardEncoding.none

    /// Unfolds the bytes of a card, from its first line on; its last line may be left out.
    init(_ bytes: ArraySlice<UInt8>, firstNumber: Int) {
        findVersion(bytes)
        for line in PhysicalLines(bytes, firstNumber: firstNumber).dropFirst() { take(line) }
    }

    /// The version comes first: how lines are unfolded depends on it.
    private mutating func findVersion(_ bytes: ArraySlice<UInt8>) {
        let name = Array("VERSION:".utf8)
        for line in PhysicalLines(bytes, firstNumber: 0)
        where line.content.prefix(name.count).asciiUppercased == name {
            let value = line.content.dropFirst(name.count).filter { $0 > 0x20 }
            isOld = value == Array("2.1".utf8)
            return
        }
    }

    private mutating func take(_ line: PhysicalLines.Line) {
        let content = line.content
        let begin = content.drop { $0 == 0x20 || $0 == 0x09 }
        let isIndented = begin.startIndex > content.startIndex
        if encoding == .quotedPrintable, takeSoftBreak() {
            // Spaces before the rest are its own in 2.1, and a sign of folding later.
            extend(by: isIndented && !isOld ? content.dropFirst() : content)
        } else if begin.isEmpty {
            encoding = .none
        } else if isIndented, !lines.isEmpty {
            // In 2.1 a line is folded where it has a space, later anywhere by a space put in.
            if isOld { extend(by: [0x20]) }
            extend(by: isOld ? begin : content.dropFirst())
        } else if encoding == .base64, !content.contains(UInt8(ascii: ":")) {
            extend(by: content)
        } else {
            lines.append(Line(number: line.number, bytes: Array(content)))
            encoding = VCardEncoding(head: content.prefix { $0 != UInt8(ascii: ":") })
        }
    }

    /// Takes away the sign that the last line goes on, if it has one.
    private mutating func takeSoftBreak() -> Bool {
        let last = lines.count - 1
        guard last >= 0 else { return false }
        let end = lines[last].bytes.lastIndex { $0 != 0x20 && $0 != 0x09 }
        guard let end, lines[last].bytes[end] == UInt8(ascii: "=") else { return false }
        lines[last].bytes.removeSubrange(end...)
        return true
    }

    private mutating func extend(by bytes: some Sequence<UInt8>) {
        guard !lines.isEmpty else { return }
        lines[lines.count - 1].bytes.append(contentsOf: bytes)
    }
}
