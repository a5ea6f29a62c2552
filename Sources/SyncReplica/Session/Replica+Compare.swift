package import SyncCore
package import SyncWire

extension ReadTransaction {
    /// Asks the office for digests of ranges.
    func compareRequest(
        scope: ScopeID,
        ranges: [RecordRange],
        isClaiming: Bool = false
    ) throws -> CompareRequest {
        CompareRequest(head: try requestHead(isClaiming: isClaiming), scope: scope, ranges: ranges)
    }

    /// Asks the office for whole records.
    func fetchRequest(
        _ records: [RecordID],
        isClaiming: Bool = false
    ) throws -> FetchRequest {
        FetchRequest(head: try requestHead(isClaiming: isClaiming), records: records)
    }

    /// The answer to a request for whole records: as many of them as fit a page.
    package func fetch(
        _ ids: [RecordID],
        limits: SyncLimits
    ) throws -> (
        handled: Int, changes: ChangeSet
    ) {
        var found: [RecordDelta] = []
        var handled = 0
        var meter = PageMeter()
        for id in ids {
            guard let record = try records.find(id) else {
                handled += 1
                continue
            }
            let whole = record.whole
            meter.add(whole)
            if !found.isEmpty, meter.isFull(bytesMax: limits.pageBytesMax) { break }
            found.append(whole)
            handled += 1
        }
        return (handled, ChangeSet(records: found))
    }

    /// How many values held here of some records the office has not seen.
    func unconfirmed(_ request: FetchRequest, _ answer: FetchAnswer) throws -> Int {
        let asked = Set(request.records)
        guard answer.handled <= request.records.count, answer.changes.ids.isSubset(of: asked)
        else { throw ReplicaError.unexpectedAnswer("records that were not asked for") }
        var seen: [RecordID: VersionVector] = [:]
        try answer.changes.visitRecords { seen[$0.header.id] = $0.clock }
        return try request.records.prefix(answer.handled).reduce(0) { count, id in
            guard let record = try records.find(id) else { return count }
            let clock = seen[id] ?? VersionVector()
            let unseen = record.registers.filter { register in
                register.siblings.contains { !clock.covers($0.dot) }
            }
            // That a record exists is no value of its own, unless it is all that there is.
            let values = unseen.filter { $0.name != Register.life }
            return count
                + (values.isEmpty ? unseen : values).reduce(0) { sum, register in
                    sum + register.siblings.count { !clock.covers($0.dot) }
                }
        }
    }
}

/// What putting records right came to.
struct Repaired {
    /// How many records changed.
    var changed = 0
    /// Those that the office lacks something of that was not written here.
    var foreign: [RecordID] = []
}

extension WriteTransaction {
    /// Puts records right that a comparison found different.
    ///
    /// What the office does not hold, and what it has not seen, is offered to it.
    ///
    /// `lettingGo`: a record that the office does not hold, and that is to the letter one of those
    /// that it gave, goes: it is that one, and its ID was damaged here.
    ///
    /// Returns nil if the store has changed its replica ID meanwhile.
    func repair(
        _ request: FetchRequest,
        _ answer: FetchAnswer,
        lettingGo: Bool = false
    ) throws -> Repaired? {
        guard store.replica == request.head.replica else { return nil }
        let asked = Set(request.records)
        guard answer.handled <= request.records.count, answer.changes.ids.isSubset(of: asked)
        else { throw ReplicaError.unexpectedAnswer("records that were not asked for") }
        if try knowsForeign(answer.changes) {
            store.isSuspect = true
            return nil
        }
        var found: Set<RecordID> = []
        var repaired = Repaired()
        var new: [RecordDelta] = []
        try answer.changes.visitRecords { office in
            let id = office.header.id
            found.insert(id)
            if lettingGo, try records.find(id) == nil { new.append(office) }
            if try repair(from: office) { repaired.changed += 1 }
            if try holdsForeign(id, unseenBy: office.clock) { repaired.foreign.append(id) }
        }
        let absent = request.records.prefix(answer.handled).filter { !found.contains($0) }
        for id in absent {
            if let record = try records.find(id), new.contains(where: { record.isSame(as: $0) }) {
                try records.remove(record.header)
                repaired.changed += 1
                continue
            }
            try offer([id])
            if try holdsForeign(id, unseenBy: VersionVector()) { repaired.foreign.append(id) }
        }
        try note(answer.head)
        return repaired
    }

    /// Whether something stands in a record that the office has not seen and that was not written
    /// here.
    private func holdsForeign(_ id: RecordID, unseenBy seen: VersionVector) throws -> Bool {
        guard let record = try records.find(id), !seen.covers(record.clock) else { return false }
        return try record.registers.contains { register in
            try register.siblings.contains { sibling in
                try !seen.covers(sibling.dot) && !isOwn(sibling.dot.replica)
            }
        }
    }

    /// Puts a record right, or takes it over if it is not held; whether it changed is returned.
    private func repair(from office: RecordDelta) throws -> Bool {
        guard var record = try records.find(office.header.id), record.header == office.header
        else {
            _ = try join(office)
            return true
        }
        let before = record
        let isAhead = record.repair(from: office)
        if record != before {
            // What was held here and is not at the office can still be found.
            try noteHistory(before.superseded(by: record), of: record)
            try save(record, wasErased: before.isErased, at: nil)
        }
        if isAhead { try offer([office.header.id]) }
        return record != before
    }
}

extension RecordState {
    /// Whether everything in the record stands to the letter in another, of another ID.
    fileprivate func isSame(as other: RecordDelta) -> Bool {
        header.table == other.header.table && header.parent == other.header.parent
            && !registers.isEmpty
            && registers.allSatisfy {
                other.registers.named($0.name)?.siblings == $0.siblings
            }
    }
}
