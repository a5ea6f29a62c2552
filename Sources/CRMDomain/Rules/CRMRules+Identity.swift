import SyncCore

extension CRMRules {
    /// A record whose ID follows from what it is has that ID.
    static func identity(_ delta: RecordDelta) -> RuleViolation? {
        guard let maker = makers[delta.header.table] else { return nil }
        let header = delta.header
        let isFine = delta.registers.filter { $0.name == maker.register }.flatMap(\.siblings)
            .allSatisfy { maker.isRight($0.content.values, header) }
        guard !isFine else { return nil }
        return whole(delta, "identity", "the record's ID does not follow from its value")
    }

    /// Whether a value fits its record: where the record's ID follows from it, it is that ID.
    static func isSound(_ header: RecordHeader, _ register: RegisterName, _ values: [Value]) -> Bool
    {
        guard let maker = makers[header.table], maker.register == register else { return true }
        return maker.isRight(values, header)
    }

    /// The register from which the ID of a table's records follows, and whether it does.
    private struct Maker: Sendable {
        var register: RegisterName
        var isRight: @Sendable ([Value], RecordHeader) -> Bool
    }

    private static let makers: [TableName: Maker] = [
        "phone": text("value") { DerivedID.phone($0, of: $1) },
        "email": text("value") { DerivedID.email($0, of: $1) },
        "tag": text("name") { DerivedID.tag($0, of: $1) },
        "mark": text("kind") { DerivedID.mark($0, of: $1) },
        "custom": text("field") { DerivedID.custom($0, of: $1) },
        "item": Maker(register: "item") { values, header in
            guard let kind = values[safe: 0].text, let text = values[safe: 1].text,
                let parent = header.parent
            else { return false }
            return header.id == DerivedID.item(kind, text, of: parent)
        },
        "task": Maker(register: "origin") { values, header in
            guard let rule = values[safe: 0].text, let trigger = values[safe: 1].recordID,
                let turn = values[safe: 2].integer
            else { return false }
            return header.id == DerivedID.task(rule: rule, trigger: trigger, turn: Int(turn))
        },
        "writer": Maker(register: "replica") { values, header in
            guard case .bytes(let bytes) = values[safe: 0], let replica = ReplicaID(bytes: bytes)
            else { return false }
            return header.id == DerivedID.writer(replica)
        },
        "verdict": Maker(register: "pair") { values, header in
            guard let first = values[safe: 0].recordID, let second = values[safe: 1].recordID,
                first != second
            else { return false }
            return header.id == DerivedID.verdict(first, second)
        },
    ]

    private static func text(
        _ register: RegisterName,
        _ id: @escaping @Sendable (String, RecordID) -> RecordID
    ) -> Maker {
        Maker(register: register) { values, header in
            guard let text = values[safe: 0].text, let parent = header.parent else { return false }
            return header.id == id(text, parent)
        }
    }
}
