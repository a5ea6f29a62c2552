import SyncCore
public import SyncWire

/// One sync of a device, without transport: it says what to ask the office, and takes the answers.
///
/// It pushes what the office lacks, then pulls, page by page; forks, wrong clocks and restored
/// offices are healed on the way. Each answer is applied in one transaction, so a session may be
/// dropped at any moment, and the next one goes on from there.
public struct SyncSession {
    enum Phase {
        case push
        case pull
        case probe(Probe)
        case compare(CompareState)
        case fetch([RecordID])
        /// Counts what the office has not taken of others' writes.
        case count([RecordID])
        /// Comparing values with the office's, of the records after one.
        case contents(after: RecordID?)
        case finished
    }

    private enum Sent {
        case compare(CompareRequest)
        case fetch(FetchRequest)
        case push(PushPage)
        case pull(PullRequest)
        case probe(ProbeRequest)

        /// Whether the page was as large as allowed, so that its getting through says something.
        func isFull(_ limits: SyncLimits, _ answer: SyncAnswer) -> Bool {
            switch (self, answer) {
            case (.pull, .pulled(let page)): !page.isEnd
            case (.push(let page), .pushed): page.isFull(limits)
            case (.fetch(let request), .fetched): request.records.count >= limits.recordsMax
            default: false
            }
        }
    }

    let replica: Replica
    private let usualLimits: SyncLimits
    /// How much of them the link bears.
    public private(set) var pageSize: PageSize
    /// How many records are sent or asked for at once; fewer once the office found them too many.
    private var sentRecordsMax: Int
    private var limits: SyncLimits { pageSize.limits(usualLimits) }
    private var sentLimits: SyncLimits {
        var limits = limits
        limits.recordsMax = min(limits.recordsMax, sentRecordsMax)
        return limits
    }
    private let scope = ScopeID.all
    private let lock: SyncLock?
    var phase = Phase.push
    /// Whether everything is to be compared at the end.
    private let isVerifying: Bool
    /// How values are compared with the office's, if they are.
    let contents: ContentsRule?
    /// Whether it is known what an office that was put back has lost.
    var isLossKnown = false
    /// Records with others' writes that the office lacked.
    var foreign: [RecordID] = []
    private var sent: Sent?
    private var sentMilliseconds: Int64 = 0
    private var healings = 0
    private var progress = SessionProgress()
    /// Whether the office asked for what proves that the store may write under its replica IDs.
    private var isClaiming = false
    /// What the clock is corrected by; only a sync changes it.
    private var clockOffset: Int64

    /// What the session did so far.
    public internal(set) var summary = SyncSummary()

    /// Begins a session.
    ///
    /// `verifying`: when everything is pushed and pulled, what is held here is compared with what
    /// the office holds, and put right.
    ///
    /// `contents`: how, after that, each value is compared with the office's, if they are.
    ///
    /// - Throws: `ReplicaError.syncRunning` if another process syncs the file.
    public init(
        replica: Replica,
        limits: SyncLimits = SyncLimits(),
        verifying: Bool = false,
        contents: ContentsRule? = nil
    ) throws {
        self.replica = replica
        usualLimits = limits
        sentRecordsMax = limits.recordsMax
        self.isVerifying = verifying || contents != nil
        self.contents = contents
        self.lock = try replica.syncLock()
        // What the file lacks is noted by its first write.
        if replica.standing == .older { try replica.write { _ in } }
        let (pending, store, size) = try replica.read {
            (try $0.pendingCount(), $0.store, try PageSize.load($0))
        }
        pageSize = size
        summary.pendingAtStart = pending
        clockOffset = store.clockOffset
        if store.isReconciling { phase = .compare(CompareState()) }
        if store.isSuspect { phase = .probe(Probe(reason: .forked)) }
    }

    /// Pushes, but to an office that was put back only after what differs is known: a delta may
    /// only go to an office that holds what it leaves out.
    private mutating func beginPushing() throws {
        let isReconciling = try replica.read { $0.store.isReconciling }
        phase = isReconciling && !isLossKnown ? .compare(CompareState()) : .push
    }

