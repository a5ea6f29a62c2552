import SyncCore
import SyncWire

extension ReadTransaction {
    /// The IDs of records held here that follow one, in their order.
    func recordIDs(after last: RecordID?, limit: Int) throws -> [RecordID] {
        var found: [RecordID] = []
        for table in records.layout.all {
            let select = try Prepared(
                records.db,
                "SELECT id FROM \(table.sqlName) WHERE id > ? ORDER BY id LIMIT ?"
            )
            try select.bind(1, last?.bytes ?? [])
            try select.bind(2, limit)
            defer { select.reset() }
            while try select.step() { found.append(try select.identifier(0)) }
        }
        return Array(found.sorted().prefix(limit))
    }
}

extension WriteTransaction {
    /// Compares what the office holds of records with what is held here, value by value.
    ///
    /// A dot names one write, so two values under one dot are never both what was written.
    ///
    /// Returns what differed; nil if the store has changed its replica ID meanwhile.
    func compareContents(
        _ request: FetchRequest,
        _ answer: FetchAnswer,
        _ rule: ContentsRule
    ) throws -> [ContentsDifference]? {
        guard store.replica == request.head.replica else { return nil }
        guard answer.handled <= request.records.count,
            answer.changes.ids.isSubset(of: Set(request.records))
        else { throw ReplicaError.unexpectedAnswer("records that were not asked for") }
        if try knowsForeign(answer.changes) {
            store.isSuspect = true
            return nil
        }
        var found: [ContentsDifference] = []
        try answer.changes.visitRecords { found += try compareContents(of: $0, rule) }
        try note(answer.head)
        return found
    }

    private func compareContents(
        of office: RecordDelta,
        _ rule: ContentsRule
    ) throws -> [ContentsDifference] {
        guard var record = try records.find(office.header.id),
            record.header.table == office.header.table
        else { return [] }
        var found: [ContentsDifference] = []
        let parent = record.header.parent
        if record.header != office.header {
            record.header = office.header
            found.append(difference(in: office.header, nil, [], [], .tookOffice))
        }
        for register in record.registers where register.name != Register.life {
            let theirs = office.registers.named(register.name)?.siblings ?? []
            for sibling in register.siblings {
                guard case .fields(let here) = sibling.content,
                    case .fields(let there)? = theirs.sibling(of: sibling.dot)?.content,
                    here != there
                else { continue }
                let outcome = try settle(sibling, there, register.name, &record, rule)
                found.append(difference(in: office.header, register.name, here, there, outcome))
            }
        }
        guard !found.isEmpty else { return [] }
        try records.save(record)
        if let parent, parent != office.header.parent { try records.refresh(parent) }
        return found
    }

    private func difference(
        in header: RecordHeader,
        _ register: RegisterName?,
        _ here: [Value],
        _ there: [Value],
        _ outcome: ContentsDifference.Outcome
    ) -> ContentsDifference {
        ContentsDifference(
            record: header.id,
            table: header.table,
            register: register,
            here: here,
            there: there,
            outcome: outcome
        )
    }

    /// Decides which of two values under one dot is right, as far as that can be told, and puts the
    /// record right.
    private func settle(
        _ ours: Sibling,
        _ there: [Value],
        _ name: RegisterName,
        _ record: inout RecordState,
        _ rule: ContentsRule
    ) throws -> ContentsDifference.Outcome {
        let schema = self.schema.table(record.header.table)?.register(name)
        let header = record.header
        let isWhole = { (values: [Value]) in
            (schema?.accepts(.fields(values)) ?? true) && rule.isSound(header, name, values)
        }
        switch (isWhole(ours.content.values), isWhole(there)) {
        case (true, false):
            guard schema?.policy.takesAnyValue ?? false else { return .left }
            // At the office a write replaces what nothing else could.
            try put(ours.content, besides: [], in: name, insteadOf: ours, &record)
            return .wroteAnew
        case (true, true) where schema?.policy == .review,
            (false, false) where schema?.policy == .review:
            let office = Sibling(dot: ours.dot, content: .fields(there))
            try put(ours.content, besides: [office], in: name, insteadOf: ours, &record)
            return .bothStand
        default:
            try keep(ours, name, of: record)
            var siblings = record.siblings(name)
            for index in siblings.indices where siblings[index].dot == ours.dot {
                siblings[index].content = .fields(there)
            }
            let sequence = record.register(name)?.sequence ?? .zero
            record.put(Register(name: name, siblings: siblings, sequence: sequence))
            return .tookOffice
        }
    }

    /// Writes a value under a new dot in place of one sibling, with others beside it.
    private func put(
        _ content: Content,
        besides others: [Sibling],
        in name: RegisterName,
        insteadOf old: Sibling,
        _ record: inout RecordState
    ) throws {
        let (dot, sequence) = try dot()
        let kept = record.siblings(name).filter { $0.dot != old.dot }
        record.put(
            Register(
                name: name,
                siblings: kept + others + [Sibling(dot: dot, content: content)],
                sequence: sequence
            )
        )
        record.clock.cover(dot)
        record.sequence = sequence
    }
}
