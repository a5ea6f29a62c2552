extension VCard {
    /// The card of an exported contact.
    package init(_ contact: ExportedContact) {
        self.init()
        family = contact.family
        given = contact.given
        patronymic = contact.patronymic
        formattedName = contact.name
        organisation = contact.organisation
        phones = contact.phones.map { value in
            let (number, extensionDigits) = PhoneNumber.parts(value)
            return Entry(number + (extensionDigits.map { " ext " + $0 } ?? ""))
        }
        emails = contact.emails.map { Entry($0) }
        birth = contact.birth
        note = contact.note
        sex = contact.sex.flatMap { Sex(rawValue: $0) }
        categories = contact.tags
        refusals = contact.refuses
        uid = contact.id
    }
}
