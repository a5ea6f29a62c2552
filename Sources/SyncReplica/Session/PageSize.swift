/// How much of the usual a message may hold on the link that a device has, as it has learned.
///
/// A message that breaks off and is lost halves the next one. Full pages that get through double it
/// again, and a size at which it broke once more is tried again later each time. It is kept in the
/// store, so that the next sync begins where this one was.
public struct PageSize: Hashable, Sendable {
    /// How often the usual limits are halved.
    public private(set) var halvings = 0
    /// How many full pages must get through before a larger one is tried.
    public private(set) var patience = Self.patienceMin
    private var passed = 0
    /// Whether no full page has got through since the size grew.
    private var isTrial = false

    /// So many halvings make one record of the usual 2,000.
    public static let halvingsMax = 11
    /// A message that breaks off so often is too large: it went in five pieces.
    private static let breaksMax = 4
    private static let patienceMin = 2
    private static let patienceMax = 64

    /// The size of a link that never broke.
    public init() {}

    /// Notes that a message broke off and was lost: the next is for half.
    public mutating func broke() { shrink(by: 1) }

    /// Notes that a message got through, whole at once or in pieces.
    ///
    /// Few pieces cost little, and many small messages would break as often. From many, much is
    /// lost if one of the two programs ends on the way.
    ///
    /// - Parameters:
    ///   - breaks: How often it broke off on the way.
    ///   - isFull: Whether it was a page as large as allowed.
    public mutating func gotThrough(breaks: Int = 0, isFull: Bool = true) {
        if breaks >= Self.breaksMax {
            return shrink(by: Int.bitWidth - (breaks / Self.breaksMax).leadingZeroBitCount)
        }
        guard isFull, halvings > 0, breaks == 0 else { return }
        if isTrial { patience = Self.patienceMin }
        isTrial = false
        passed += 1
        guard passed >= patience else { return }
        halvings -= 1
        passed = 0
        isTrial = true
    }

    private mutating func shrink(by steps: Int) {
        if isTrial { patience = min(patience * 2, Self.patienceMax) }
        isTrial = false
        passed = 0
        halvings = min(halvings + steps, Self.halvingsMax)
    }

    /// The limits of a message on this link.
    public func limits(_ usual: SyncLimits) -> SyncLimits {
        var limits = usual
        func half(_ number: Int, least: Int = 1) -> Int {
            max(min(least, number), number >> halvings)
        }
        limits.recordsMax = half(usual.recordsMax)
        limits.pageBytesMax = half(usual.pageBytesMax)
        limits.rangesMax = half(usual.rangesMax)
        // These are small, and many messages of few of them would help nobody.
        limits.stampsMax = half(usual.stampsMax, least: 64)
        limits.gravesMax = half(usual.gravesMax, least: 16)
        return limits
    }
}

// MARK: Where it is kept

extension PageSize {
    private static let setting = "link.page"

    /// The size as it is kept: the halvings and the patience.
    private init?(_ text: String) {
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2 else { return nil }
        halvings = max(0, min(numbers[0], Self.halvingsMax))
        patience = max(Self.patienceMin, min(numbers[1], Self.patienceMax))
    }

    static func load(_ transaction: ReadTransaction) throws -> PageSize {
        let select = try Prepared(
            transaction.records.db,
            "SELECT value FROM setting WHERE name = ?"
        )
        try select.bind(1, setting)
        defer { select.reset() }
        return try select.step() ? PageSize(select.text(0)) ?? PageSize() : PageSize()
    }

    func save(_ transaction: WriteTransaction) throws {
        let isUsual = halvings == 0 && patience == Self.patienceMin
        let change = try Prepared(
            transaction.records.db,
            isUsual
                ? "DELETE FROM setting WHERE name = ?"
                : "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)"
        )
        try change.bind(1, Self.setting)
        if !isUsual { try change.bind(2, "\(halvings) \(patience)") }
        try change.run()
    }

    /// Whether another size is kept as the same.
    func isKept(as other: PageSize) -> Bool {
        halvings == other.halvings && patience == other.patience
    }
}
