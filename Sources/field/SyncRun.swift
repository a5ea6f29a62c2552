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
    /// Whether values are compared too, after the file was looked through.
    var isOfContents = false
    /// How to go on while the office cannot answer; nil to give up at once.
    var patience: SyncPatience?

    func run() async throws -> ExitStatus {
        let replica = try context.openReplica()
        let crm = try CRM(replica: replica)
        let check = isOfContents ? try lookThrough(crm) : nil
        let before = try crm.counts()
        let (address, token) = try office(crm)
        let options = HTTPTransport.Options(
            trustRoots: context.home.authorityIfAny,
            timeoutSeconds: max(1, timeout)
        )
        let summary: SyncSummary
        do {
            summary = try await HTTPTransport.withTransport(
                address: address,
                token: token,
                options: options
            ) { transport in
                try await Interruption.cancelling {
                    guard let patience else { return try await whole(crm, transport) }
                    return try await patience.complete { told in
                        try await whole(crm, transport, told)
                    }
                }
            }
            if summary.changes > 0 {
                try crm.numberAll()
                try DuplicateWork.makeKeys(crm, context)
                context.sayLeftAside(crm)
            }
        } catch {
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
            isComplete: patience != nil,
            check: check,
            contents: try crm.describe(summary.contents)
        )
        try report.show(in: context)
        return report.after.conflicts > 0 ? .needsAttention : .success
    }

    /// Looks through this device's file, and says what was found before anything is sent.
    private func lookThrough(_ crm: CRM) throws -> LocalCheck {
        let isJoined = try crm.setting(.officeURL) != nil
        let check = try crm.replica.checkContents(droppingUnreadable: isJoined)
        LocalCheckReport(check: check).say(in: context)
        return check
    }

    /// Where the office is, and what proves this device to it.
    private func office(_ crm: CRM) throws -> (address: OfficeAddress, token: String) {
        guard let url = try crm.setting(.officeURL), let token = try context.home.readToken() else {
            throw CommandFailure(
                "this device has not joined an office",
                why: "everything is saved here and waits",
                hint: "field join https://office.example --code CODE",
                exitCode: .notEnrolled
            )
        }
        // Plain HTTP was agreed to when the device joined.
        return (try OfficeAddress(url, allowsPlain: true), token)
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
        let words = (context.text("sending"), context.text("receiving"))
        let language = context.language
        let loop = SyncLoop(
            replica: replica,
            transport: transport,
            retries: patience == nil ? .interactive : .single,
            onProgress: { summary in
                latest.withLock { $0 = summary }
                let elapsed = ContinuousClock.now - begin
                let total = max(summary.pendingAtStart, summary.pushed)
                let isPushing = summary.pulled == 0 && summary.pushed < total
                var progress = Progress(
                    label: isPushing ? words.0 : words.1,
                    done: isPushing ? summary.pushed : summary.pulled,
                    total: isPushing ? total : nil,
                    bytes: 0,
                    elapsed: elapsed
                )
                progress.language = language
                line.withLock { $0.update(progress, now: elapsed) }
            }
        )
        do {
            return try await loop.run(
                verifying: isVerifying,
                contents: isOfContents ? CRM.contentsRule : nil
            )
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
            + restamped.count + contents.count
    }
}
