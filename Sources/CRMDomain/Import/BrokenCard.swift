/// A part of a file of contacts that was not read: it can be written to a file, mended and imported
/// again.
package struct BrokenCard: Hashable, Sendable {
    /// The number of its first line in the file, from 1.
    package var line: Int
    /// What is wrong with it.
    package var cause: Cause
    /// Its bytes, exactly as they stand in the file.
    package var raw: [UInt8]

    /// Its text; bytes that are not UTF-8 are shown as `\u{FFFD}`.
    package var text: String { String(decoding: raw, as: UTF8.self) }
}

extension BrokenCard {
    /// Why a part of a file was not read; never anything that the card says.
    package enum Cause: Error, Hashable, Sendable {
        /// The file ends inside the card.
        case noEnd
        /// Another card begins, on a line of the file, inside the card.
        case beginInside(line: Int)
        /// There is an end, but no beginning before it.
        case noBegin
        /// There is text before, between or after the cards.
        case outsideCards
        /// The card is longer than the limit.
        case tooLong(bytes: Int, bytesMax: Int)
        /// The card has more of something than the limit.
        case tooMany(Part, countMax: Int)
        /// The card is of a version other than 2.1, 3.0 and 4.0.
        case unknownVersion
        /// A line is not a name, a colon and a value.
        case notAProperty(line: Int)
        /// A line has a quotation mark that nothing closes.
        case openQuotation(line: Int)
        /// A line is not in UTF-8.
        case notUnicode(line: Int)
    }

    /// What a card may have too many of.
    package enum Part: String, Hashable, Sendable {
        /// Phone numbers.
        case phones = "phone numbers"
        /// E-mail addresses.
        case emails = "e-mail addresses"
        /// Categories.
        case categories
        /// Values of the parameters of one line.
        case parameters = "parameters in one line"
    }
}

extension BrokenCard.Cause: CustomStringConvertible {
    /// One sentence for people: what is wrong, and what to do.
    package var description: String {
        switch self {
        case .noEnd: "the file ends inside the card: add the line END:VCARD after its last line"
        case .beginInside(let line):
            "another card begins inside it, on line \(line): add the line END:VCARD before that one"
        case .noBegin:
            "a card ends here that did not begin: add the line BEGIN:VCARD before its first line"
        case .outsideCards:
            "the text belongs to no card: put it between the lines BEGIN:VCARD and END:VCARD, or "
                + "delete it"
        case .tooLong(let bytes, let bytesMax):
            "the card has \(bytes) bytes of at most \(bytesMax): delete its picture, the line PHOTO"
        case .tooMany(let part, let countMax):
            "the card has more than \(countMax) \(part.rawValue): divide it into several cards"
        case .unknownVersion:
            "the card is of an unknown version: export it as vCard 3.0 or 4.0"
        case .notAProperty(let line):
            "line \(line) is not a name, a colon and a value: mend it, or put a space before it if "
                + "it continues the line above"
        case .openQuotation(let line):
            "line \(line) opens a quotation mark before the colon and does not close it: close it"
        case .notUnicode(let line):
            "line \(line) is not in UTF-8: save the file as UTF-8, or export it as vCard 3.0 or 4.0"
        }
    }
}
