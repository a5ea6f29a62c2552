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
    /// How many wrong codes may be tried in a minute, by all callers together.
    ///
    /// Whoever has tried none of late is not refused for the others.
    public var codeTriesPerMinuteMax: Int
    /// How many wrong codes one caller may try in a minute.
    public var codeTriesPerMinuteOfCaller: Int
    /// How many requests with a token that is not good are answered in a minute for one caller;
    /// those with a good one are not limited by it.
    public var tokenTriesPerMinuteOfCaller: Int
    /// How many requests one device may make in a minute.
    public var requestsPerMinuteOfDevice: Int

    /// Makes limits.
    public init(
        pageRecordsMax: Int = 5_000,
        pageBytesMax: Int = 8 * 1024 * 1024,
        partsMax: Int = 64,
        retentionMilliseconds: Int64 = 90 * 24 * 60 * 60 * 1_000,
        stampRetentionMilliseconds: Int64 = 5 * 365 * 24 * 60 * 60 * 1_000,
        codeLifetimeMilliseconds: Int64 = 24 * 60 * 60 * 1_000,
        codeTriesPerMinuteMax: Int = 600,
        codeTriesPerMinuteOfCaller: Int = 10,
        tokenTriesPerMinuteOfCaller: Int = 60,
        requestsPerMinuteOfDevice: Int = 6_000
    ) {
        self.pageRecordsMax = pageRecordsMax
        self.pageBytesMax = pageBytesMax
        self.partsMax = partsMax
        self.retentionMilliseconds = retentionMilliseconds
        self.stampRetentionMilliseconds = stampRetentionMilliseconds
        self.codeLifetimeMilliseconds = codeLifetimeMilliseconds
        self.codeTriesPerMinuteMax = codeTriesPerMinuteMax
        self.codeTriesPerMinuteOfCaller = codeTriesPerMinuteOfCaller
        self.tokenTriesPerMinuteOfCaller = tokenTriesPerMinuteOfCaller
        self.requestsPerMinuteOfDevice = requestsPerMinuteOfDevice
    }
}
