/// What Fieldbook keeps of a card in a file of contacts (vCard, RFC 2426 and RFC 6350).
///
/// The texts are as the card has them, without white space at their ends; a field of which the card
/// says nothing is nil or empty, never a blank text. Addresses, pictures and departments are not
/// kept.
package struct VCard: Hashable, Sendable {
    /// A phone number or an e-mail address.
    package struct Entry: Hashable, Sendable {
        /// The number or the address, as the card has it; an extension comes after ` ext `.
        package var value: String
        /// What it is for: a word of the person's own, or `home`, `work`, `cell`, `fax` and such.
        package var label: String?

        /// Makes a phone number or an e-mail address.
        package init(_ value: String, label: String? = nil) {
            self.value = value
            self.label = label
        }
    }

    /// The sex; the raw value is what a contact holds.
    package enum Sex: String, CaseIterable, Hashable, Sendable {
        /// A woman.
        case female = "f"
        /// A man.
        case male = "m"
    }

    /// The surname.
    package var family: String?
    /// The first name.
    package var given: String?
    /// The patronymic, or other names between the first name and the surname.
    package var patronymic: String?
    /// The whole name as it is shown; every written card has one, see ``shownName``.
    package var formattedName: String?
    /// The organisation, without its departments.
    package var organisation: String?
    /// The position in the organisation.
    package var title: String?
    /// The phone numbers, in the order of the card.
    package var phones: [Entry] = []
    /// The e-mail addresses, in the order of the card.
    package var emails: [Entry] = []
    /// The birthday as `1990-03-12`, `1990-03`, `1990` or `--03-12`; otherwise as the card has it.
    package var birth: String?
    /// The notes, one a paragraph.
    package var note: String?
    /// The sex, when the card says one of the two.
    package var sex: Sex?
    /// The groups that the person was put into.
    package var categories: [String] = []
    /// What the person does not want: `calls`, `messages`.
    package var refusals: [String] = []
    /// What the program that wrote the card calls it.
    package var uid: String?
    /// The first web page.
    package var url: String?

    /// Makes a card that says nothing.
    package init() {}

    /// The whole name; without one, what else there is to call the card, perhaps nothing.
    package var shownName: String {
        if let formattedName { return formattedName }
        let parts = [family, given, patronymic].compactMap { $0 }
        if !parts.isEmpty { return parts.joined(separator: " ") }
        return organisation ?? phones.first?.value ?? emails.first?.value ?? ""
    }
}

/// The limits of one card of a file; a card beyond them is broken, its neighbours are not.
package enum VCardLimits {
    /// The longest card, in bytes, its pictures included.
    package static let cardBytesMax = 1_000_000
    /// The most phone numbers of a card.
    package static let phonesMax = 100
    /// The most e-mail addresses of a card.
    package static let emailsMax = 100
    /// The most categories of a card.
    package static let categoriesMax = 100
    /// The most values of the parameters of one line.
    package static let parametersMax = 100
}
