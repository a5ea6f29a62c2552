extension CanonicalRecord {
    /// The most keys that a record has.
    public static let keyLimit = 8

    /// The values of the keys under which the record is to be found.
    public var blockingKeys: [UInt64] { keys.map(\.value) }

    /// The keys under which the record is to be found, the most telling first, each once.
    public var keys: [BlockingKey] {
        var maker = KeyMaker()
        let family = person.family.utf8.count > 1 ? person.family : ""
        let surname = KeyHash.short(family)
        for phone in phones {
            maker.add(.phone, KeyHash.mix(phone.number), split: surname)
        }
        for email in emails where !email.isShared {
            maker.add(.email, KeyHash.of(email.user) ^ KeyHash.of(email.domain), split: surname)
        }
        if !personalNumber.isEmpty {
            maker.add(.personalNumber, KeyHash.of(personalNumber), split: surname)
        }
        if taxNumber > 0, isCompany || company == nil {
            maker.add(.taxNumber, KeyHash.mix(taxNumber), split: surname)
        }
        let city = KeyHash.short(place.city)
        let given = person.keyNames
        addNames(family, given, split: birth.map { UInt32($0.packed) } ?? city, to: &maker)
        if let birth {
            let date = KeyHash.mix(UInt64(birth.packed))
            // One kind for both names, since they may be in each other's fields.
            for name in [family, given.first ?? ""] where !name.isEmpty {
                maker.add(.nameAndBirth, KeyHash.of(name) ^ date, split: city)
            }
            for area in [place.postcode, place.street] where !area.isEmpty {
                maker.add(.placeAndBirth, KeyHash.of(area) ^ date, split: 0)
            }
        }
        if !place.postcode.isEmpty, !place.street.isEmpty, let first = given.first {
            // The beginning of the line is enough beside a given name, and less often mistyped.
            let opening = KeyHash.of(String(place.street.prefix(6)))
            maker.add(.givenAndAddress, KeyHash.of(first) ^ opening, split: city)
        }
        if !place.postcode.isEmpty {
            let area = KeyHash.of(place.postcode)
            for name in [family, given.first ?? ""] where !name.isEmpty {
                maker.add(.nameAndPlace, KeyHash.of(name) ^ area, split: city)
            }
        }
        for email in emails where !email.isShared && email.user.utf8.count > 4 {
            maker.add(.emailUser, KeyHash.of(email.user), split: surname)
        }
        if let first = given.first {
            if let company {
                let name = KeyHash.of(company.name)
                maker.add(.givenAndCompany, KeyHash.of(first) ^ name, split: surname)
            }
            if place.postcode.isEmpty, !place.street.isEmpty, !place.house.isEmpty {
                let line = KeyHash.of(place.street) &+ KeyHash.of(place.house)
                maker.add(.givenAndAddress, KeyHash.of(first) ^ line, split: surname)
            }
        }
        if isCompany, let company {
            maker.add(.company, KeyHash.of(company.name), split: city)
        }
        return maker.keys
    }

    private func addNames(
        _ family: String,
        _ given: [String],
        split: UInt32,
        to maker: inout KeyMaker
    ) {
        guard !family.isEmpty else { return }
        for name in given.prefix(personalNumber.isEmpty ? 3 : 1) {
            // A sum, so that names in each other's fields give the same key.
            maker.add(.names, KeyHash.of(family) &+ KeyHash.of(name), split: split)
        }
        guard !person.otherFamily.isEmpty, personalNumber.isEmpty, let first = given.first else {
            return
        }
        maker.add(.names, KeyHash.of(person.otherFamily) &+ KeyHash.of(first), split: split)
    }
}

extension PersonForm {
    /// The given names that keys are made of: the full ones, or the typed one if it is unknown.
    fileprivate var keyNames: [String] {
        if fullNames.contains(given) { return [given] + fullNames.filter { $0 != given } }
        if !fullNames.isEmpty { return fullNames }
        return given.utf8.count > 1 ? [given] : []
    }
}

/// Gathers keys, each once, up to the limit.
private struct KeyMaker {
    var keys: [BlockingKey] = []

    mutating func add(_ kind: BlockingKey.Kind, _ hash: UInt64, split: UInt32) {
        guard keys.count < CanonicalRecord.keyLimit else { return }
        let key = BlockingKey(kind: kind, hash: hash, split: split)
        guard !keys.contains(where: { $0.value == key.value }) else { return }
        keys.append(key)
    }
}
