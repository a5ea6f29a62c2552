import GRDB
import SyncCore
import SyncReplica
import SyncWire

/// Thrown within a read when the current epoch was told to nobody yet, which has to be noted before
/// the first answer that names it.
struct UntoldEpoch: Error {}

extension SyncService {
    /// Reads with an epoch that may be told; another process may begin one at any time.
    func reading<T>(_ body: (ReadTransaction) throws -> T) throws -> T {
        try replica.beginEpoch()
        for _ in 0..<8 {
            do {
                return try replica.read(body)
            } catch is UntoldEpoch {
                try replica.write { try $0.tellEpoch() }
            }
        }
        throw ReplicaError.busy(path: replica.path ?? "memory")
    }

    /// What every answer says.
    ///
    /// - `asked`: the head of the request; nil to tell all epochs.
    /// - `isTelling`: whether the device takes epoch and feed end from the answer, so that it has
    ///   to be given what proves them.
    func answerHead(
        _ transaction: ReadTransaction,
        asked: RequestHead?,
        isTelling: Bool = false
    ) throws -> AnswerHead {
        guard let current = try transaction.currentEpoch() else {
            throw ReplicaError.inconsistent("the office's file was opened without an epoch")
        }
        if !current.isTold {
            guard let transaction = transaction as? WriteTransaction else { throw UntoldEpoch() }
            try transaction.tellEpoch()
        }
        var head = AnswerHead(
            time: transaction.nowMilliseconds,
            feedEnd: transaction.feedEnd,
            epochs: EpochList()
        )
        let isNew = asked?.epoch != current.id
        if isNew {
            let named = try asked?.epoch.flatMap { try transaction.epoch($0) }
            head.epochs = try transaction.epochs(from: named?.number ?? 0)
        }
        if isTelling, isNew || head.feedEnd > asked?.horizon ?? .none {
            head.seal = try transaction.officeKey().seal(
                epoch: current.id,
                feedEnd: head.feedEnd,
                time: head.time
            )
        }
        return head
    }

