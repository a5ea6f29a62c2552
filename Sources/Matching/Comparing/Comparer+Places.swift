extension Comparer {
    /// City, postcode and address line.
    func comparePlaces(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ pattern: inout LevelPattern
    ) {
        var place: UInt8 = 0
        if first.postcode != 0, first.postcode == second.postcode {
            place = 1
        } else if first.city != 0, second.city != 0 {
            let isSame =
                first.city == second.city
                || tokens.length(first.city) > 4 && tokens.distance(first.city, second.city) == 1
            place = isSame ? 2 : 3
        } else if first.postcode != 0, second.postcode != 0 {
            place = 3
        }
        pattern[MatchFeature.place.index] = place
        pattern[MatchFeature.address.index] = addresses(first, second)
    }

    private func addresses(_ first: PackedRecord, _ second: PackedRecord) -> UInt8 {
        guard first.street != 0, second.street != 0 else { return 0 }
        let distance = tokens.distance(first.street, second.street)
        let isStreet = distance == 0 || (distance <= 2 && tokens.length(first.street) > 5)
        if first.street == second.street, first.house == second.house, first.house != 0 { return 1 }
        let isOpened = sharesPart(first.street, second.street)
        if isStreet || isOpened {
            let isHouse = first.house == second.house || first.house == 0 || second.house == 0
            return isHouse || tokens.distance(first.house, second.house) <= 1 ? 2 : 3
        }
        return 4
    }

    /// Whether two address lines begin or end alike, as they do if one leaves out the building.
    private func sharesPart(_ first: UInt32, _ second: UInt32) -> Bool {
        let one = tokens.slice(first)
        let two = tokens.slice(second)
        var alike = 0
        for (letter, other) in zip(one, two) {
            guard letter == other else { break }
            alike += 1
        }
        if alike >= 6 || alike >= 4 && alike == min(one.count, two.count) { return true }
        alike = 0
        for (letter, other) in zip(one.reversed(), two.reversed()) {
            guard letter == other else { break }
            alike += 1
        }
        return alike >= 8
    }
}
