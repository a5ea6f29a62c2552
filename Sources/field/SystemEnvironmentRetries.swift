import SyncHTTPClient

extension SyncPatience {
    /// Lets time pass between two tries.
    static func pause(_ duration: Duration) async throws { try await Task.sleep(for: duration) }
}

extension RetryPolicy {
    /// For a person who waits: few tries, short pauses.
    static let interactive = RetryPolicy(
        triesMax: 3,
        firstPause: .milliseconds(300),
        longestPause: .seconds(5),
        pause: { try await Task.sleep(for: $0) },
        random: { UInt64.random(in: .min ... .max) }
    )

    /// For a sync that is itself begun again.
    static let single = RetryPolicy(triesMax: 1, pause: { _ in }, random: { 0 })
}
