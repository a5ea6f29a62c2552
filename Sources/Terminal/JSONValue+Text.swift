extension JSONValue {
    /// The value on one line, without spaces.
    package var compactText: String {
        var text = ""
        write(into: &text, indentation: nil)
        return text
    }

    /// The value with a line for each member, indented by two spaces.
    package var prettyText: String {
        var text = ""
        write(into: &text, indentation: 0)
        return text
    }

    /// Appends the value; `indentation` is nil for the compact form.
    ///
    /// A number that JSON cannot say (infinite, not a number) is written as `null`.
    private func write(into text: inout String, indentation: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .integer(let integer): text += String(integer)
        case .number(let number): text += number.isFinite ? String(number) : "null"
        case .string(let string): Self.write(string, into: &text)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                Self.separate(index, into: &text, indentation)
                value.write(into: &text, indentation: indentation.map { $0 + 2 })
            }
            Self.close("]", isEmpty: values.isEmpty, into: &text, indentation)
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                Self.separate(index, into: &text, indentation)
                Self.write(member.key, into: &text)
                text += indentation == nil ? ":" : ": "
                member.value.write(into: &text, indentation: indentation.map { $0 + 2 })
            }
            Self.close("}", isEmpty: members.isEmpty, into: &text, indentation)
        }
    }

    /// Appends what stands before an element: a comma behind the last one, a line end.
    private static func separate(_ index: Int, into text: inout String, _ indentation: Int?) {
        if index > 0 { text += "," }
        if let indentation { text += "\n" + String(repeating: " ", count: indentation + 2) }
    }

    /// Appends a closing bracket, on its own line behind elements.
    private static func close(
        _ bracket: String,
        isEmpty: Bool,
        into text: inout String,
        _ indentation: Int?
    ) {
        if let indentation, !isEmpty {
            text += "\n" + String(repeating: " ", count: indentation)
        }
        text += bracket
    }

    /// Appends a string with its quotes.
    ///
    /// Besides what JSON demands, all hidden characters are escaped, because the text may be shown
    /// on a terminal; among them the two line separators, since it may be read as JavaScript.
    private static func write(_ string: String, into text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if HiddenCharacters.contain(scalar) {
                    text += HiddenCharacters.escaped(scalar)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
