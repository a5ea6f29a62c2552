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
}

extension WriteTransaction {
    /// Puts records right that a comparison found different.
    ///
    /// What the office does not hold, and what it has not seen, is offered to it.
    ///
    /// `lettingGo`: a record that the office does not hold, and that is to the letter one of those
    /// that it gave, goes: it is that one, and its ID was damaged here.
    ///
    /// Returns how many records changed; nil if the store has changed its replica ID meanwhile.
    func repair(
        _ request: FetchRequest,
        _ answer: FetchAnswer,
        lettingGo: Bool = false
    ) throws -> Int? {
        guard store.replica == request.head.replica else { return nil }
        let asked = Set(request.records)
        guard answer.handled <= request.records.count, answer.changes.ids.isSubset(of: asked)
        else { throw ReplicaError.unexpectedAnswer("records that were not asked for") }
        if try knowsForeign(answer.changes) {
            store.isSuspect = true
            return nil
        }
        var found: Set<RecordID> = []
        var new: [RecordDelta] = []
        var changed = 0
        try answer.changes.visitRecords { office in
            found.insert(office.header.id)
            if lettingGo, try records.find(office.header.id) == nil { new.append(office) }
            if try repair(from: office) { changed += 1 }
        }
        let absent = request.records.prefix(answer.handled).filter { !found.contains($0) }
        for id in absent {
            if let record = try records.find(id), new.contains(where: { record.isSame(as: $0) }) {
                try records.remove(record.header)
                changed += 1
            } else {
                try offer([id])
            }
        }
        try note(answer.head)
        return changed
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
