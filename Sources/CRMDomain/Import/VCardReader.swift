/// Reads a file of cards: vCard 3.0 (RFC 2426), 4.0 (RFC 6350), and 2.1 as phones export it.
///
/// Rule: every part of a file is either in a card that was read or is listed as broken; only blank
/// lines are passed over. No input traps, and the time grows as the file does.
package enum VCardReader {
    /// A card and its place in the file.
    package struct Placed: Hashable, Sendable {
        /// The number of its first line, from 1.
        package var line: Int
        /// What it says.
        package var card: VCard
    }

    /// Reads a text.
    package static func read(_ text: String) -> (cards: [Placed], broken: [BrokenCard]) {
        read(Array(text.utf8))
    }

    /// Reads the bytes of a file, so that one card in another encoding does not spoil the others,
    /// and a character that was divided between two lines is put together again.
    package static func read(_ bytes: [UInt8]) -> (cards: [Placed], broken: [BrokenCard]) {
        var run = ReaderRun(bytes: bytes)
        for line in PhysicalLines(bytes[...], firstNumber: 1) { run.take(line) }
        run.finish()
        return (run.cards, run.broken)
    }
}

/// The walk through a file, from mark to mark.
private struct ReaderRun {
    /// A place where something begins.
    private struct Start {
        let offset: Int
        let line: Int
    }

    let bytes: [UInt8]
    private(set) var cards: [VCardReader.Placed] = []
    private(set) var broken: [BrokenCard] = []
    /// The card that the walk is in.
    private var card: Start?
    /// The text outside the cards that the walk is in.
    private var stray: Start?

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func take(_ line: PhysicalLines.Line) {
        let start = Start(offset: line.content.startIndex, line: line.number)
        switch VCardMark(line.content) {
        case .begin:
            close(.beginInside(line: line.number), at: start.offset)
            card = start
        case .end:
            if let card {
                read(card, body: card.offset..<start.offset, end: line.next)
            } else {
                drop(stray ?? start, .noBegin, at: line.next)
            }
            (card, stray) = (nil, nil)
        case nil:
            if card == nil, stray == nil, !isBlank(line.content) { stray = start }
        }
    }

    mutating func finish() { close(.noEnd, at: bytes.endIndex) }

    /// Lists what is open as broken.
    private mutating func close(_ cause: BrokenCard.Cause, at end: Int) {
        if let card { drop(card, cause, at: end) }
        if let stray { drop(stray, .outsideCards, at: end) }
        (card, stray) = (nil, nil)
    }

    private mutating func drop(_ start: Start, _ cause: BrokenCard.Cause, at end: Int) {
        let raw = Array(bytes[start.offset..<end])
        broken.append(BrokenCard(line: start.line, cause: cause, raw: raw))
    }

    private mutating func read(_ start: Start, body: Range<Int>, end: Int) {
        do throws(BrokenCard.Cause) {
            guard body.count <= VCardLimits.cardBytesMax else {
                throw .tooLong(bytes: body.count, bytesMax: VCardLimits.cardBytesMax)
            }
            let lines = VCardLines(bytes[body], firstNumber: start.line)
            let card = try VCard(lines)
            cards.append(VCardReader.Placed(line: start.line, card: card))
        } catch {
            drop(start, error, at: end)
        }
    }

    /// Whether a line shows nothing; a byte order mark and the end mark of old systems do not.
    private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 <= 0x20 } || line.elementsEqual([0xEF, 0xBB, 0xBF])
    }
}
