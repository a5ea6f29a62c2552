/// How often each misfortune happens; zero, or none, for those that a world does not have.
public struct FaultKnobs: Hashable, Codable, Sendable {
    /// Which faults the world has.
    public var faults: [Fault] = []
    /// Messages lost, in a hundred.
    public var lossPercent = 0
    /// Messages that arrive twice, in a hundred.
    public var duplicatePercent = 0
    /// Messages that take long, in a hundred.
    public var delayPercent = 0
    /// Messages cut short, in a hundred.
    public var truncatePercent = 0
    /// Answers lost, in a hundred.
    public var lostAnswerPercent = 0
    /// Writes of texts that the office refuses, in a hundred.
    public var refusalPercent = 0
    /// Records that one page of a push or pull may hold.
    public var pageRecords = 100
    /// Transaction stamps that one message may hold.
    public var pageStamps = 1_000
    /// The devices whose programs are schema versions behind, by number.
    public var oldDevices: [Int] = []
    /// After how many hours of silence a device is retired.
    public var retentionHours = 90 * 24
    /// How many contacts all work is about, in a storm of verdicts; zero for all of them.
    public var judgedContacts = 0
    /// The bytes of a message in which the connection breaks; zero if it never does.
    public var linkBytes = 0
    /// The bytes that a link passes in a second; zero for as many as there are.
    public var linkBytesPerSecond = 0
    /// Whether files are put back in every way, with what lies beside them and without, and whether
    /// the office has a log.
    public var putsBackEveryWay = false
    /// The device that lies, by number; below zero for none.
    public var liar = -1
    /// The requests of the lying device at which it lies, in a hundred.
    public var liePercent = 0
    /// How the office cuts pages; anything but `checkpoint` loses data, for proving that it is
    /// noticed.
    public var pullRule = PullRule.checkpoint

    /// Makes the knobs of a world without misfortunes.
    public init() {}

    /// Whether the world has a fault.
    public func has(_ fault: Fault) -> Bool { faults.contains(fault) }

    /// Whether the size of a message may be why it does not arrive.
    var hasSizedLink: Bool { linkBytes > 0 || linkBytesPerSecond > 0 }

    /// Draws how bad the links are, for the faults that are about that.
    ///
    /// `random`: a stream of its own.
    mutating func drawLink(_ random: inout SplitMix) {
        // Worse than any real link, since the worlds are smaller than any real office; but no worse
        // than the least message bears: the digests of one range of a comparison take 2,200 bytes.
        let (bytes, rate) = (random.pick([2_500, 3_000, 4_000]), random.pick([100, 150, 200]))
        let records = random.pick([50, 200, 2_000])
        if has(.breakingLink) { linkBytes = bytes }
        if has(.slowLink) { linkBytesPerSecond = rate }
        // Pages too large for the link.
        if hasSizedLink { (pageRecords, pageStamps) = (records, 1_000) }
    }

    /// Draws rates for a set of faults.
    init(_ faults: Set<Fault>, devices: Int, _ random: inout SplitMix) {
        self.faults = faults.inOrder
        let rates: [Int] = (0..<6).map { _ in random.pick([1, 3, 8, 15]) }
        if has(.loss) { lossPercent = rates[0] }
        if has(.duplication) { duplicatePercent = rates[1] }
        if has(.delay) { delayPercent = rates[2] }
        if has(.truncation) { truncatePercent = rates[3] }
        if has(.lostAnswer) { lostAnswerPercent = rates[4] }
        if has(.refusals) { refusalPercent = rates[5] }
        let hours = random.pick([12, 24, 48, 96])
        if has(.shortRetention) { retentionHours = hours }
        pageRecords = random.pick([1, 3, 10, 50, 200, 2_000])
        let stamps = random.pick([2, 10, 1_000])
        // A write whose stamp travels ahead of it may escape the rules after a re-stamp.
        pageStamps = has(.refusals) ? 1_000 : stamps
        let old = (0..<devices).filter { _ in random.chance(40) }
        if has(.oldSchema) { oldDevices = old.isEmpty ? [0] : old }
    }
}

extension FaultKnobs {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case faults, lossPercent, duplicatePercent, delayPercent, truncatePercent
        case lostAnswerPercent, refusalPercent, pageRecords, pageStamps, oldDevices, pullRule
        case retentionHours, judgedContacts, linkBytes, linkBytesPerSecond
        case putsBackEveryWay, liar, liePercent
    }

    /// Reads knobs; those left out are as in a world without misfortunes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func read<T: Decodable>(_ key: CodingKeys, _ usual: T) throws -> T {
            try values.decodeIfPresent(T.self, forKey: key) ?? usual
        }
        faults = try read(.faults, [])
        lossPercent = try read(.lossPercent, 0)
        duplicatePercent = try read(.duplicatePercent, 0)
        delayPercent = try read(.delayPercent, 0)
        truncatePercent = try read(.truncatePercent, 0)
        lostAnswerPercent = try read(.lostAnswerPercent, 0)
        refusalPercent = try read(.refusalPercent, 0)
        pageRecords = try read(.pageRecords, pageRecords)
        pageStamps = try read(.pageStamps, pageStamps)
        oldDevices = try read(.oldDevices, [])
        pullRule = try read(.pullRule, .checkpoint)
        retentionHours = try read(.retentionHours, retentionHours)
        judgedContacts = try read(.judgedContacts, 0)
        linkBytes = try read(.linkBytes, 0)
        linkBytesPerSecond = try read(.linkBytesPerSecond, 0)
        putsBackEveryWay = try read(.putsBackEveryWay, false)
        liar = try read(.liar, -1)
        liePercent = try read(.liePercent, 0)
    }

    /// Writes the knobs that differ from those of a world without misfortunes.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        let usual = FaultKnobs()
        func write<T: Encodable & Equatable>(_ key: CodingKeys, _ path: KeyPath<Self, T>) throws {
            if self[keyPath: path] != usual[keyPath: path] {
                try values.encode(self[keyPath: path], forKey: key)
            }
        }
        try write(.faults, \.faults)
        try write(.lossPercent, \.lossPercent)
        try write(.duplicatePercent, \.duplicatePercent)
        try write(.delayPercent, \.delayPercent)
        try write(.truncatePercent, \.truncatePercent)
        try write(.lostAnswerPercent, \.lostAnswerPercent)
        try write(.refusalPercent, \.refusalPercent)
        try write(.pageRecords, \.pageRecords)
        try write(.pageStamps, \.pageStamps)
        try write(.oldDevices, \.oldDevices)
        try write(.pullRule, \.pullRule)
        try write(.retentionHours, \.retentionHours)
        try write(.judgedContacts, \.judgedContacts)
        try write(.linkBytes, \.linkBytes)
        try write(.linkBytesPerSecond, \.linkBytesPerSecond)
        try write(.putsBackEveryWay, \.putsBackEveryWay)
        try write(.liar, \.liar)
        try write(.liePercent, \.liePercent)
    }
}

/// How the office cuts the pages of a pull: as designed, or by a rule that loses data.
public enum PullRule: String, Hashable, Codable, Sendable, CaseIterable {
    /// As designed: `base` cuts, (sequence number, record ID) enumerates.
    case checkpoint
    /// Naive: registers changed since the last page.
    case sinceLastPage
    /// Naive: registers changed since the feed's end that the session meant to reach.
    case sinceSessionTarget
    /// Naive: a position is a bare sequence number, so that a page may cut a transaction.
    case bareSequence
}
