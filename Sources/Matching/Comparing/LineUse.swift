/// Who is seen on each telephone number, which tells a line that several people answer.
///
/// Surnames up to two letters apart count as one, since each may be a misspelling of the other.
public struct LineUse: Sendable {
    /// The people seen on one number.
    struct People: Hashable, Sendable {
        var surnames: UInt8 = 1
        var isShared = false
    }

    /// Numbers with more than one person.
    private var people: [UInt64: People] = [:]

    /// Every number with one person.
    public init() {}

    /// Counts the people on every number of the records, those compared and the others found by
    /// the same numbers, up to `BatchMatcher.blockLimit` a number.
    public init(counting records: some Sequence<CanonicalRecord>) {
        var tokens = TokenTable()
        var seen: [UInt64: [PackedRecord]] = [:]
        for record in records {
            let packed = PackedRecord(record, tokens: &tokens)
            for phone in record.phones { seen[phone.number, default: []].append(packed) }
        }
        let comparer = Comparer(tokens: tokens)
        for (number, records) in seen where records.count > 1 {
            let found = comparer.people(records.prefix(BatchMatcher.blockLimit))
            if found != People() { people[number] = found }
        }
    }

    /// How many surnames are seen on the number, at least one.
    public func surnames(on phone: PhoneForm) -> Int { Int(people(on: phone.number).surnames) }

    func people(on number: UInt64) -> People { people[number] ?? People() }
}

extension Comparer {
    /// The people of records that share a number; the same whatever the order of the records.
    func people(_ records: some Sequence<PackedRecord>) -> LineUse.People {
        var families: [UInt32] = []
        var given: [PackedRecord] = []
        for record in records where !record.isCompany {
            if tokens.length(record.family) > 1, !families.contains(record.family) {
                families.append(record.family)
            }
            let isNew = !given.contains {
                $0.given == record.given && $0.fullNames == record.fullNames
            }
            if tokens.length(record.given) > 1, isNew { given.append(record) }
        }
        return LineUse.People(surnames: distinct(families), isShared: hasOthers(given))
    }

    /// How many surnames are left when those up to two letters apart count as one; at most nine.
    private func distinct(_ families: [UInt32]) -> UInt8 {
        guard families.count > 1 else { return 1 }
        let sorted = families.sorted {
            tokens.slice($0).lexicographicallyPrecedes(tokens.slice($1))
        }
        var found: [UInt32] = []
        for family in sorted where found.count < 9 {
            if found.contains(where: { tokens.distance($0, family) <= 2 }) { continue }
            found.append(family)
        }
        return UInt8(found.count)
    }

    private func hasOthers(_ given: [PackedRecord]) -> Bool {
        for (index, first) in given.enumerated() {
            for second in given[(index + 1)...] where givens(first, second) == Given.different {
                return true
            }
        }
        return false
    }
}