    // MARK: Asking

    /// What to ask next; nil when the sync is done.
    ///
    /// The same request may be sent again as long as its answer has not been received.
    public mutating func nextRequest() throws -> SyncRequest? {
        sentMilliseconds = replica.environment.nowMilliseconds()
        let isClaiming = isClaiming
        switch phase {
        case .push:
            // The pull follows in the same transaction, if there is nothing to push.
            let next = try replica.read { transaction -> Sent in
                if let page = try transaction.pushPage(
                    limits: sentLimits,
                    isClaiming: isClaiming
                ) {
                    return .push(page)
                }
                return .pull(
                    try transaction.pullRequest(
                        scope: scope,
                        limits: limits,
                        isClaiming: isClaiming
                    )
                )
            }
            if case .push(let page) = next {
                sent = next
                return .push(page.request)
            }
            try endReconciling()
            phase = .pull
            guard case .pull(let request) = next else { return try nextRequest() }
            sent = next
            return .pull(request)
        case .pull:
            let request = try replica.read {
                try $0.pullRequest(scope: scope, limits: limits, isClaiming: isClaiming)
            }
            sent = .pull(request)
            return .pull(request)
        case .probe(let probe):
            let request = try request(for: probe)
            sent = .probe(request)
            return .probe(request)
        case .compare(let state):
            let ranges = state.ranges.prefix(limits.rangesMax).sorted { $0.from < $1.from }
            let request = try replica.read {
                try $0.compareRequest(scope: scope, ranges: ranges, isClaiming: isClaiming)
            }
            sent = .compare(request)
            return .compare(request)
        case .fetch(let records), .count(let records):
            let page = Array(records.prefix(sentLimits.recordsMax))
            let request = try replica.read { try $0.fetchRequest(page, isClaiming: isClaiming) }
            sent = .fetch(request)
            return .fetch(request)
        case .contents(let last):
            let (ids, request) = try replica.read { transaction in
                let ids = try transaction.recordIDs(
                    after: last,
                    limit: sentLimits.recordsMax
                )
                return (ids, try transaction.fetchRequest(ids, isClaiming: isClaiming))
            }
            guard !ids.isEmpty else {
                try endContents()
                return try nextRequest()
            }
            sent = .fetch(request)
            return .fetch(request)
        case .finished:
            return nil
        }
    }

    private func endReconciling() throws {
        guard isLossKnown else { return }
        try replica.write {
            $0.store.isReconciling = false
            $0.store.shownProof = nil
        }
    }

    private func request(for probe: Probe) throws -> ProbeRequest {
        try replica.read { transaction in
            let replica = transaction.replica
            guard probe.shared != nil else {
                let stamps = try transaction.latestStamps(
                    of: replica,
                    before: probe.oldest,
                    limit: limits.stampsMax
                )
                return ProbeRequest(
                    replica: replica,
                    stamps: stamps.reversed(),
                    secret: try transaction.records.ownSecret(of: replica).secret
                )
            }
            return ProbeRequest(
                replica: replica,
                records: Array(probe.asking.prefix(limits.recordsMax)),
                secret: try transaction.records.ownSecret(of: replica).secret
            )
        }
    }

    /// Asks with half as many records from now on, because the office did not take the last request
    /// for its size; false if that was not of several records.
    public mutating func makePagesSmaller() -> Bool {
        let count =
            switch sent {
            case .push(let page): page.request.changes.count
            case .fetch(let request): request.records.count
            default: 0
            }
        guard count > 1 else { return false }
        sentRecordsMax = count / 2
        return true
    }

    // MARK: Receiving

    /// Takes the answer to the last request.
    ///
    /// `breaks`: how often it, or the request, broke off and went on before it was complete.
    public mutating func receive(_ answer: SyncAnswer, breaks: Int = 0) throws {
        let isFull = sent?.isFull(limits, answer) ?? false
        try take(answer)
        try change { $0.gotThrough(breaks: breaks, isFull: isFull) }
    }

