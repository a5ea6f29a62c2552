public import SyncReplica
public import SyncWire

/// How often, and after what pauses, a request that got no answer is made again.
public struct RetryPolicy: Sendable {
    /// How often a request is made before the sync gives up.
    public var triesMax: Int
    /// The longest pause before the second try; it doubles with every further one.
    public var firstPause: Duration
    /// The longest pause of all, also if the office asks for more.
    public var longestPause: Duration
    /// Lets time pass; throws if the task is cancelled.
    public var pause: @Sendable (Duration) async throws -> Void
    /// 64 random bits, which keep devices that lost the office together from returning together.
    public var random: @Sendable () -> UInt64

    /// Makes a policy.
    public init(
        triesMax: Int = 3,
        firstPause: Duration = .seconds(1),
        longestPause: Duration = .seconds(30),
        pause: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.triesMax = triesMax
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.pause = pause
        self.random = random
    }

    /// The pause after a number of failures, the last of which is given.
    func pause(after failures: Int, _ error: TransportError) -> Duration {
        let doubled = firstPause * (1 << min(max(failures - 1, 0), 16))
        let ceiling = min(doubled, longestPause)
        let jittered = ceiling / 2 + ceiling / 2_000 * Int(random() % 1_001)
        guard case .serverBusy(let seconds?) = error else { return jittered }
        return max(jittered, min(.seconds(max(0, min(seconds, 3_600))), longestPause))
    }
}

/// Syncs a device with its office: asks, sends, receives, until both hold the same.
///
/// Every request is safe to repeat, so one that got no answer is made again; one that the office
/// refused is not. A loop that fails or is cancelled loses nothing: the next goes on from there.
public struct SyncLoop: Sendable {
    /// Carries one request to the office.
    public typealias Send =
        @Sendable (SyncRequest) async throws(TransportError) -> SyncAnswer

    private let replica: Replica
    private let limits: SyncLimits
    private let retries: RetryPolicy
    private let send: Send
    private let onProgress: @Sendable (SyncSummary) -> Void

    /// Makes a loop.
    ///
    /// - Parameters:
    ///   - replica: The device's replica.
    ///   - limits: How much travels in one message.
    ///   - retries: What is done about requests that got no answer.
    ///   - send: Carries a request to the office.
    ///   - onProgress: Called after each answer.
    public init(
        replica: Replica,
        limits: SyncLimits = SyncLimits(),
        retries: RetryPolicy,
        send: @escaping Send,
        onProgress: @escaping @Sendable (SyncSummary) -> Void = { _ in }
    ) {
        self.replica = replica
        self.limits = limits
        self.retries = retries
        self.send = send
        self.onProgress = onProgress
    }

    /// Makes a loop over HTTP.
    public init(
        replica: Replica,
        transport: HTTPTransport,
        limits: SyncLimits = SyncLimits(),
        retries: RetryPolicy,
        onProgress: @escaping @Sendable (SyncSummary) -> Void = { _ in }
    ) {
        self.init(
            replica: replica,
            limits: limits,
            retries: retries,
            send: { request async throws(TransportError) in try await transport.send(request) },
            onProgress: onProgress
        )
    }

    /// Syncs once.
    ///
    /// `verifying`: and compares what the device holds with what the office holds.
    ///
    /// - Returns: What the sync did.
    /// - Throws: `TransportError`, `ReplicaError`, or `CancellationError` between two requests.
    public func run(verifying: Bool = false) async throws -> SyncSummary {
        var session = try SyncSession(replica: replica, limits: limits, verifying: verifying)
        var failures = 0
        // A request that failed is made anew: the clock is measured by when it is made.
        while let request = try session.nextRequest() {
            try Task.checkCancellation()
            let answer: SyncAnswer
            do throws(TransportError) {
                answer = try await send(request)
            } catch {
                failures += 1
                try await recover(from: error, failures)
                continue
            }
            failures = 0
            try session.receive(answer)
            onProgress(session.summary)
        }
        return session.summary
    }

    private func recover(from error: TransportError, _ failures: Int) async throws {
        if error == .cancelled { throw CancellationError() }
        guard error.isTransient, failures < retries.triesMax else { throw error }
        try await retries.pause(retries.pause(after: failures, error))
    }
}
