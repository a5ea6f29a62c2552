extension History {
    /// What stands at a place for a store, with or without what is void.
    func standing(
        _ record: Int,
        _ register: Int,
        _ knowledge: Knowledge,
        withoutVoid: Bool = false
    ) -> Bits {
        let place = records[record].places[register]
        let known = knowledge.at(record, register).known
        return place.standing(withoutVoid ? known.subtracting(place.void) : known)
    }

    /// Whether some deletion stands at a record's life.
    func hasDeletion(_ record: Int, _ knowledge: Knowledge) -> Bool {
        standing(record, TableBook.life, knowledge).numbers.contains {
            if case .deleted = records[record].places[TableBook.life].writes[$0].content {
                true
            } else {
                false
            }
        }
    }

    /// Whether a record is deleted for a store: nobody's `alive` stands, the deleters had seen
    /// everything that stands in it, and every child that is not itself deleted was held and seen
    /// by one of them as it is now.
    func isDeleted(_ record: Int, _ knowledge: Knowledge, withoutVoid: Bool = false) -> Bool {
        let life = records[record].places[TableBook.life]
        let standing = standing(record, TableBook.life, knowledge, withoutVoid: withoutVoid)
        var seen: [Int: [Bits]] = [:]
        for write in standing.numbers {
            guard case .deleted(let known) = life.writes[write].content else { return false }
            for (subject, registers) in known {
                seen[subject] = Self.union(seen[subject] ?? [], registers)
            }
        }
        guard !standing.isEmpty else { return false }
        let own = seen[record] ?? []
        let erased = book.tables[records[record].table].erased
        for register in records[record].places.indices
        where register != TableBook.life && register != erased {
            let stands = self.standing(record, register, knowledge, withoutVoid: withoutVoid)
            guard stands.isSubset(of: register < own.count ? own[register] : Bits()) else {
                return false
            }
        }
        for child in records[record].children where knowledge.holds(child) {
            if isDeleted(child, knowledge, withoutVoid: withoutVoid) { continue }
            let known = seen[child]
            let erased = book.tables[records[child].table].erased
            for register in records[child].places.indices where register != erased {
                let stands = self.standing(child, register, knowledge, withoutVoid: withoutVoid)
                if stands.isEmpty { continue }
                guard let known, register < known.count, stands.isSubset(of: known[register])
                else { return false }
            }
        }
        return true
    }

    private static func union(_ left: [Bits], _ right: [Bits]) -> [Bits] {
        (0..<max(left.count, right.count)).map { index in
            (index < left.count ? left[index] : Bits())
                .union(index < right.count ? right[index] : Bits())
        }
    }

    /// What a deletion by a store remembers: what it knows of the record and of the children held.
    func remembered(_ record: Int, _ knowledge: Knowledge) -> [Int: [Bits]] {
        var result = [record: knowledge.known(of: record)]
        for child in records[record].children where knowledge.holds(child) {
            result[child] = knowledge.known(of: child)
        }
        return result
    }
}