    /// Compares what the device knows with what the office knows, before anything is taken or
    /// given.
    func objection(
        to head: RequestHead,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer? {
        guard try transaction.isClaimed(head.replica, by: device) else {
            let answer = try answerHead(transaction, asked: head)
            return .unclaimed(UnclaimedAnswer(head: answer, replicas: [head.replica]))
        }
        let last = try transaction.lastKnown(of: head.replica)
        guard try isShared(head, transaction) else {
            // Where histories part is told by all epochs that both know.
            var asked = head
            if asked.epoch.flatMap({ try? transaction.epoch($0) }) == nil { asked.epoch = nil }
            var answer = try answerHead(transaction, asked: asked)
            if answer.epochs.isEmpty { answer.epochs = try transaction.epochs() }
            return .parted(ForkedAnswer(head: answer, last: last))
        }
        guard last == head.acknowledged else {
            let answer = try answerHead(transaction, asked: head)
            return .forked(ForkedAnswer(head: answer, last: last))
        }
        return nil
    }

    /// Whether a device knows of nothing that this office does not, and was told since that the
    /// office had been put back, if it was.
    private func isShared(_ head: RequestHead, _ transaction: ReadTransaction) throws -> Bool {
        let mark = try transaction.lastMark()
        guard let id = head.epoch else { return head.horizon <= .zero && mark == nil }
        guard let named = try transaction.epoch(id),
            head.horizon <= named.end ?? transaction.feedEnd
        else { return false }
        if let mark, named.number < mark.number {
            // Who shows what the office lost has taken a new replica ID already.
            return try isProven(head, transaction)
        }
        return true
    }

    /// Whether a device shows, by this office's seal, that it was told what this office does not
    /// know.
    func isProven(_ head: RequestHead, _ transaction: ReadTransaction) throws -> Bool {
        guard let proof = head.proof, try transaction.officeKey().vouches(for: proof) else {
            return false
        }
        if let epoch = try transaction.epoch(proof.epoch) {
            return proof.feedEnd > epoch.end ?? transaction.feedEnd
        }
        // Of an epoch that the office does not know: it was lost, or let go of.
        return try proof.time > forgottenThrough(transaction)
            || transaction.isLost(proof.feedEnd, toldAt: proof.time)
    }

    // MARK: What has to be noted before a request is looked at

    /// Notes what a head claims and proves; nothing is written if nothing of it is new.
    func settle(_ head: RequestHead, device: String) throws {
        guard !head.claims.isEmpty || head.proof != nil else { return }
        try replica.beginEpoch()
        let hasNews = try replica.read { transaction in
            let claims = try head.claims.contains {
                try isNews($0, head, device: device, transaction)
            }
            return try claims || needsMark(head, transaction)
        }
        if hasNews { try replica.write { try settle(head, device: device, $0) } }
    }

    /// The same, within the transaction of a push.
    func settle(_ head: RequestHead, device: String, _ transaction: WriteTransaction) throws {
        let claims = try head.claims.filter {
            try isNews($0, head, device: device, transaction)
        }
        for claim in claims {
            try transaction.setClaim(
                of: claim.replica,
                device: device,
                isProven: claim.secret != nil
            )
        }
        if try needsMark(head, transaction) {
            try transaction.beginEpoch(mark: .late, after: head.proof?.time ?? 0)
            transaction.takeNewReplica()
        }
        for claim in claims { try amend(claim.replica, device: device, transaction) }
    }

    /// Writes what the application has to say of a replica ID that a device has claimed.
    private func amend(
        _ replica: ReplicaID,
        device: String,
        _ transaction: WriteTransaction
    ) throws {
        guard let amendment, let record = try transaction.record(amendment.record(replica)) else {
            return
        }
        let pusher = Pusher(
            device: device,
            replica: replica,
            isReconciling: false,
            partedAt: .zero,
            fresh: [],
            latestMilliseconds: transaction.nowMilliseconds
        )
        try amend(record, pusher, transaction)
    }

    /// Whether a restore of this office is proven that nobody had noticed.
    private func needsMark(_ head: RequestHead, _ transaction: ReadTransaction) throws -> Bool {
        guard let proof = head.proof, try isProven(head, transaction) else { return false }
        let mark = try transaction.lastMark()
        return mark.map { proof.time > $0.began } ?? true
    }

    /// Whether a claim is good and not known yet.
    ///
    /// A secret counts whoever claimed the ID before: it was the store's that drew it. Without one
    /// an ID is that of the device whose transactions the office has noted under it, else the first
    /// claimant's, and goes on to another name only if the device that had it may sync no more and
    /// the new one knows its last transaction.
    private func isNews(
        _ claim: ReplicaClaim,
        _ head: RequestHead,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        guard try !transaction.isOwn(claim.replica) else { return false }
        let held = try transaction.claim(of: claim.replica)
        if let secret = claim.secret {
            return secret.replica == claim.replica
                && (held?.device != device || held?.isProven != true)
        }
        guard let owner = try held?.device ?? transaction.author(of: claim.replica) else {
            return true
        }
        if owner == device { return held == nil }
        guard held?.isProven != true, claim.replica == head.replica,
            try transaction.lastKnown(of: claim.replica) == head.acknowledged
        else { return false }
        return try !Self.isEnrolled(owner, transaction)
    }

    private static let deviceTable = "device"

    /// Whether a device of a name may sync, as far as the office keeps a list of devices.
    static func isEnrolled(_ device: String, _ transaction: ReadTransaction) throws -> Bool {
        guard try transaction.database.tableExists(deviceTable) else { return true }
        return try Bool.fetchOne(
            transaction.database,
            sql: "SELECT 1 FROM device WHERE name = ? AND state = 'enrolled'",
            arguments: [device]
        ) ?? false
    }

    /// The time of the last epoch that was let go of, by the office's clock: what was told before
    /// is no proof of anything.
    private func forgottenThrough(_ transaction: ReadTransaction) throws -> Int64 {
        try Int64.fetchOne(
            transaction.database,
            sql: "SELECT value FROM setting WHERE name = 'office.forgotten'"
        ) ?? -1
    }
}