    /// Notes that the last request, or its answer, did not get through: the next request is for
    /// less.
    public mutating func noteBroken() throws { try change { $0.broke() } }

    private mutating func change(_ body: (inout PageSize) -> Void) throws {
        let before = pageSize
        body(&pageSize)
        let now = pageSize
        guard !now.isKept(as: before) else { return }
        try replica.write { try now.save($0) }
    }

    private mutating func take(_ answer: SyncAnswer) throws {
        guard let sent else { throw ReplicaError.unexpectedAnswer("no request is open") }
        self.sent = nil
        try measureClock(answer)
        if case .unclaimed(let answer) = answer { return try receive(answer) }
        switch (sent, answer) {
        case (.push(let page), .pushed(let answer)):
            try receive(page, answer)
        case (.pull(let request), .pulled(let answer)):
            try receive(request, answer)
        case (.probe(let request), .probed(let answer)):
            try receive(request, answer)
        case (.compare(let request), .compared(let answer)):
            try receive(request, answer)
        case (.fetch(let request), .fetched(let answer)):
            try receive(request, answer)
        case (.push, .forked(let answer)), (.pull, .forked(let answer)),
            (.compare, .forked(let answer)), (.fetch, .forked(let answer)):
            let before = try replica.read { $0.store.acknowledged?.timestamp ?? .zero }
            if try !replica.write({ try $0.goOn(from: answer.last) }) {
                try heal(Probe(reason: .forked))
            } else if (answer.last?.timestamp ?? .zero) <= before {
                // A lost answer is progress found out late; anything else must not go on for ever.
                try countHealing()
            }
        case (.push, .clockAhead):
            let correction = summary.clockCorrection
            try heal(Probe(reason: .clockAhead, correction: correction))
        case (.push, .parted(let answer)), (.pull, .parted(let answer)),
            (.compare, .parted(let answer)), (.fetch, .parted(let answer)):
            try part(answer)
        default:
            throw ReplicaError.unexpectedAnswer("an answer of another kind")
        }
    }

    /// Shows the office what proves that this store may write under some replica IDs.
    ///
    /// If that is not enough for the present one, the store goes on under a new one.
    private mutating func receive(_ answer: UnclaimedAnswer) throws {
        try countHealing()
        let present = try replica.read { $0.replica }
        guard isClaiming, answer.replicas.contains(present) else {
            isClaiming = true
            return
        }
        isClaiming = false
        try replica.write { try $0.renew() }
        summary.restamped.append(.unclaimed)
        try beginPushing()
    }

    private mutating func receive(_ page: PushPage, _ answer: PushAnswer) throws {
        guard try replica.write({ try $0.acknowledge(page, answer) }) else {
            if try replica.read({ $0.store.isSuspect }) { try heal(Probe(reason: .forked)) }
            return
        }
        try progress.note(page)
        summary.pushed += page.sequences.count
        for outcome in answer.outcomes {
            switch outcome {
            case .conflicting: summary.conflicting += 1
            case .refused(let refusal): summary.refused += refusal.code == Refusal.seen ? 0 : 1
            case .gone: summary.gone += 1
            case .accepted, .left, .incomplete, .erased: break
            }
        }
    }

    private mutating func receive(_ request: PullRequest, _ answer: PullAnswer) throws {
        if try replica.read({ try $0.isOld(answer, to: request) }) {
            summary.feedEnd = answer.head.feedEnd
            phase = phaseAfterPull
            return
        }
        guard let applied = try replica.write({ try $0.apply(request, answer) }) else {
            if try replica.read({ $0.store.isSuspect }) { try heal(Probe(reason: .forked)) }
            return
        }
        summary.pulled += answer.changes.count
        summary.changed += applied.changed
        summary.collected += applied.collected
        summary.feedEnd = answer.head.feedEnd
        summary.position = answer.last?.sequence ?? summary.position
        guard answer.isEnd else { return try progress.note(request) }
        try replica.write { try $0.noteSync() }
        // What was written meanwhile is pushed before the session ends.
        guard try replica.read({ try !$0.hasPending() }) else {
            phase = .push
            return
        }
        phase = phaseAfterPull
    }

