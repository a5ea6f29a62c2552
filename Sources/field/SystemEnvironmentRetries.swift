import SyncHTTPClient

extension RetryPolicy {
    /// For a person who waits: few tries, short pauses.
    static let interactive = RetryPolicy(
        triesMax: 3,
        firstPause: .milliseconds(300),
        longestPause: .seconds(5),
        pause: { try await Task.sleep(for: $0) },
        random: { UInt64.random(in: .min ... .max) }
    )
}
