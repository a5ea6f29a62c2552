/// The lines that vCard and iCalendar are written in (RFC 6350 and RFC 5545, both section 3).
enum ContentLine {
    /// The longest line, in bytes, without its end.
    static let bytesMax = 75

    /// Adds a line to a text, on as many lines as it takes.
    ///
    /// A line that goes on begins with a space, which counts. No character is divided, though the
    /// standards only ask that of vCard 4.0: a reader may decode line by line.
    static func append(_ line: String, to text: inout String) {
        var bytes = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if bytes + width > bytesMax {
                text += "\r\n "
                bytes = 1
            }
            text.unicodeScalars.append(scalar)
            bytes += width
        }
        text += "\r\n"
    }

    /// A text as it stands in a value: no mark of it divides the value, no line of it the file.
    static func escaped(_ text: String) -> String {
        escaped(text, marks: ["\\", ",", ";"])
    }

    /// An address of the web as it stands in a value, where commas and semicolons divide nothing.
    static func escapedAddress(_ text: String) -> String {
        escaped(text, marks: ["\\"])
    }

    private static func escaped(_ text: String, marks: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\r" || scalar == "\n" && !isAfterReturn {
                result.append(contentsOf: "\\n".unicodeScalars)
            } else if marks.contains(scalar) {
                result.append("\\")
                result.append(scalar)
            } else if !isControl(scalar.value) {
                result.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return String(result)
    }

    /// Whether a character has no place in a value: only the tab has, of those that control.
    static func isControl(_ code: UInt32) -> Bool {
        code < 0x20 && code != 0x09 || code == 0x7F
    }
}
