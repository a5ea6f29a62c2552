/// Makes further captures of a person who was captured once.
struct Copier {
    /// Chances, of a million, that somebody is captured twice, three times, four times.
    private let chances: [Int]

    /// - Parameter duplicateShare: the share of rows, of a thousand, that are copies.
    init(duplicateShare: Int) {
        // At 300 of a thousand the chances are these; they grow with the copies to be made.
        let usual = [270_600, 59_700, 12_900]
        let share = min(max(duplicateShare, 0), 600)
        chances = usual.map { $0 * share * 700 / (300 * (1000 - share)) }
    }

    struct Copy {
        var fields: ContactFields
        var level: String
        var ops: String
    }

    func copies(
        of person: Person,
        first: ContactFields,
        _ random: inout SeededGenerator
    ) -> [Copy] {
        var draw = random.below(1_000_000)
        for (index, chance) in chances.enumerated() {
            if draw < chance {
                return (0...index).map { _ in copy(of: person, first: first, &random) }
            }
            draw -= chance
        }
        return []
    }

    private func copy(
        of person: Person,
        first: ContactFields,
        _ random: inout SeededGenerator
    ) -> Copy {
        let draw = random.below(1000)
        if draw < 145 { return spoiledTwice(person, first, &random) }
        if draw >= 195 {
            for _ in 0..<8 {
                let spoiling = Spoiling.alone.pick(&random)
                var fields = first
                if spoiling != .contactChanged { thin(&fields, keeping: spoiling, &random) }
                if spoiling.apply(to: &fields, of: person, &random) {
                    return Copy(fields: fields, level: spoiling.rawValue, ops: spoiling.rawValue)
                }
            }
        }
        return Copy(fields: first, level: "exact", ops: "exact")
    }

    private func spoiledTwice(
        _ person: Person,
        _ first: ContactFields,
        _ random: inout SeededGenerator
    ) -> Copy {
        var fields = person.secondView(than: first, &random)
        var ops = ["second_view"]
        let wanted = random.number(2...4)
        for _ in 0..<12 where ops.count <= wanted {
            let spoiling = Spoiling.amongOthers.pick(&random)
            guard !ops.contains(spoiling.rawValue) else { continue }
            var spoiled = fields
            guard spoiling.apply(to: &spoiled, of: person, &random) else { continue }
            // With nothing in common nobody could tell who it is.
            guard person.sharesContact(spoiled, first) || !spoiling.removesContacts else {
                continue
            }
            fields = spoiled
            ops.append(spoiling.rawValue)
        }
        return Copy(fields: fields, level: "multi", ops: ops.joined(separator: "+"))
    }

    /// A later capture seldom has all that the first had.
    private func thin(
        _ fields: inout ContactFields,
        keeping spoiling: Spoiling,
        _ random: inout SeededGenerator
    ) {
        if random.happens(perMille: 450) { fields[.inn] = "" }
        if random.happens(perMille: 250) { fields[.position] = "" }
        if random.happens(perMille: 200) { fields[.address] = "" }
        if spoiling != .phonesSwapped, random.happens(perMille: 200) { fields[.phone2] = "" }
        if spoiling != .dayMonth, spoiling != .yearOnly, random.happens(perMille: 400) {
            fields[.birth] = ""
        }
    }
}
