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

    /// The pause after a number of failures in a row by which nothing got through, the last of
    /// which is given; zero of them if it broke off on the way.
    func pause(after failures: Int, _ error: TransportError) -> Duration {
        // Where something gets through, the next attempt need not wait for long.
        let first = failures > 0 ? firstPause : firstPause / 10
        let doubled = first * (1 << min(max(failures - 1, 0), 16))
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
    private let attempt: @Sendable (SyncRequest, Int) async throws(LinkFailure) -> SyncAnswer
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
        self.attempt = { request, _ async throws(LinkFailure) in
            do throws(TransportError) {
                return try await send(request)
            } catch {
                throw LinkFailure(error: error)
            }
        }
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
        self.replica = replica
        self.limits = limits
        self.retries = retries
        attempt = { request, unsent async throws(LinkFailure) in
            try await transport.attempt(request, unsent: unsent)
        }
        self.onProgress = onProgress
    }

    /// Syncs once.
    ///
    /// `verifying`: and compares what the device holds with what the office holds; `contents`: how
    /// it then compares each value, if it does.
    ///
    /// - Returns: What the sync did.
    /// - Throws: `TransportError`, `ReplicaError`, or `CancellationError` between two requests.
    public func run(
        verifying: Bool = false,
        contents: ContentsRule? = nil
    ) async throws -> SyncSummary {
        var session = try SyncSession(
            replica: replica,
            limits: limits,
            verifying: verifying,
            contents: contents
        )
        var link = Link()
        var next = try session.nextRequest()
        while let request = next {
            try Task.checkCancellation()
            let answer: SyncAnswer
            do throws(LinkFailure) {
                answer = try await attempt(request, session.summary.unsent(with: request))
            } catch {
                // A request that failed is made anew, for less if its size may be at fault.
                var isNew = error.error == .tooLarge && session.makePagesSmaller()
                if !isNew { isNew = try await recover(from: error, &session, &link) }
                if isNew { next = try session.nextRequest() }
                continue
            }
            try session.receive(answer, breaks: link.breaks)
            link = Link()
            onProgress(session.summary)
            next = try session.nextRequest()
        }
        return session.summary
    }

    /// What the link did to a request so far.
    private struct Link {
        /// Failures in a row by which nothing got through.
        var failures = 0
        /// How often the request, or its answer, broke off and went on.
        var breaks = 0
    }

    /// Decides after a failure whether to go on, and lets time pass.
    ///
    /// - Returns: Whether the next request is made anew; else the same goes on.
    private func recover(
        from failure: LinkFailure,
        _ session: inout SyncSession,
        _ link: inout Link
    ) async throws -> Bool {
        let error = failure.error
        if error == .cancelled { throw CancellationError() }
        guard error.isTransient else { throw error }
        link.failures = failure.moved > 0 ? 0 : link.failures + 1
        link.breaks += 1
        let givesUp = link.failures >= retries.triesMax
        let isRepeated = link.failures > 1 && error.maySayTooLarge
        if givesUp || !failure.goesOn {
            if failure.mayBeTooLarge || isRepeated { try session.noteBroken() }
            link.breaks = 0
        }
        if givesUp { throw error }
        try await retries.pause(retries.pause(after: link.failures, error))
        return !failure.goesOn
    }
}

extension SyncSummary {
    /// How many records the office lacks, as far as a request tells.
    fileprivate func unsent(with request: SyncRequest) -> Int {
        if case .pull(let pull) = request, pull.isSettled { return 0 }
        return max(0, pendingAtStart - pushed)
    }
}
