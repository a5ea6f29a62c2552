import SyncCore

extension Salesperson {
    mutating func edit() -> [LocalOperation] {
        guard let contact = contact() else { return [] }
        return edit(contact)
    }

    /// Changes a contact that others have deleted, without knowing it; any if there is none.
    mutating func revive() -> [LocalOperation] {
        let doomed = history.contacts.filter { contact in
            isAlive(contact) && history.isDeleted(contact, office)
                && !history.isErased(contact, knowledge)
        }
        return doomed.isEmpty ? edit() : edit(random.pick(doomed))
    }

    private mutating func edit(_ contact: Int) -> [LocalOperation] {
        var result: [(RegisterName, [Value])] = []
        for _ in 0..<random.pick([1, 1, 1, 2, 3]) {
            let change = change(contact)
            if !result.contains(where: { $0.0 == change.0 }) { result.append(change) }
        }
        return result.map {
            .write(id(contact), table: "contact", register: $0.0, values: $0.1)
        }
    }

    private mutating func change(_ contact: Int) -> (RegisterName, [Value]) {
        switch random.below(version > 1 ? 14 : 13) {
        case 0, 1: return ("family", [text(Wording.families)])
        case 2: return ("given", [text(Wording.given)])
        case 3: return ("patronymic", [.text(random.pick(Wording.patronymics))])
        case 4: return ("organisation", [.text(random.pick(Wording.organisations))])
        case 5: return ("legal_form", [.text(random.pick(Wording.forms))])
        case 6: return ("sex", [.text(random.chance(50) ? "f" : "m")])
        case 7: return ("birth", [.text(Wording.day(&random))])
        case 8: return ("need", [text(Wording.needs)])
        case 9, 10: return ("note", [text(Wording.notes)])
        case 11:
            return (
                "next_contact", [.text(Wording.day(&random)), .text(random.pick(Wording.needs))]
            )
        case 12:
            return ("archive", [.integer(random.chance(70) ? 1 : 0), .null, .bytes([1, 2, 3])])
        default: return (WorldSchema.nickname, [.text(random.pick(Wording.nicknames))])
        }
    }

    mutating func detach() -> [LocalOperation] {
        guard let contact = contact() else { return [] }
        let parts = history.records[contact].children.filter { isAlive($0) }
        guard !parts.isEmpty else { return [] }
        let part = random.pick(parts)
        return [.delete(id(part), table: table(part).name)]
    }

    /// Erases a contact's personal values, deleted or not.
    mutating func erase() -> [LocalOperation] {
        guard let contact = contact(alive: random.chance(70)) else { return [] }
        return [.erase(id(contact), table: "contact")]
    }

    mutating func delete() -> [LocalOperation] {
        guard let contact = contact(erased: true) else { return [] }
        return [.delete(id(contact), table: "contact")]
    }

    mutating func restore() -> [LocalOperation] {
        guard let contact = contact(alive: random.chance(20)) else { return [] }
        return [.restore(id(contact), table: "contact")]
    }

    /// Settles one of the conflicts that the store shows, by one of the values or a new one.
    mutating func resolve() -> [LocalOperation] {
        let found = pick(history.contacts) { salesperson, record in
            salesperson.isAlive(record) && !salesperson.open(record).isEmpty
                && !salesperson.history.isErased(record, salesperson.knowledge)
        }
        guard let contact = found else { return edit() }
        let place = random.pick(open(contact))
        let subject = table(place.record).name
        if place.register == TableBook.life {
            return random.chance(50)
                ? [.restore(id(place.record), table: subject)]
                : [.delete(id(place.record), table: subject)]
        }
        let held = knowledge.at(place.record, place.register).held
        let values = history.values(place.record, place.register, random.pick(held).write)
        return [
            .write(
                id(place.record),
                table: subject,
                register: table(place.record).registers[place.register],
                values: values
            )
        ]
    }

    /// The places of a contact and its parts where several values stand.
    private func open(_ contact: Int) -> [(record: Int, register: Int)] {
        ([contact] + history.records[contact].children).flatMap { record in
            table(record).registers.indices.filter { register in
                table(record).since[register] <= version
                    && knowledge.at(record, register).held.count > 1
            }.map { (record, $0) }
        }
    }
}
