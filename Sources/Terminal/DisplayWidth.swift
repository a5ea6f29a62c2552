/// The side of a column that its text keeps to.
package enum Alignment: Sendable {
    /// Text begins at the left edge.
    case leading
    /// Text ends at the right edge; for numbers.
    case trailing
}

/// Widths of text in terminal columns.
///
/// A character is as wide as its widest scalar: a letter with marks is as wide as the letter, a
/// flag or a family of emoji is two columns. Escape sequences and control characters have none.
package enum DisplayWidth {
    /// The columns that a terminal needs to show the text on one line.
    package static func columns(of text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return DisplayUnits(text).reduce(0) { $0 + $1.columns }
    }

    /// The text cut to a width, with `…` in its last column when something was cut.
    ///
    /// Escape sequences behind the cut stay, so that a colour does not run on.
    package static func truncated(_ text: String, to width: Int) -> String {
        guard columns(of: text) > width else { return text }
        var result = ""
        var used = 0
        var isCut = width <= 0
        for unit in DisplayUnits(text) {
            if unit.isEscape {
                result += unit.text
            } else if !isCut {
                isCut = used + unit.columns > width - 1
                used += isCut ? 0 : unit.columns
                result += isCut ? "…" : String(unit.text)
            }
        }
        return result
    }

    /// The text filled with spaces up to a width; text that is wider stays as it is.
    package static func padded(
        _ text: String,
        to width: Int,
        _ alignment: Alignment = .leading
    ) -> String {
        let fill = String(repeating: " ", count: max(0, width - columns(of: text)))
        return alignment == .leading ? text + fill : fill + text
    }

    /// The text made harmless for one line of a terminal.
    ///
    /// Names and notes come from other people's devices and files; an escape sequence in them must
    /// not reach the terminal as one, and nothing may hide in them. Line ends and tabs become
    /// spaces, other hidden characters U+FFFD.
    package static func printable(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = String.UnicodeScalarView()
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
            case 0x200C, 0x200D:
                let next = scalars.index(after: index)
                let after = next < scalars.endIndex ? scalars[next] : nil
                let isJoiner = HiddenCharacters.joins(result.last, after)
                result.append(isJoiner ? scalar : "\u{FFFD}")
            default: result.append(HiddenCharacters.contain(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(result)
    }
}

/// One character or one escape sequence of a text.
private struct DisplayUnit {
    var text: Substring
    var columns: Int
    var isEscape: Bool
}

/// The characters and escape sequences of a text, in order.
private struct DisplayUnits: Sequence, IteratorProtocol {
    private var rest: Substring

    init(_ text: some StringProtocol) { rest = Substring(text) }

    mutating func next() -> DisplayUnit? {
        guard let first = rest.first else { return nil }
        let end = first == "\u{1B}" ? escapeEnd() : rest.index(after: rest.startIndex)
        let text = rest[..<end]
        rest = rest[end...]
        let isEscape = first == "\u{1B}"
        return DisplayUnit(
            text: text,
            columns: isEscape ? 0 : first.terminalColumns,
            isEscape: isEscape
        )
    }

    /// The end of the escape sequence at the start of the rest.
    ///
    /// A sequence without an end is only the escape character, so that text behind it counts.
    private func escapeEnd() -> Substring.Index {
        let afterEscape = rest.index(after: rest.startIndex)
        let tail = rest[afterEscape...]
        switch tail.first {
        case "[":
            let end = tail.dropFirst().firstIndex(where: \.isEscapeFinal)
            return end.map(rest.index(after:)) ?? afterEscape
        case "]":
            return operatingSystemCommandEnd(in: tail) ?? afterEscape
        case .some(let kind) where kind.isEscapeFinal || kind.isNumber:
            return rest.index(after: afterEscape)
        default:
            return afterEscape
        }
    }

    /// The end of a sequence such as a hyperlink, which BEL or `ESC \` closes.
    private func operatingSystemCommandEnd(in tail: Substring) -> Substring.Index? {
        guard let stop = tail.firstIndex(where: { $0 == "\u{7}" || $0 == "\u{1B}" }) else {
            return nil
        }
        let next = tail.index(after: stop)
        guard tail[stop] == "\u{1B}" else { return next }
        guard next < tail.endIndex, tail[next] == "\\" else { return nil }
        return tail.index(after: next)
    }
}

extension Character {
    /// Whether the character closes a control sequence.
    fileprivate var isEscapeFinal: Bool {
        unicodeScalars.first.map { (0x40...0x7E).contains($0.value) } ?? false
    }

    /// The columns of the character on a terminal.
    fileprivate var terminalColumns: Int {
        var columns = 0
        for scalar in unicodeScalars {
            // Variation selector 16 asks for the picture form, which is wide.
            if scalar.value == 0xFE0F && columns > 0 { return 2 }
            columns = max(columns, scalar.terminalColumns)
        }
        return columns
    }
}

extension Unicode.Scalar {
    /// The columns of the scalar on a terminal, standing alone.
    fileprivate var terminalColumns: Int {
        if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) ? 0 : 1 }
        if (0x400...0x482).contains(value) { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if (0x1160...0x11FF).contains(value) { return 0 }
        return isWide || properties.isEmojiPresentation ? 2 : 1
    }

    /// Whether the scalar is wide or full-width by Unicode's EastAsianWidth (emoji apart).
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
            0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
            0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD:
            return true
        default:
            return false
        }
    }
}
