/// What the phone numbers and addresses of a card are for.
struct VCardLabels {
    /// The types that every version of vCard has, so that a label of them needs no word of its own.
    static let types: Set<String> = ["home", "work", "cell", "fax", "pager", "video"]

    /// The types that tell nothing: every number takes calls, every address is one of the internet.
    private static let silent: Set<String> = [
        "", "pref", "voice", "text", "msg", "internet", "x400",
    ]

    /// People's own words, by the group of the line that they are for.
    private var own: [String: String] = [:]

    /// Gathers the labels that have a line of their own.
    init(_ values: [VCardValue]) throws(BrokenCard.Cause) {
        for value in values where value.property.name == "X-ABLABEL" {
            guard let group = value.property.group, let label = try value.text() else { continue }
            own[group] = Self.withoutMarks(label)
        }
    }

    /// The label of a line.
    func label(of property: VCardProperty) -> String? {
        if let group = property.group, let label = own[group] { return label }
        if let label = Self.custom(property) { return label }
        var words: [String] = []
        for type in property.parameter("TYPE") {
            guard let trimmed = Self.plain(type) else { continue }
            let word = trimmed.lowercased()
            let plain = word.hasPrefix("x-") ? String(word.dropFirst(2)) : word
            if !Self.silent.contains(plain), !words.contains(plain) { words.append(plain) }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Words that programs translate when they show them stand between marks: `_$!<Mobile>!$_`.
    private static func withoutMarks(_ label: String) -> String? {
        guard label.hasPrefix("_$!<"), label.hasSuffix(">!$_"), label.count > 8 else {
            return label
        }
        return String(label.dropFirst(4).dropLast(4)).trimmedOrNil
    }

    /// A word that some phones put between brackets as a parameter:
    /// `X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=B4)`.
    private static func custom(_ property: VCardProperty) -> String? {
        guard let last = property.parameter("X-CUSTOM(CHARSET").last, last.hasSuffix(")") else {
            return nil
        }
        let bytes = VCardEncoding.quotedPrintable.decode(Array(last.dropLast().utf8)[...])
        return String(validating: bytes, as: UTF8.self).flatMap(plain)
    }

    /// A word without the characters that a value loses too; nil if it is blank.
    private static func plain(_ word: some StringProtocol) -> String? {
        let scalars = word.unicodeScalars.filter { !ContentLine.isControl($0.value) }
        return String(String.UnicodeScalarView(scalars)).trimmedOrNil
    }
}
