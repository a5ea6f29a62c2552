/// The limits of the office's service.
public struct ServiceLimits: Hashable, Sendable {
    /// Records in one page of the feed, whatever a device asks for.
    public var pageRecordsMax: Int
    /// About how many bytes of values one page may hold.
    public var pageBytesMax: Int
    /// Into how many parts a range is divided that a device compares.
    public var partsMax: Int
    /// How long a device may be silent before nothing waits for it any more, in milliseconds.
    public var retentionMilliseconds: Int64
    /// How long tags of transactions are kept, in milliseconds: no backup should be older.
    public var stampRetentionMilliseconds: Int64
    /// How long a one-time code for enrolling a device is good, in milliseconds.
    public var codeLifetimeMilliseconds: Int64
    /// How many wrong codes may be tried in a minute before trying is refused for the rest of it.
    public var codeTriesPerMinuteMax: Int

    /// Makes limits.
    public init(
        pageRecordsMax: Int = 5_000,
        pageBytesMax: Int = 8 * 1024 * 1024,
        partsMax: Int = 64,
        retentionMilliseconds: Int64 = 90 * 24 * 60 * 60 * 1_000,
        stampRetentionMilliseconds: Int64 = 5 * 365 * 24 * 60 * 60 * 1_000,
        codeLifetimeMilliseconds: Int64 = 24 * 60 * 60 * 1_000,
        codeTriesPerMinuteMax: Int = 600
    ) {
        self.pageRecordsMax = pageRecordsMax
        self.pageBytesMax = pageBytesMax
        self.partsMax = partsMax
        self.retentionMilliseconds = retentionMilliseconds
        self.stampRetentionMilliseconds = stampRetentionMilliseconds
        self.codeLifetimeMilliseconds = codeLifetimeMilliseconds
        self.codeTriesPerMinuteMax = codeTriesPerMinuteMax
    }
}
