/// The lines of a file as they stand in it, whether they end with CR LF, LF or CR.
struct PhysicalLines: Sequence, IteratorProtocol {
    /// One of them.
    struct Line {
        /// Its number in the file.
        let number: Int
        /// Its bytes, without its end.
        let content: ArraySlice<UInt8>
        /// Where the next line begins.
        let next: Int
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var number: Int

    /// The lines of some bytes, the first of which has a number.
    init(_ bytes: ArraySlice<UInt8>, firstNumber: Int) {
        self.bytes = bytes
        position = bytes.startIndex
        number = firstNumber
    }

    mutating func next() -> Line? {
        guard position < bytes.endIndex else { return nil }
        let isEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
        let end = bytes[position...].firstIndex(where: isEnd) ?? bytes.endIndex
        let content = bytes[position..<end]
        if let joint = VCardMark.joint(in: content) {
            // The line goes on with the next card: its number is used again.
            position = joint
            return Line(number: number, content: content[..<joint], next: joint)
        }
        position = end
        if position < bytes.endIndex {
            position += bytes[position...].starts(with: [0x0D, 0x0A]) ? 2 : 1
        }
        number += 1
        return Line(number: number - 1, content: content, next: position)
    }
}
