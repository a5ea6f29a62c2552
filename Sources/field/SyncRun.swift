import CRMDomain
import CommandSupport
import SyncCore
import SyncHTTPClient
import SyncReplica
import Synchronization
import Terminal
import Wording

/// One sync of this device over the network, with its progress, its report and its failures.
struct SyncRun {
    let context: CommandContext
    /// How long to wait for an answer, in seconds.
    let timeout: Int
    /// Whether what is held here is compared with what the office holds.
    let isVerifying: Bool
    /// How to go on while the office cannot answer; nil to give up at once.
    var patience: SyncPatience?

    func run() async throws -> ExitStatus {
        let replica = try context.openReplica()
        let crm = try CRM(replica: replica)
        let before = try crm.counts()
        let transport = try transport(crm)
        let summary: SyncSummary
        do {
            summary = try await Interruption.cancelling {
                guard let patience else { return try await whole(crm, transport) }
                return try await patience.complete { told in
                    try await whole(crm, transport, told)
                }
            }
            await transport.shutdown()
            if summary.changes > 0 {
                try crm.numberAll()
                try DuplicateWork.makeKeys(crm, context)
                context.sayLeftAside(crm)
            }
        } catch {
            await transport.shutdown()
            throw try Self.failure(error, crm)
        }
        // Counting takes longer than a sync with nothing new.
        let isQuiet = summary.changes == 0
        let report = SyncReport(
            summary: summary,
            before: before,
            after: isQuiet ? before : try crm.counts(),
            refused: try crm.refused(),
            pending: try replica.read { try $0.pendingCount() },
            isComplete: patience != nil
        )
        try report.show(in: context)
        return report.after.conflicts > 0 ? .needsAttention : .success
    }

    private func transport(_ crm: CRM) throws -> HTTPTransport {
        guard let url = try crm.setting(.officeURL), let token = try context.home.readToken() else {
            throw CommandFailure(
                "this device has not joined an office",
                why: "everything is saved here and waits",
                hint: "field join https://office.example --code CODE",
                exitCode: .notEnrolled
            )
        }
        // Plain HTTP was agreed to when the device joined.
        return try HTTPTransport(
            address: try OfficeAddress(url, allowsPlain: true),
            token: token,
            options: HTTPTransport.Options(
                trustRoots: context.home.authorityIfAny,
                timeoutSeconds: max(1, timeout)
            )
        )
    }

    /// A sync, and another one if this device goes on under a new identity since.
    private func whole(
        _ crm: CRM,
        _ transport: HTTPTransport,
        _ told: (SyncSummary) -> Void = { _ in }
    ) async throws -> SyncSummary {
        let summary = try await sync(crm.replica, transport, told)
        if !summary.restamped.isEmpty {
            // Others should see who writes under the new identity.
            try crm.announceWriter()
            do {
                _ = try await sync(crm.replica, transport)
            } catch {
                told(summary)
                throw error
            }
        }
        return summary
    }

    private func sync(
        _ replica: Replica,
        _ transport: HTTPTransport,
        _ told: (SyncSummary) -> Void = { _ in }
    ) async throws -> SyncSummary {
        let begin = ContinuousClock.now
        let line = Mutex(ProgressLine(context.console))
        let latest = Mutex(SyncSummary())
        defer { line.withLock { $0.finish() } }
        let loop = SyncLoop(
            replica: replica,
            transport: transport,
            retries: patience == nil ? .interactive : .single,
            onProgress: { summary in
                latest.withLock { $0 = summary }
                let elapsed = ContinuousClock.now - begin
                let total = max(summary.pendingAtStart, summary.pushed)
                let isPushing = summary.pulled == 0 && summary.pushed < total
                let progress = Progress(
                    label: isPushing ? "sending" : "receiving",
                    done: isPushing ? summary.pushed : summary.pulled,
                    total: isPushing ? total : nil,
                    bytes: 0,
                    elapsed: elapsed
                )
                line.withLock { $0.update(progress, now: elapsed) }
            }
        )
        do {
            return try await loop.run(verifying: isVerifying)
        } catch {
            told(latest.withLock { $0 })
            throw error
        }
    }

    /// A failure that says how much waits here, because nothing of it is lost.
    private static func failure(_ error: any Error, _ crm: CRM) throws -> any Error {
        if Interruption.isRaised || error is CancellationError { return CommandFailure.interrupted }
        guard let error = error as? TransportError, error != .cancelled else { return error }
        let pending = try crm.replica.read { try $0.pendingCount() }
        var failure = error.failure
        let waiting: Phrase =
            pending == 0 ? "nothing waits here to be sent" : "\(pending, .changeWaits) here"
        switch error {
        case .badAnswer:
            let next: Phrase = "\(TransportError.looking); then `field sync`"
            failure.hint = "nothing of it was taken, nothing is lost: \(waiting); \(next)"
        case .badMessage(let message):
            failure.hint = "nothing of it was taken, nothing is lost: \(waiting); \(message.advice)"
        default:
            let next: Phrase =
                failure.exitCode == .notEnrolled
                ? "ask the office for a code, then `field join URL --code CODE`"
                : "later `field sync`"
            failure.hint = "nothing is lost: \(waiting); \(next)"
        }
        return failure
    }
}

extension SyncSummary {
    /// How much of anything happened to records, here or at the office.
    fileprivate var changes: Int {
        pushed + pulled + changed + refused + gone + collected + givenBack + repaired
            + restamped.count
    }
}
