/// A way to set off text on a terminal.
package enum Style: String, Sendable, CaseIterable {
    /// Heavy type.
    case bold = "1"
    /// Faint type, for what matters less.
    case dim = "2"
    /// The head of a table: heavy and underlined.
    case heading = "1;4"
    /// Something went wrong.
    case red = "31"
    /// Something is done.
    case green = "32"
    /// Something wants attention.
    case yellow = "33"

    /// The text in this style, or the bare text where colour is not allowed.
    package func applied(to text: String, ifAllowed isAllowed: Bool) -> String {
        isAllowed && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