    private mutating func receive(_ request: ProbeRequest, _ answer: ProbeAnswer) throws {
        guard case .probe(var probe) = phase else { return }
        if probe.shared == nil {
            if let shared = answer.shared {
                probe.shared = shared
            } else if request.stamps.count < limits.stampsMax {
                probe.shared = .zero
            } else {
                probe.oldest = request.stamps.first?.timestamp
            }
            if let shared = probe.shared {
                probe.asking = try replica.read {
                    try $0.concerned(by: request.replica, after: shared)
                }
            }
        } else {
            guard answer.entries.count == request.records.count else {
                throw ReplicaError.unexpectedAnswer("an entry for each record")
            }
            for (id, entry) in zip(request.records, answer.entries) { probe.entries[id] = entry }
            probe.asking.removeFirst(min(request.records.count, probe.asking.count))
        }
        if let shared = probe.shared, probe.asking.isEmpty {
            try restamp(&probe, shared)
        } else {
            phase = .probe(probe)
        }
    }

    /// What follows when nothing is left to push or to pull.
    var phaseAfterPull: Phase {
        if isVerifying, !summary.isCompared { return .compare(CompareState()) }
        if contents != nil, !summary.isContentsCompared { return .contents(after: nil) }
        return foreign.isEmpty ? .finished : .count(foreign)
    }

    // MARK: Healing

    private mutating func countHealing() throws {
        healings += 1
        guard healings <= limits.healingsMax else {
            throw ReplicaError.unexpectedAnswer("the office and this device do not come to terms")
        }
    }

    mutating func heal(_ probe: Probe) throws {
        try countHealing()
        phase = .probe(probe)
    }

    private mutating func restamp(_ probe: inout Probe, _ shared: Timestamp) throws {
        let entries = probe.entries
        let correction = probe.correction
        let isFork = probe.reason == .forked
        let since = try replica.read { try $0.missingSince() }
        probe.asking = try replica.write {
            let missing = try $0.restamp(
                shared: shared,
                entries: entries,
                correction: correction,
                isFork: isFork
            )
            if missing.isEmpty { try $0.askForAllGraves() }
            return missing
        }
        guard probe.asking.isEmpty else {
            phase = .probe(probe)
            return
        }
        summary.restamped.append(probe.reason)
        summary.missingSince = summary.missingSince ?? since
        try beginPushing()
    }

    private mutating func part(_ answer: ForkedAnswer) throws {
        try countHealing()
        let (isOwn, isLost) = try replica.write { transaction in
            let isLost = try transaction.part(from: answer)
            let isOwn = try transaction.goOn(from: answer.last)
            // What is written from now on must not meet, by its name, what was written before.
            if isOwn { try transaction.renew() }
            return (isOwn, isLost)
        }
        if isOwn { summary.restamped.append(.parted) }
        if isLost {
            summary.parted += 1
            isLossKnown = false
        }
        try beginPushing()
        if !isOwn { phase = .probe(Probe(reason: .forked)) }
    }

    /// The end of the times that a timestamp can hold, in milliseconds since 1970.
    private static let timeEnd: Int64 = 1 << 47

    /// The device stamps the office's time from now on; less than a second apart is no matter, nor
    /// is what the exchange cannot tell: it is no better than half the time that it took, which on
    /// a slow link is minutes.
    private mutating func measureClock(_ answer: SyncAnswer) throws {
        guard let time = answer.head?.time else { return }
        let now = replica.environment.nowMilliseconds()
        guard (0..<Self.timeEnd).contains(time), (0..<Self.timeEnd).contains(now) else { return }
        let offset = time - (sentMilliseconds + now) / 2
        summary.clockCorrection = offset - clockOffset
        var tolerance = max(1_000, (now - sentMilliseconds) / 2)
        if case .clockAhead = answer { tolerance = 1_000 }
        guard abs(offset - clockOffset) > tolerance else { return }
        try replica.write { $0.store.clockOffset = offset }
        clockOffset = offset
        summary.clockOffset = offset
    }
}
