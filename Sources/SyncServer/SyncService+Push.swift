import SyncCore
import SyncReplica
import SyncWire

extension SyncService {
    func push(
        _ request: PushRequest,
        device: String,
        _ transaction: WriteTransaction
    ) throws -> SyncAnswer {
        try settle(request.head, device: device, transaction)
        if let objection = try objection(to: request.head, device: device, transaction) {
            return objection
        }
        let now = transaction.nowMilliseconds
        if let last = request.stamps.last,
            HybridLogicalClock.isAhead(last.timestamp, nowMilliseconds: now)
        {
            return .clockAhead(try answerHead(transaction, asked: request.head))
        }
        try checkStamps(request)
        if let asked = try unclaimed(in: request, device: device, transaction) { return asked }
        let pusher = try pusher(of: request, device: device, transaction)
        try transaction.note(request.stamps, of: request.head.replica, device: device)
        if pusher.isReconciling {
            try transaction.noteOwn(in: request.changes)
            // Only graves of this office's own are taken back: they remove what they cover.
            let key = try transaction.officeKey()
            try transaction.take(request.graves.filter { key.vouches(for: $0) })
        }
        var outcomes: [PushOutcome] = []
        outcomes.reserveCapacity(request.changes.count)
        var meter = RefusalMeter()
        try transaction.joiningMany {
            try request.changes.visitRecords { delta in
                let outcome = try take(delta, pusher, transaction)
                try meter.add(outcome)
                outcomes.append(outcome)
            }
        }
        return .pushed(
            PushAnswer(
                head: try answerHead(transaction, asked: request.head, isTelling: true),
                outcomes: outcomes
            )
        )
    }

