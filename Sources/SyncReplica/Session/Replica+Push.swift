import Foundation
import GRDB
package import SyncCore
package import SyncWire

/// A page on its way to the office, and what its records' numbers were when it was read.
package struct PushPage: Sendable {
    /// The request.
    package var request: PushRequest
    /// The sequence number of each record, as read for the page: what an acknowledgement covers.
    package var sequences: [SequenceNumber]

    /// Whether the page holds about as much as the limits allow.
    func isFull(_ limits: SyncLimits) -> Bool {
        sequences.isEmpty || sequences.count >= limits.recordsMax
            || request.changes.records.reduce(0) { $0 + $1.byteEstimate } > limits.pageBytesMax / 2
    }
}

extension ReadTransaction {
    /// What every request says of this store.
    ///
    /// What proves that it may write under its replica ID is shown until the office has
    /// acknowledged something of it; with a push also that of the IDs that it gave up.
    ///
    /// `isClaiming`: whether the office asked for what proves it.
    package func requestHead(
        isClaiming: Bool = false,
        isPushing: Bool = false
    ) throws -> RequestHead {
        let isNew = store.acknowledged == nil
        var claimed: [ReplicaID] = []
        if isClaiming || isNew { claimed.append(store.replica) }
        if isClaiming || isNew && isPushing {
            claimed += try records.formerReplicas(of: store.replica)
        }
        return RequestHead(
            replica: store.replica,
            acknowledged: store.acknowledged,
            epoch: store.epoch,
            horizon: store.horizon,
            schema: schema.name,
            schemaVersion: schema.version,
            claims: try claimed.prefix(WireLimits.claimsMax).map {
                ReplicaClaim(replica: $0, secret: try records.ownSecret(of: $0).secret)
            },
            proof: store.isReconciling ? store.shownProof : nil
        )
    }

    /// The next page to push; nil if the office has acknowledged everything.
    package func pushPage(
        limits: SyncLimits,
        isClaiming: Bool = false
    ) throws -> PushPage? {
        let pending = try pending(limit: limits.recordsMax)
        let graves = store.isReconciling ? try offeredGraves(limit: limits.gravesMax) : []
        guard !pending.isEmpty || !graves.isEmpty else { return nil }
        let page = try limits.cut(pending) { record in
            // Of a record made anew after it was collected the office is told everything.
            let delta = record.delta(after: record.pushed)
            guard !delta.isWhole, record.header.id.isDerived,
                try records.grave(record.header.id) != nil
            else { return delta }
            return record.whole
        }
        let acknowledged = store.acknowledged?.timestamp ?? .zero
        // Up to the newest own write in the page, or that its clocks know of.
        let newest = page.lazy.map { $0.1.clock[self.store.replica] }.max() ?? .zero
        var request = PushRequest(
            head: try requestHead(isClaiming: isClaiming, isPushing: true),
            isReconciling: store.isReconciling,
            partedAt: store.partedAt,
            stamps: [],
            changes: ChangeSet()
        )
        request.stamps = try stamps(
            of: store.replica,
            after: acknowledged,
            through: newest,
            limit: limits.stampsMax + 1
        )
        if request.stamps.count > limits.stampsMax {
            // Too many transactions for one message: some travel ahead of the records.
            request.stamps.removeLast()
            return PushPage(request: request, sequences: [])
        }
        request.graves = graves
        request.changes = ChangeSet(records: page.map(\.1))
        return PushPage(request: request, sequences: page.map(\.0.sequence))
    }
}

extension RecordDelta {
    /// All the values of the registers, each with its register.
    fileprivate var values: [SupersededSibling] {
        registers.flatMap { register in
            register.siblings.map { SupersededSibling(register: register.name, sibling: $0) }
        }
    }
}

extension WriteTransaction {
    /// Notes what the office did with a page.
    ///
    /// - Returns: Whether the answer was of use; it is not if the store has changed its replica ID.
    func acknowledge(_ page: PushPage, _ answer: PushAnswer) throws -> Bool {
        guard store.replica == page.request.head.replica else { return false }
        let deltas = page.request.changes.records
        guard answer.outcomes.count == deltas.count else {
            throw ReplicaError.unexpectedAnswer("an outcome for each record")
        }
        for case .refused(let refusal) in answer.outcomes where refusal.dots.isEmpty {
            // It would leave the record pending, to be pushed and refused for ever.
            throw ReplicaError.unexpectedAnswer("a refusal that names no write: \(refusal.code)")
        }
        for case .refused(let refusal) in answer.outcomes {
            guard let office = refusal.office, try isForeign(office.clock) else { continue }
            store.isSuspect = true
            return false
        }
        try joiningMany { try settle(page, answer.outcomes) }
        try passOverGraves(answer.head)
        for grave in page.request.graves {
            try records.db.execute(
                sql: "UPDATE grave SET is_offered = 1 WHERE record = ?",
                arguments: [Data(grave.record.bytes)]
            )
        }
        store.acknowledged = page.request.stamps.last ?? store.acknowledged
        store.acknowledgedMax = max(
            store.acknowledgedMax,
            store.acknowledged?.timestamp ?? .zero
        )
        try note(answer.head)
        return true
    }

    /// Does with each record of a page what the office said of it.
    private func settle(_ page: PushPage, _ outcomes: [PushOutcome]) throws {
        let deltas = page.request.changes.records
        for (index, outcome) in outcomes.enumerated() {
            let header = deltas[index].header
            switch outcome {
            case .accepted, .conflicting, .left:
                try acknowledge(header, page.sequences[index])
            case .refused(let refusal):
                try takeBack(refusal, header)
            case .gone:
                try keepGone(deltas[index])
            case .incomplete:
                if deltas[index].isWhole {
                    guard header.id.isDerived else {
                        throw ReplicaError.unexpectedAnswer("a whole record that is not whole")
                    }
                    try makeAnew(header.id) { _ in true }
                } else {
                    try offer([header.id])
                }
            case .erased:
                try dropErased(deltas[index])
            }
        }
    }

