import SyncCore
public import SyncReplica
public import SyncWire

/// The office's side of a sync, without transport: a request in, an answer out.
///
/// Each answer is given in one transaction; a push is acknowledged only when it is durable.
public struct SyncService: Sendable {
    let replica: Replica
    let validator: PushValidator?
    let limits: ServiceLimits
    let scopes: Set<ScopeID> = [.all]
    /// How old the note of when a device was last seen may grow.
    var seenStep: Int64 { limits.retentionMilliseconds / 100 }

    /// Makes the service of an office's replica.
    ///
    /// `validator`: the office's rules about what devices write, besides the shapes that
    /// the schema declares.
    public init(
        replica: Replica,
        limits: ServiceLimits = ServiceLimits(),
        validator: PushValidator? = nil
    ) {
        self.replica = replica
        self.limits = limits
        self.validator = validator
    }

    /// Answers a request of an enrolled device.
    ///
    /// `device`: the device's name, as it was enrolled.
    public func answer(_ request: SyncRequest, device: String) throws -> SyncAnswer {
        switch request {
        case .push(let request):
            return try answer([Push(request, device: device)])[0].get()
        case .pull(let request):
            try checkSchema(request.head)
            var place = (position: request.checkpoint.position, isSettled: request.isSettled)
            let (answer, isNews) = try replica.read { transaction in
                let answer = try pull(request, transaction)
                guard case .pulled = answer else { return (answer, false) }
                place.position = min(place.position, .end(of: transaction.feedEnd))
                let isNews = try Followers.isNews(
                    of: device,
                    pull: place,
                    step: seenStep,
                    transaction
                )
                return (answer, isNews)
            }
            if isNews { try replica.write { try Followers.note(device, pull: place, $0) } }
            return answer
        case .probe(let request):
            return .probed(try replica.read { try probe(request, $0) })
        case .compare(let request):
            try checkSchema(request.head)
            return try replica.read { try compare(request, $0) }
        case .fetch(let request):
            try checkSchema(request.head)
            return try replica.read { try fetch(request, $0) }
        }
    }

    func checkSchema(_ head: RequestHead) throws {
        guard head.schema == replica.schema.name else {
            throw ServiceError.otherSchema(head.schema)
        }
    }

    // MARK: What every request is checked for

    private func answerHead(
        _ transaction: ReadTransaction,
        asked: EpochID?
    ) throws -> AnswerHead {
        let epochs = try transaction.epochs()
        guard let current = epochs.current else {
            throw ReplicaError.inconsistent("the office's file was opened without an epoch")
        }
        return AnswerHead(
            time: transaction.nowMilliseconds,
            feedEnd: transaction.feedEnd,
            epochs: asked == current.id ? EpochList() : epochs
        )
    }

