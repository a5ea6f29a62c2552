/// The header fields by which a request and its answer go on where they broke off
/// (`protocol.md`, section 3).
package enum ExchangeHeader {
    /// Names the exchange: 32 hexadecimal digits in lower case.
    package static let exchange = "Fieldbook-Exchange"
    /// Which part of its message a body is.
    package static let part = "Fieldbook-Part"
    /// From which byte on the answer is wanted.
    package static let answerFrom = "Fieldbook-Answer-From"
    /// How many bytes of the request the office holds.
    package static let held = "Fieldbook-Held"
    /// How many records of the device the office lacks, apart from any exchange.
    package static let unsent = "Fieldbook-Unsent"

    /// Whether a text names an exchange.
    package static func isName(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 32
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// A number of bytes as the fields hold it: digits, no more than a message has.
    package static func count(_ text: some StringProtocol) -> Int? {
        guard (1...8).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(text), number <= WireLimits.messageBytesMax
        else { return nil }
        return number
    }
}

/// Which part of a message a body is: where it begins, and how long the whole message is.
package struct MessagePart: Hashable, Sendable {
    /// The place of the first byte.
    package var offset: Int
    /// The bytes of the whole message.
    package var total: Int

    /// Makes the part that begins at a place.
    package init(offset: Int, total: Int) {
        self.offset = offset
        self.total = total
    }

    /// The part as its header field says it: `4096/20000`.
    package init?(_ text: some StringProtocol) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, let offset = ExchangeHeader.count(numbers[0]),
            let total = ExchangeHeader.count(numbers[1]), offset <= total
        else { return nil }
        self.init(offset: offset, total: total)
    }

    /// The text of its header field.
    package var text: String { "\(offset)/\(total)" }
}
