/// The versions of vCard that are written.
package enum VCardVersion: String, CaseIterable, Hashable, Sendable {
    /// RFC 2426, which every phone and address book reads.
    case v3 = "3.0"
    /// RFC 6350.
    case v4 = "4.0"
}

/// Writes cards as a file of contacts.
///
/// Rule: a card that was read, written and read again is the same card, once it has a formatted
/// name, which both standards want; ``VCard/shownName`` is written where there is none. Characters
/// that control terminals, and white space at the ends of values, do not survive.
package enum VCardWriter {
    /// The text of a card, with lines of at most 75 bytes that end with CR LF.
    package static func write(_ card: VCard, version: VCardVersion) -> String {
        var writing = CardWriting(version: version)
        writing.add("BEGIN:VCARD")
        writing.add("VERSION:\(version.rawValue)")
        writing.addNames(card)
        writing.addParticulars(card)
        for phone in card.phones {
            let address = version == .v4 ? VCardPhone.address(phone.value) : nil
            let value = address ?? ContentLine.escaped(phone.value)
            writing.add(address == nil ? "TEL" : "TEL;VALUE=uri", value, label: phone.label)
        }
        for email in card.emails {
            writing.add("EMAIL", ContentLine.escaped(email.value), label: email.label)
        }
        writing.add("END:VCARD")
        return writing.text
    }

    /// The text of several cards, one after the other.
    package static func write(_ cards: [VCard], version: VCardVersion) -> String {
        cards.map { write($0, version: version) }.joined()
    }
}

/// A card under way.
private struct CardWriting {
    let version: VCardVersion
    private(set) var text = ""
    /// How many lines have a group of their own.
    private var groups = 0

    init(version: VCardVersion) { self.version = version }

    mutating func add(_ line: String) { ContentLine.append(line, to: &text) }

    mutating func add(_ name: String, text: String?) {
        if let text { add("\(name):\(ContentLine.escaped(text))") }
    }

    mutating func addNames(_ card: VCard) {
        add("FN", text: card.shownName)
        let names = [card.family, card.given, card.patronymic]
        // Version 3.0 wants the line whether there is a name or not.
        if version == .v3 || names.contains(where: { $0 != nil }) {
            let parts = names.map { ContentLine.escaped($0 ?? "") } + ["", ""]
            add("N:" + parts.joined(separator: ";"))
        }
        add("ORG", text: card.organisation)
        add("TITLE", text: card.title)
    }

    mutating func addParticulars(_ card: VCard) {
        if let birth = card.birth { add(birthday: birth) }
        switch (version, card.sex) {
        case (_, nil): break
        case (.v3, .female?): add("X-GENDER:Female")
        case (.v3, .male?): add("X-GENDER:Male")
        case (.v4, .female?): add("GENDER:F")
        case (.v4, .male?): add("GENDER:M")
        }
        if !card.categories.isEmpty {
            add("CATEGORIES:" + card.categories.map(ContentLine.escaped).joined(separator: ","))
        }
        if !card.refusals.isEmpty {
            add("X-REFUSES:" + card.refusals.map(ContentLine.escaped).joined(separator: ","))
        }
        add("NOTE", text: card.note)
        if let url = card.url { add("URL:" + ContentLine.escapedAddress(url)) }
        if let uid = card.uid {
            // In 4.0 it is an address unless it says otherwise.
            let isAddress = version == .v4 && (uid.hasPrefix("urn:") || uid.contains("://"))
            if isAddress {
                add("UID:" + ContentLine.escapedAddress(uid))
            } else {
                add(version == .v4 ? "UID;VALUE=text" : "UID", text: uid)
            }
        }
    }

    private mutating func add(birthday: String) {
        guard VCardDate.normalise(birthday) == birthday else {
            return add("BDAY;VALUE=text", text: birthday)
        }
        add("BDAY", text: version == .v4 ? VCardDate.basic(birthday) : birthday)
    }

    /// Adds a line with what it is for: types if there are such, or a line in the same group.
    mutating func add(_ name: String, _ value: String, label: String?) {
        let words = (label ?? "").split(separator: " ", omittingEmptySubsequences: false)
        let areTypes = words.allSatisfy { VCardLabels.types.contains(String($0)) }
        if areTypes, Set(words).count == words.count {
            add("\(name);TYPE=\(words.joined(separator: ",")):\(value)")
        } else if let label {
            groups += 1
            add("item\(groups).\(name):\(value)")
            add("item\(groups).X-ABLabel", text: label)
        } else {
            add("\(name):\(value)")
        }
    }
}
