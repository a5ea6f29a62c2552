import CRMDomain
import SyncCore

extension Salesperson {
    mutating func capture() -> [LocalOperation] {
        let id = newID()
        var result = [
            LocalOperation.create(id, table: "contact", parent: nil, values: contactValues())
        ]
        for _ in 0..<random.below(3) {
            let part = part(of: id)
            guard !result.contains(where: { $0.creates(part.id) }) else { continue }
            result.append(.create(part.id, table: part.table, parent: id, values: [part.value]))
        }
        return result
    }

    private mutating func contactValues() -> [(RegisterName, [Value])] {
        var values: [(RegisterName, [Value])] = [
            ("kind", [.text(random.chance(80) ? "person" : "organisation")]),
            ("created", [.integer(now)]), ("family", [text(Wording.families)]),
            ("given", [.text(random.pick(Wording.given))]),
        ]
        if random.chance(40) { values.append(("need", [text(Wording.needs)])) }
        if random.chance(30) {
            values.append(
                ("first_source", [.integer(now), .text(random.pick(Wording.sources)), .null])
            )
        }
        return values
    }

    /// A phone, address or tag of a contact, whose ID follows from its value.
    mutating func part(
        of contact: RecordID
    ) -> (id: RecordID, table: TableName, value: (RegisterName, [Value])) {
        switch random.below(3) {
        case 0:
            let number = Wording.phone(&random)
            return (
                DerivedID.phone(number, of: contact), "phone", ("value", [.text(number)])
            )
        case 1:
            let address = Wording.email(&random)
            return (
                DerivedID.email(address, of: contact), "email", ("value", [.text(address)])
            )
        default:
            let name = random.pick(Wording.tags)
            return (DerivedID.tag(name, of: contact), "tag", ("name", [.text(name)]))
        }
    }

    /// Adds a part, or adds it again after it was removed.
    mutating func attach() -> [LocalOperation] {
        guard let contact = contact() else { return [] }
        let part = part(of: id(contact))
        var values = [part.value]
        if let record = history.number(of: part.id) {
            if isAlive(record) { return label(record) }
            let register = table(record).numbers[part.value.0] ?? 0
            // A constant value that is still held is not written again.
            if !knowledge.at(record, register).held.isEmpty { values = [] }
        }
        return [.create(part.id, table: part.table, parent: id(contact), values: values)]
    }

    private mutating func label(_ record: Int) -> [LocalOperation] {
        guard table(record).numbers["label"] != nil else { return [] }
        return [
            .write(
                id(record),
                table: table(record).name,
                register: "label",
                values: [.text(random.pick(Wording.labels))]
            )
        ]
    }

    mutating func sell() -> [LocalOperation] {
        guard let contact = contact(erased: true) else { return [] }
        let values: [Value] = [
            .integer(now), .text(Wording.day(&random)),
            .integer(Int64(random.number(1...900)) * 100),
            .text("RUB"), text(Wording.needs), .null,
        ]
        var result = [
            LocalOperation.create(
                newID(),
                table: "purchase",
                parent: id(contact),
                values: [("purchase", values)]
            )
        ]
        if random.chance(30), !history.isErased(contact, knowledge) {
            result.append(
                .write(
                    id(contact),
                    table: "contact",
                    register: "next_contact",
                    values: [.null, .null]
                )
            )
        }
        return result
    }

    mutating func log() -> [LocalOperation] {
        guard let contact = contact() else { return [] }
        let values: [Value] = [
            .text(random.chance(50) ? "visit" : "call"), .integer(now),
            .text(Wording.day(&random)), .null, .integer(Int64(random.below(60))),
            text(Wording.notes),
        ]
        return [
            .create(newID(), table: "activity", parent: id(contact), values: [("activity", values)])
        ]
    }

    /// A list of contacts whose IDs follow from the list, so that two devices make the same ones.
    mutating func importList() -> [LocalOperation] {
        let list = random.below(2)
        let rows = min(20 + list * 10, room)
        return (0..<max(0, rows)).compactMap { row in
            var bits = SplitMix(seed: UInt64(list * 1_000 + row))
            let hash = (0..<16).map { _ in UInt8(truncatingIfNeeded: bits.next()) }
            guard let id = RecordID.version8(hash: hash) else { return nil }
            if let record = history.number(of: id), isAlive(record) || history.wasErased(record) {
                return nil
            }
            if let record = history.number(of: id), knowledge.holds(record) {
                return .restore(id, table: "contact")
            }
            return .create(
                id,
                table: "contact",
                parent: nil,
                values: [
                    ("kind", [.text("person")]), ("created", [.integer(now)]),
                    ("family", [.text(Wording.families[row % Wording.families.count])]),
                    ("external_id", [.text("L\(list)-\(row)")]),
                ]
            )
        }
    }

    /// What holds for everybody, in the version after the last that is held.
    mutating func publish() -> [LocalOperation] {
        var version = 1
        while let record = history.number(of: DerivedID.config(version: version)),
            knowledge.holds(record)
        {
            version += 1
        }
        let document = #"{"thresholds":{"ladder.regular_min":"\#(random.number(2...9))"}}"#
        let values: [Value] = [.integer(Int64(version)), .integer(now), .text(document)]
        return [
            .create(
                DerivedID.config(version: version),
                table: "config",
                parent: nil,
                values: [("config", values)]
            )
        ]
    }

    mutating func gift() -> [LocalOperation] {
        guard version >= WorldSchema.newest else { return edit() }
        if random.chance(70) {
            let known = pick(history.gifts) { salesperson, record in salesperson.isAlive(record) }
            if let known {
                return [
                    .write(
                        id(known),
                        table: WorldSchema.gift,
                        register: "what",
                        values: [.text(random.pick(Wording.gifts))]
                    )
                ]
            }
        }
        guard room > 0 else { return edit() }
        return [
            .create(
                newID(),
                table: WorldSchema.gift,
                parent: nil,
                values: [("what", [.text(random.pick(Wording.gifts))])]
            )
        ]
    }
}

extension LocalOperation {
    func creates(_ record: RecordID) -> Bool {
        if case .create(let id, _, _, _) = self { id == record } else { false }
    }

    /// Whether it makes a contact or a fact.
    var makesRecord: Bool {
        guard case .create(_, let table, _, _) = self else { return false }
        return !["phone", "email", "tag"].contains(table)
    }
}
