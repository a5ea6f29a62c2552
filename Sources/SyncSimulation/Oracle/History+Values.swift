import SyncCore

/// What people are to be asked about, told plainly from the values that stand.
enum DueAttention: Equatable {
    case none
    case listed
    case asked
}

extension History {
    /// Whether values that stand together at a place are for a person to look at.
    func attention(_ record: Int, _ register: Int, standing: Bits) -> DueAttention {
        let table = book.tables[records[record].table]
        guard standing.count > 1, let schema = table.schemas[register] else { return .none }
        let values = standing.numbers.map { number in
            plain(self.values(record, register, number), schema.fields.map(\.canonical))
        }
        guard values.contains(where: { $0 != values[0] }) else { return .none }
        switch schema.policy {
        case .review, .constant: return .asked
        case .all: return .listed
        case .latest, .maximum, .minimum, .monotone: return .none
        }
    }

    /// The values of a write; none of a life.
    func values(_ record: Int, _ register: Int, _ write: Int) -> [Value] {
        guard case .values(let values) = records[record].places[register].writes[write].content
        else { return [] }
        return values
    }

    /// The write shown of several, by the register's policy; the dots say which is the latest.
    func shown(_ record: Int, _ register: Int, _ held: [HeldDot]) -> Int? {
        let schema = book.tables[records[record].table].schemas[register]
        let ordered = held.sorted { $0.dot < $1.dot }
        switch schema?.policy {
        case .latest, .review, .all: return ordered.last?.write
        case .constant: return ordered.first?.write
        case .minimum:
            return ordered.map(\.write).min {
                values(record, register, $0).lexicographicallyPrecedes(
                    values(record, register, $1)
                )
            }
        case .maximum, .monotone:
            return ordered.map(\.write).max {
                values(record, register, $0).lexicographicallyPrecedes(
                    values(record, register, $1)
                )
            }
        case nil: return nil
        }
    }

    /// Texts as they are compared: trimmed, and for names case and ё/е apart.
    ///
    /// The world writes only composed letters, so no Unicode normal form is needed.
    private func plain(_ values: [Value], _ forms: [CanonicalForm]) -> [Value] {
        zip(values, forms).map { value, form in
            guard case .text(let text) = value, form != .exact else { return value }
            var letters = Array(text)
            while letters.first == " " { letters.removeFirst() }
            while letters.last == " " { letters.removeLast() }
            let trimmed = String(letters)
            guard form == .name else { return .text(trimmed) }
            return .text(String(trimmed.lowercased().map { $0 == "ё" ? "е" : $0 }))
        }
    }
}