    /// Compares what the device knows with what the office knows, before anything is taken or
    /// given.
    private func objection(
        to head: RequestHead,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer? {
        let last = try transaction.lastKnown(of: head.replica)
        let epochs = try transaction.epochs()
        guard epochs.shares(epoch: head.epoch, horizon: head.horizon) else {
            var answer = try answerHead(transaction, asked: nil)
            answer.epochs = epochs
            return .parted(ForkedAnswer(head: answer, last: last))
        }
        guard last == head.acknowledged else {
            return .forked(
                ForkedAnswer(head: try answerHead(transaction, asked: head.epoch), last: last)
            )
        }
        return nil
    }

    // MARK: Push

    func push(
        _ request: PushRequest,
        device: String,
        _ transaction: WriteTransaction
    ) throws -> SyncAnswer {
        if let objection = try objection(to: request.head, transaction) { return objection }
        let now = transaction.nowMilliseconds
        if let last = request.stamps.last,
            HybridLogicalClock.isAhead(last.timestamp, nowMilliseconds: now)
        {
            return .clockAhead(try answerHead(transaction, asked: request.head.epoch))
        }
        try checkStamps(request)
        try transaction.note(request.stamps, of: request.head.replica, device: device)
        try transaction.noteOwn(in: request.changes.records)
        if request.isReconciling { try transaction.take(request.graves) }
        var outcomes: [PushOutcome] = []
        for delta in request.changes.records {
            outcomes.append(try take(delta, request, device: device, transaction))
        }
        return .pushed(
            PushAnswer(
                head: try answerHead(transaction, asked: request.head.epoch),
                outcomes: outcomes
            )
        )
    }

    /// The stamps ascend from the transaction acknowledged, and cover every write of the device's
    /// own in the page; else its clock could not be checked.
    private func checkStamps(_ request: PushRequest) throws {
        var last = request.head.acknowledged?.timestamp ?? .zero
        for stamp in request.stamps {
            guard stamp.timestamp > last else {
                throw ServiceError.inconsistentRequest("the stamps do not ascend")
            }
            last = stamp.timestamp
        }
        guard request.changes.records.allSatisfy(\.isCovered) else {
            throw ServiceError.inconsistentRequest("a write that its record's clock does not cover")
        }
        for sibling in request.changes.records.lazy.flatMap(\.registers).flatMap(\.siblings)
        where sibling.dot.replica == request.head.replica && sibling.dot.timestamp > last {
            throw ServiceError.inconsistentRequest("a write without its stamp")
        }
    }

    private func take(
        _ delta: RecordDelta,
        _ request: PushRequest,
        device: String,
        _ transaction: WriteTransaction
    ) throws -> PushOutcome {
        let held = try transaction.record(delta.header)
        let mayBeBuried = held == nil || delta.header.id.isDerived
        let grave = mayBeBuried ? try transaction.grave(of: delta.header.id) : nil
        if held == nil, let outcome = try outcome(ofUnheld: delta, grave, transaction) {
            return outcome
        }
        if let grave, let outcome = outcome(ofOldLife: delta, grave) { return outcome }
        if let held, let refusal = try seen(delta, held, device: device, transaction) {
            return .refused(refusal)
        }
        let authors = try authors(of: delta, request.head.replica, device: device, transaction)
        if let violation = violation(of: delta, held, request, by: authors) {
            let refusal = try refusal(
                violation,
                delta,
                held,
                by: authors,
                transaction
            )
            if let refusal { return .refused(refusal) }
            // The office has seen all that is at fault; if that is the whole delta, nothing is new.
            if violation.registers.count == delta.registers.count { return .accepted }
        }
        var delta = delta
        var own = VersionVector()
        if let held {
            if request.isReconciling {
                delta = try preserved(delta, held, own: &own, transaction)
            } else {
                delta = try kept(delta, held, transaction)
            }
            delta = try rescuing(
                delta,
                held,
                of: request.head.replica,
                own: &own,
                transaction
            )
        }
        let joined = try transaction.join(delta, to: held, own: own)
        transaction.follow(delta)
        let table = transaction.schema.table(delta.header.table)
        let isAsked = joined.outcome.changed.contains { name in
            table?.register(name)?.attention(
                joined.record.siblings(name),
                forms: transaction.forms
            ) == .asked
        }
        return isAsked ? .conflicting : .accepted
    }

    /// Why a delta of a record that the office does not hold is not taken; nil if it may be.
    private func outcome(
        ofUnheld delta: RecordDelta,
        _ grave: Grave?,
        _ transaction: WriteTransaction
    ) throws -> PushOutcome? {
        let header = delta.header
        if let grave {
            if grave.isErased { return .erased }
            // Also of a derived ID: nothing was written to it since.
            if !header.id.isDerived || delta.isWhollyCovered(by: grave.clock) { return .gone }
        }
        if let parent = header.parent, try transaction.record(parent) == nil,
            let grave = try transaction.grave(of: parent)
        {
            return grave.isErased ? .erased : .gone
        }
        return delta.isWhole ? nil : .incomplete
    }

    /// Why a delta that may hold something of a record of a derived ID that was collected is not
    /// taken; nil if it may be.
    ///
    /// What went is no part of a record that was made anew: the clock of the new one may cover it,
    /// by a later write under the same replica ID, and yet nobody has replaced it.
    private func outcome(ofOldLife delta: RecordDelta, _ grave: Grave) -> PushOutcome? {
        // A part may be one of the old record, whatever it holds itself.
        guard delta.isWhole else { return .incomplete }
        if delta.isWhollyCovered(by: grave.clock) { return .gone }
        let isOld = delta.registers.contains { register in
            register.siblings.contains { grave.clock.covers($0.dot) }
        }
        return isOld ? .incomplete : nil
    }

    /// The replica IDs under which the device that pushes a delta wrote parts of it: the one that
    /// it writes under now, and those that it gave up.
    private func authors(
        of delta: RecordDelta,
        _ replica: ReplicaID,
        device: String,
        _ transaction: WriteTransaction
    ) throws -> Set<ReplicaID> {
        var authors: Set<ReplicaID> = [replica]
        for sibling in delta.registers.lazy.flatMap(\.siblings)
        where !authors.contains(sibling.dot.replica) {
            if try transaction.isKnown(sibling.dot.replica, as: device) {
                authors.insert(sibling.dot.replica)
            }
        }
        return authors
    }

    private func violation(
        of delta: RecordDelta,
        _ held: RecordState?,
        _ request: PushRequest,
        by authors: Set<ReplicaID>
    ) -> Violation? {
        if let held, held.header != delta.header {
            return Violation(
                code: "header",
                reason: "the record lies in another table or under another parent",
                registers: delta.registers.map(\.name)
            )
        }
        guard scopes.contains(delta.header.scope) else {
            return Violation(
                code: "scope",
                reason: "the device may not write to this scope",
                registers: delta.registers.map(\.name)
            )
        }
        if let table = replica.schema.table(delta.header.table),
            (table.parent == nil) != (delta.header.parent == nil)
        {
            return Violation(
                code: "parent",
                reason: "the record has a parent where it may not, or has none where it must",
                registers: delta.registers.map(\.name)
            )
        }
        guard fits(delta, held) else {
            return Violation(
                code: "size",
                reason: "the record would become too large to travel",
                registers: delta.registers.map(\.name)
            )
        }
        // What a restored office lost was taken once; the rules of today do not judge it again.
        let own = delta.written(by: authors)
        guard !own.registers.isEmpty else { return nil }
        if own.registers.contains(where: { $0.name == Register.erased }) {
            return Violation(
                code: "erase",
                reason: "only the office erases personal values",
                registers: [Register.erased]
            )
        }
        return replica.schema.violation(of: own)
            ?? (request.isReconciling ? nil : validator?(own, held))
    }

    /// Whether a record stays small enough to travel when a delta is joined to what is held of it.
    private func fits(_ delta: RecordDelta, _ held: RecordState?) -> Bool {
        guard var joined = held else { return delta.fitsLimits }
        // Nearly always both together are far below the limits.
        if joined.whole.fitsLimits(with: delta) { return true }
        joined.join(delta, at: nil)
        return joined.whole.fitsLimits
    }

    /// A refusal of the writes of a device's own in the registers at fault.
    ///
    /// If it has none there, of those of others that the office has not seen; nil if it has seen
    /// all.
    ///
    /// The office keeps the values too, outside the replicated rows.
    private func refusal(
        _ violation: Violation,
        _ delta: RecordDelta,
        _ held: RecordState?,
        by authors: Set<ReplicaID>,
        _ transaction: WriteTransaction
    ) throws -> Refusal? {
        let seen = held?.clock ?? VersionVector()
        var values: [SupersededSibling] = []
        for register in delta.registers where violation.registers.contains(register.name) {
            for sibling in register.siblings where !seen.covers(sibling.dot) {
                values.append(SupersededSibling(register: register.name, sibling: sibling))
            }
        }
        let own = values.filter { authors.contains($0.sibling.dot.replica) }
        if !own.isEmpty { values = own }
        guard !values.isEmpty else { return nil }
        try transaction.keepRefused(
            values.filter { $0.sibling.content != .alive },
            delta.header,
            code: violation.code,
            reason: violation.reason
        )
        return Refusal(
            code: violation.code,
            reason: violation.reason,
            dots: values.map { RefusedDot(register: $0.register, dot: $0.sibling.dot) },
            office: held?.whole
        )
    }

    // MARK: Pull and probe

    private func pull(_ request: PullRequest, _ transaction: ReadTransaction) throws -> SyncAnswer {
        guard scopes.contains(request.scope) else { throw ServiceError.noScope(request.scope.name) }
        if let objection = try objection(to: request.head, transaction) { return objection }
        let limit = max(1, min(request.recordsMax, limits.pageRecordsMax))
        let graves = try graves(for: request, limit: limit, transaction)
        guard graves.graves.count < limit else {
            return .pulled(
                PullAnswer(
                    head: try answerHead(transaction, asked: request.head.epoch),
                    graves: graves.graves,
                    lastGrave: graves.last,
                    changes: ChangeSet(),
                    last: nil,
                    isEnd: false
                )
            )
        }
        let page = try transaction.page(
            after: request.checkpoint.position,
            base: request.checkpoint.base,
            limit: limit,
            bytesMax: limits.pageBytesMax
        )
        return .pulled(
            PullAnswer(
                head: try answerHead(transaction, asked: request.head.epoch),
                graves: graves.graves,
                lastGrave: graves.last,
                changes: page.changes,
                last: page.last,
                isEnd: page.isEnd
            )
        )
    }

    /// The log of collected records since a request's place in it; a device that has received
    /// nothing yet holds none of them.
    private func graves(
        for request: PullRequest,
        limit: Int,
        _ transaction: ReadTransaction
    ) throws -> (graves: [Grave], last: FeedPosition?) {
        let isNew = request.checkpoint == .start && request.head.epoch == nil
        guard !isNew else { return ([], .end(of: transaction.feedEnd)) }
        return try transaction.graves(after: request.checkpoint.graves, limit: limit)
    }

    // MARK: Compare and fetch

    private func compare(
        _ request: CompareRequest,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer {
        guard scopes.contains(request.scope) else { throw ServiceError.noScope(request.scope.name) }
        if let objection = try objection(to: request.head, transaction) { return objection }
        return .compared(
            CompareAnswer(
                head: try answerHead(transaction, asked: request.head.epoch),
                ranges: try request.ranges.map {
                    try transaction.parts(of: $0, max: max(2, limits.partsMax))
                }
            )
        )
    }

    private func fetch(
        _ request: FetchRequest,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer {
        if let objection = try objection(to: request.head, transaction) { return objection }
        let (handled, changes) = try transaction.fetch(
            request.records,
            limits: SyncLimits(pageBytesMax: limits.pageBytesMax)
        )
        return .fetched(
            FetchAnswer(
                head: try answerHead(transaction, asked: request.head.epoch),
                handled: handled,
                changes: changes
            )
        )
    }

    private func probe(
        _ request: ProbeRequest,
        _ transaction: ReadTransaction
    ) throws -> ProbeAnswer {
        let shared = try request.stamps.last { try transaction.knows($0, of: request.replica) }
        let entries = try request.records.map {
            // What was collected had been taken as well.
            let clock = try transaction.record($0)?.clock ?? transaction.grave(of: $0)?.clock
            return clock?[request.replica] ?? .zero
        }
        return ProbeAnswer(shared: shared?.timestamp, entries: entries)
    }
}
