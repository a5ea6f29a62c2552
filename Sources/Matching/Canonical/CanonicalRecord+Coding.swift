extension CanonicalRecord {
    /// The record as bytes, to be stored beside what was typed; the version comes first.
    public func encoded() -> [UInt8] {
        var writer = FormWriter()
        writer.byte(UInt8(truncatingIfNeeded: Self.version))
        writer.byte((isCompany ? 1 : 0) | person.gender.rawValue << 1)
        for text in [
            person.family, person.familySpelling, person.otherFamily, person.given,
            person.givenSpelling, person.patronymic, person.patronymicSpelling,
            company?.name ?? "", company?.legalForm ?? "", personalNumber, place.city,
            place.street, place.house, place.postcode,
        ] {
            writer.text(text)
        }
        writer.list(person.fullNames) { $0.text($1) }
        writer.list(person.guessedNames) { $0.text($1) }
        writer.list(phones) { $0.number($1.packed) }
        writer.list(emails) { writer, email in
            writer.text(email.user)
            writer.text(email.domain)
            writer.byte(email.isShared ? 1 : 0)
        }
        writer.number(taxNumber)
        writer.number(UInt64(birth?.packed ?? 0))
        return writer.bytes
    }

    /// Reads the bytes again; `nil` for another version and for damaged ones.
    public init?(encoded bytes: [UInt8]) {
        var reader = FormReader(bytes: bytes)
        guard reader.byte() == UInt8(truncatingIfNeeded: Self.version) else { return nil }
        let flags = reader.byte()
        var person = PersonForm()
        person.gender = Gender(rawValue: flags >> 1 & 3) ?? .unknown
        person.family = reader.text()
        person.familySpelling = reader.text()
        person.otherFamily = reader.text()
        person.given = reader.text()
        person.givenSpelling = reader.text()
        person.patronymic = reader.text()
        person.patronymicSpelling = reader.text()
        let company = CompanyForm(name: reader.text(), legalForm: reader.text())
        let personalNumber = reader.text()
        let place = PlaceForm(
            city: reader.text(),
            street: reader.text(),
            house: reader.text(),
            postcode: reader.text()
        )
        person.fullNames = reader.list { $0.text() }
        person.guessedNames = reader.list { $0.text() }
        let phones = reader.list { PhoneForm(packed: $0.number()) }
        let emails = reader.list { reader in
            EmailForm(user: reader.text(), domain: reader.text(), isShared: reader.byte() == 1)
        }
        let taxNumber = reader.number()
        let birth = reader.number()
        guard reader.isWhole, birth < 100_000_000 else { return nil }
        self.init(
            person: person,
            company: company.name.isEmpty ? nil : company,
            isCompany: flags & 1 == 1,
            taxNumber: taxNumber,
            personalNumber: personalNumber,
            phones: phones,
            emails: emails,
            place: place,
            birth: birth == 0 ? nil : BirthForm(packed: Int32(birth))
        )
    }
}

/// Writes texts with their length and numbers in groups of seven bits.
private struct FormWriter {
    var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func text(_ text: String) {
        number(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func list<Item>(_ items: [Item], _ write: (inout FormWriter, Item) -> Void) {
        number(UInt64(items.count))
        for item in items { write(&self, item) }
    }
}

/// Reads what `FormWriter` wrote; whatever is missing reads as empty and shows in `isWhole`.
private struct FormReader {
    let bytes: [UInt8]
    private var index = 0
    private var isBroken = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether all bytes were read and none was missing.
    var isWhole: Bool { !isBroken && index == bytes.count }

    mutating func byte() -> UInt8 {
        guard index < bytes.count else {
            isBroken = true
            return 0
        }
        index += 1
        return bytes[index - 1]
    }

    mutating func number() -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let next = byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
        }
        isBroken = true
        return 0
    }

    mutating func text() -> String {
        let count = number()
        guard count <= UInt64(bytes.count - index) else {
            isBroken = true
            return ""
        }
        let end = index + Int(count)
        defer { index = end }
        return String(decoding: bytes[index..<end], as: UTF8.self)
    }

    mutating func list<Item>(_ read: (inout FormReader) -> Item) -> [Item] {
        let count = number()
        guard count <= 64 else {
            isBroken = true
            return []
        }
        return (0..<count).map { _ in read(&self) }
    }
}