    /// A device that was never answered before holds nothing of what was collected until now: only
    /// what it wrote itself, of which this answer and the next tell.
    private func passOverGraves(_ head: AnswerHead) throws {
        guard store.epoch == nil, try checkpoint(of: .all) == .start else { return }
        var checkpoint = Checkpoint.start
        checkpoint.graves = .end(of: head.feedEnd)
        try save(checkpoint, of: .all)
    }

    private func acknowledge(_ header: RecordHeader, _ sequence: SequenceNumber) throws {
        let table = records.layout.table(header.table)
        let update = try Prepared(
            records.db,
            "UPDATE \(table.sqlName) SET _pushed = max(_pushed, ?) WHERE id = ?"
        )
        try update.bind(1, sequence)
        try update.bind(2, header.id)
        try update.run()
    }

    private func takeBack(_ refusal: Refusal, _ header: RecordHeader) throws {
        let table = records.layout.table(header.table)
        guard var record = try records.load(header.id, in: table) else { return }
        if let office = refusal.office, office.header != record.header {
            // The office's is another record by the same ID: it takes the place of the one here.
            let pending = record.delta(after: record.pushed)
            try keepRefused(pending.values, header, code: refusal.code, reason: refusal.reason)
            try records.remove(header)
            _ = try join(office)
            return
        }
        let wasErased = record.isErased
        if refusal.code == Refusal.seen, let office = refusal.office {
            let before = record
            _ = record.repair(from: office)
            try noteHistory(before.superseded(by: record), of: record)
        } else {
            // That a record exists is no value to keep for somebody.
            let removed = record.takeBack(refusal.dots, office: refusal.office)
                .filter { $0.sibling.content != .alive }
            try keepRefused(removed, header, code: refusal.code, reason: refusal.reason)
        }
        if record.registers.isEmpty {
            try records.remove(header)
        } else {
            try save(record, wasErased: wasErased, at: nil)
        }
    }

    /// Keeps what was written here to a record that the office has collected, and drops the record.
    private func keepGone(_ delta: RecordDelta) throws {
        try keepRefused(
            try written(delta).filter {
                if case .deleted = $0.sibling.content { false } else { true }
            },
            delta.header,
            code: "gone",
            reason: "the record was deleted and collected at the office"
        )
        try records.remove(delta.header)
    }

    /// Lets go of what was written here to a record that was erased and collected; nothing personal
    /// of it is kept.
    private func dropErased(_ delta: RecordDelta) throws {
        try keepRefused(
            try written(delta).filter { !isPersonal($0.register, in: delta.header.table) },
            delta.header,
            code: "erased",
            reason: "the record was erased on request"
        )
        try records.noteErased(delta.header.id)
        try purgeLists(of: delta.header.id)
        try purgeGiven()
        try records.remove(delta.header)
    }

    /// What was written here of a record that the office does not take, also while its answer was
    /// on its way.
    ///
    /// Of a record that was offered whole, others wrote some, and all may have been known to the
    /// deletion: of that it is what the grave does not cover, if it is known here, and else what
    /// this store wrote, unless it knew of the deletion.
    private func written(_ delta: RecordDelta) throws -> [SupersededSibling] {
        let table = records.layout.table(delta.header.table)
        guard let record = try records.load(delta.header.id, in: table) else {
            return delta.values
        }
        let later = record.delta(after: record.pushed).values
        let values = delta.values + later.filter { !delta.values.contains($0) }
        if let grave = try records.grave(delta.header.id) {
            return values.filter { !grave.clock.covers($0.sibling.dot) }
        }
        guard record.pushed == .none else { return values }
        guard try !records.isDeleted(record) else { return [] }
        return values.filter { $0.sibling.dot.replica == store.replica }
    }

    /// Keeps values that the office did not take in their author's list; nothing personal of a
    /// record that was erased.
    package func keepRefused(
        _ values: some Sequence<SupersededSibling>,
        _ header: RecordHeader,
        code: String,
        reason: String
    ) throws {
        let isErased = try records.isErased(RecordState(header: header))
        for value in values where !isErased || !isPersonal(value.register, in: header.table) {
            let insert = try Prepared(
                records.db,
                """
                INSERT OR IGNORE INTO refused
                  (record, tbl, register, replica, timestamp, content, code, reason, noted, parent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            )
            try insert.bind(1, header.id)
            try insert.bind(2, header.table)
            try insert.bind(3, value.register)
            try insert.bind(4, try records.number(of: value.sibling.dot.replica))
            try insert.bind(5, value.sibling.dot.timestamp)
            try insert.bind(
                6,
                try ContentCoding.encode(value.sibling.content) { try records.number(of: $0) }
            )
            try insert.bind(7, code)
            try insert.bind(8, reason)
            try insert.bind(9, nowMilliseconds)
            if let parent = header.parent { try insert.bind(10, parent) }
            try insert.run()
        }
    }

    /// Stores the epoch and the feed end of an answer together.
    func note(_ head: AnswerHead) throws {
        if let current = head.epochs.current {
            store.epoch = current.id
            try takeEpochs(head.epochs)
        }
        let isNews = head.feedEnd >= store.horizon || store.proof?.epoch != store.epoch
        if isNews, let seal = head.seal, let epoch = store.epoch {
            store.proof = FeedProof(
                epoch: epoch,
                feedEnd: head.feedEnd,
                time: head.time,
                seal: seal
            )
        }
        store.horizon = max(store.horizon, head.feedEnd)
    }
}
