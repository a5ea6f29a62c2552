package import SyncCore

/// What the office does not take, whoever sends it.
package enum CRMRules {
    /// What is wrong with a delta that a device pushed, given the record as the office holds it, if
    /// it does; nil if nothing is.
    package static func violation(of delta: RecordDelta, held: RecordState?) -> RuleViolation? {
        var found = office(delta) ?? identity(delta) ?? sizes(delta) ?? purchase(delta)
        // Nothing is to be left of a new record without what makes it one.
        if held == nil, found != nil { found?.registers = delta.registers.map(\.name) }
        return found
    }

    /// What only the office writes.
    private static func office(_ delta: RecordDelta) -> RuleViolation? {
        guard delta.header.table == "config" else { return nil }
        return RuleViolation(
            code: "office",
            reason: "only the office decides what holds for everybody",
            registers: delta.registers.map(\.name)
        )
    }

    /// A record with a derived ID has the ID that follows from its value.
    private static func identity(_ delta: RecordDelta) -> RuleViolation? {
        let header = delta.header
        let register = header.table == "tag" ? "name" : "value"
        let isRight: (Value) -> Bool
        switch header.table {
        case "phone", "email", "tag":
            guard let parent = header.parent else { return misplaced(delta) }
            isRight = { value in
                guard case .text(let text) = value else { return false }
                return header.id == derived(header.table, text, parent)
            }
        case "purchase", "activity", "fact", "task", "plan_step", "deal":
            return header.parent == nil ? misplaced(delta) : nil
        case "mark", "item", "custom": return identityOfMember(delta)
        case "writer":
            let bad = delta.values(of: "replica").contains { values in
                guard case .bytes(let bytes) = values[safe: 0],
                    let replica = ReplicaID(bytes: bytes)
                else { return true }
                return header.id != DerivedID.writer(replica)
            }
            return bad ? misnamed(delta) : nil
        default: return nil
        }
        let isFine = delta.values(of: register).allSatisfy { isRight($0[safe: 0]) }
        return isFine ? nil : misnamed(delta)
    }

    /// A member of a set has the ID that follows from what it is.
    private static func identityOfMember(_ delta: RecordDelta) -> RuleViolation? {
        let header = delta.header
        guard let parent = header.parent else { return misplaced(delta) }
        let register = ["mark": "kind", "item": "item", "custom": "field"][header.table] ?? ""
        let isFine = delta.values(of: register).allSatisfy { values in
            guard let first = values[safe: 0].text else { return false }
            return switch header.table {
            case "mark": header.id == DerivedID.mark(first, of: parent)
            case "custom": header.id == DerivedID.custom(first, of: parent)
            default:
                values[safe: 1].text.map {
                    header.id == DerivedID.item(first, $0, of: parent)
                } ?? false
            }
        }
        return isFine ? nil : misnamed(delta)
    }

    private static func derived(
        _ table: TableName,
        _ text: String,
        _ parent: RecordID
    ) -> RecordID {
        switch table {
        case "phone": DerivedID.phone(text, of: parent)
        case "email": DerivedID.email(text, of: parent)
        default: DerivedID.tag(text, of: parent)
        }
    }

    private static func misplaced(_ delta: RecordDelta) -> RuleViolation {
        RuleViolation(
            code: "parent",
            reason: "the record belongs to no contact",
            registers: delta.registers.map(\.name)
        )
    }

    private static func misnamed(_ delta: RecordDelta) -> RuleViolation {
        RuleViolation(
            code: "identity",
            reason: "the record's ID does not follow from its value",
            registers: delta.registers.map(\.name)
        )
    }

    private static func sizes(_ delta: RecordDelta) -> RuleViolation? {
        let bad = delta.registers.filter { register in
            register.siblings.contains { $0.content.values.contains(where: isTooLong) }
        }
        guard !bad.isEmpty else { return nil }
        return RuleViolation(
            code: "size",
            reason: "a text is longer than \(CRMLimits.textBytesMax) bytes",
            registers: bad.map(\.name)
        )
    }

    private static func isTooLong(_ value: Value) -> Bool {
        switch value {
        case .text(let text): text.utf8.count > CRMLimits.textBytesMax
        case .bytes(let bytes): bytes.count > CRMLimits.knownBytesMax
        default: false
        }
    }

    private static func purchase(_ delta: RecordDelta) -> RuleViolation? {
        guard delta.header.table == "purchase" else { return nil }
        for values in delta.values(of: "purchase") {
            let amount = values[safe: 2].integer
            let isWithin = amount.map {
                (-CRMLimits.amountMax...CRMLimits.amountMax).contains($0)
            }
            if isWithin != true {
                return refusal("amount", "the sum is missing or out of range")
            }
            if values[safe: 3].text.map(isCurrencyCode) != true {
                return refusal("currency", "the currency is not a code of three capital letters")
            }
            if values[safe: 1].text.flatMap({ CalendarDay(checking: $0) }) == nil {
                return refusal("day", "the day of the sale is not in the calendar")
            }
        }
        return nil
    }

    private static func refusal(_ code: String, _ reason: String) -> RuleViolation {
        RuleViolation(code: code, reason: reason, registers: ["purchase"])
    }

    private static func isCurrencyCode(_ text: String) -> Bool {
        text.utf8.count == 3
            && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
}

/// Why the office does not take a delta.
package struct RuleViolation: Hashable, Sendable {
    /// A stable word for the reason.
    package var code: String
    /// One sentence for people.
    package var reason: String
    /// The registers at fault.
    package var registers: [RegisterName]
}

extension RecordDelta {
    /// The values of a register's siblings.
    fileprivate func values(of name: RegisterName) -> [[Value]] {
        registers.filter { $0.name == name }.flatMap(\.siblings).map(\.content.values)
    }
}