    /// Asks for what proves that the device may write under the IDs that it gave up, if it brings
    /// writes of theirs that the office does not know and has not shown it yet.
    func unclaimed(
        in request: PushRequest,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer? {
        guard request.head.claims.isEmpty else { return nil }
        var asked: [ReplicaID] = []
        for replica in request.changes.authors where replica != request.head.replica {
            guard try transaction.claim(of: replica) == nil, try !transaction.isOwn(replica)
            else { continue }
            guard asked.count < WireLimits.claimsMax else { return nil }
            asked.append(replica)
        }
        guard !asked.isEmpty else { return nil }
        return .unclaimed(
            UnclaimedAnswer(
                head: try answerHead(transaction, asked: request.head),
                replicas: asked.sorted()
            )
        )
    }

    func pusher(
        of request: PushRequest,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> Pusher {
        var pusher = Pusher(
            device: device,
            replica: request.head.replica,
            isReconciling: false,
            partedAt: request.partedAt,
            fresh: [],
            latestMilliseconds: try latestMilliseconds(request.head, transaction)
        )
        if request.isReconciling {
            pusher.isReconciling = try Followers.mayReconcile(
                device,
                isProven: isProven(request.head, transaction),
                transaction
            )
        } else if request.changes.authors.contains(where: { $0 != request.head.replica }) {
            pusher.isReconciling = try Followers.isInvited(device, transaction)
        }
        for stamp in request.stamps where try !transaction.knows(stamp, of: pusher.replica) {
            pusher.fresh.insert(stamp.timestamp)
        }
        return pusher
    }

    /// The latest time that the office's clock is known to have shown.
    ///
    /// An office whose clock was ahead, and was put right, has acknowledged what now lies in the
    /// future; one that was put back as well must take it again. Its own timestamps tell, and what
    /// a device was told under its seal.
    private func latestMilliseconds(
        _ head: RequestHead,
        _ transaction: ReadTransaction
    ) throws -> Int64 {
        let known = max(transaction.nowMilliseconds, transaction.lastTimestamp.milliseconds)
        guard let proof = head.proof, try transaction.officeKey().vouches(for: proof) else {
            return known
        }
        return max(known, proof.time)
    }

    /// The stamps ascend from the transaction acknowledged, and cover every write of the device's
    /// own in the page; else its clock could not be checked.
    func checkStamps(_ request: PushRequest) throws {
        var last = request.head.acknowledged?.timestamp ?? .zero
        for stamp in request.stamps {
            guard stamp.timestamp > last else {
                throw ServiceError.inconsistentRequest("the stamps do not ascend")
            }
            last = stamp.timestamp
        }
        guard request.changes.isCovered else {
            throw ServiceError.inconsistentRequest("a write that its record's clock does not cover")
        }
        guard request.changes.latest(of: request.head.replica) <= last else {
            throw ServiceError.inconsistentRequest("a write without its stamp")
        }
    }

    func take(
        _ delta: RecordDelta,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws -> PushOutcome {
        let held = try transaction.record(delta.header)
        let mayBeBuried = held == nil || delta.header.id.isDerived
        let grave = mayBeBuried ? try transaction.grave(of: delta.header.id) : nil
        if held == nil, let outcome = try outcome(ofUnheld: delta, grave, transaction) {
            return outcome
        }
        if let grave, let outcome = outcome(ofOldLife: delta, grave) { return outcome }
        if let held, let refusal = try seen(delta, held, pusher, transaction) {
            return .refused(refusal)
        }
        var admission = try admit(delta, held, pusher, transaction)
        if !admission.withheld.isEmpty {
            // Part of a record that is not held would stand for all of it, unless it begins it.
            let stands =
                held != nil || admission.delta.registers.contains { $0.name == Register.life }
            if !stands { admission.withheld = delta.registers }
            try keepGiven(delta, admission.withheld, nil, pusher, transaction)
            if !stands || admission.delta.registers.isEmpty { return .accepted }
        }
        let judged = try judged(admission.delta, held, pusher, transaction)
        if let violation = violation(of: admission.delta, held, judged, pusher, transaction) {
            if let refusal = try refusal(violation, admission.delta, held, judged, transaction) {
                try keepRefused(refusal, admission.delta, pusher, transaction)
                return .refused(refusal)
            }
            // The office has seen all that is at fault; if that is the whole delta, nothing is new.
            if violation.registers.count == delta.registers.count { return .accepted }
        }
        return try join(admission, held, pusher, transaction)
    }

    func join(
        _ admission: Admission,
        _ held: RecordState?,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws -> PushOutcome {
        var delta = admission.delta
        var own = VersionVector()
        if let held {
            if !pusher.isReconciling { delta = try kept(delta, held, transaction) }
            delta = try preserved(delta, held, pusher, own: &own, transaction)
            delta = try keeping(delta, held, pusher, own: &own, transaction)
        }
        let joined = try transaction.join(delta, to: held, own: own)
        transaction.follow(delta)
        if admission.bringsOthers, !joined.outcome.changed.isEmpty {
            try noteGiven(delta.header, pusher, transaction)
        }
        if !joined.outcome.changed.isEmpty { try amend(joined.record, pusher, transaction) }
        let table = transaction.schema.table(delta.header.table)
        let isAsked = joined.outcome.changed.contains { name in
            table?.register(name)?.attention(
                joined.record.siblings(name),
                forms: transaction.forms
            ) == .asked
        }
        return isAsked ? .conflicting : .accepted
    }

    /// Writes what the application has to say of a record that a device changed.
    func amend(
        _ record: RecordState,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws {
        guard let amendment, record.header.table == amendment.table else { return }
        let changes = amendment.changes(record, context(pusher, transaction))
        for (register, values) in changes.sorted(by: { $0.key < $1.key })
        where try !transaction.isEmptied(register, of: record) {
            try transaction.write(
                values,
                to: register,
                of: record.header.id,
                in: record.header.table
            )
        }
    }

    func context(_ pusher: Pusher, _ transaction: ReadTransaction) -> PushContext {
        PushContext(
            device: pusher.device,
            owner: { replica in (try? transaction.claim(of: replica))?.device },
            writesUnder: { replica in
                (try? pusher.memo.isClaimed(replica, by: pusher.device, transaction)) ?? false
            },
            isOffices: { replica in (try? transaction.isOwn(replica)) ?? false },
            isConfirmed: pusher.isConfirmed
        )
    }
}
