/// Joins pairs into groups of one client.
///
/// The heaviest pairs join first; two groups join only if no conflict holds between any two of
/// their members and the mean weight across them is high enough. Whatever is connected by a chain
/// of near misses is not one client. The same for a whole base as for a few contacts around one, so
/// that a device and a batch come to the same.
public struct PairGrouping<Member: Hashable> {
    /// What two members of different groups are to each other.
    public struct Crossing: Hashable, Sendable {
        /// Their total, in thousandths of a bit.
        public var total: Int
        /// Whether something contradicts that they are one client.
        public var isConflict: Bool

        /// A total, and whether something contradicts.
        public init(total: Int, isConflict: Bool) {
            self.total = total
            self.isConflict = isConflict
        }
    }

    /// The most pairs across two groups; larger ones stay apart for a person to look at.
    private static var crossingLimit: Int { 2_500 }

    private var places: [Member: Int] = [:]
    private var held: [[Member]] = []

    /// Nothing is joined yet.
    public init() {}

    /// Joins the two groups of a pair if they fit; pairs come heaviest first.
    ///
    /// - Parameters:
    ///   - first: One of the pair.
    ///   - second: The other.
    ///   - review: The mean total across two groups that is enough.
    ///   - crossing: What two members are to each other; not asked for two who are alone.
    /// - Throws: What `crossing` throws; nothing was joined then.
    public mutating func join(
        _ first: Member,
        _ second: Member,
        review: Int,
        crossing: (Member, Member) throws -> Crossing
    ) rethrows {
        let (one, two) = (place(of: first), place(of: second))
        guard one != two else { return }
        let count = held[one].count * held[two].count
        guard count <= Self.crossingLimit else { return }
        if count > 1 {
            var sum = 0
            for left in held[one] {
                for right in held[two] {
                    let found = try crossing(left, right)
                    if found.isConflict { return }
                    sum += found.total
                }
            }
            guard sum >= review * count else { return }
        }
        let (kept, joined) = one < two ? (one, two) : (two, one)
        for member in held[joined] { places[member] = kept }
        held[kept].append(contentsOf: held[joined])
        held[joined] = []
    }

    /// The groups of two members and more.
    public var groups: [[Member]] { held.filter { $0.count > 1 } }

    /// Whether two are in one group.
    public func areOne(_ first: Member, _ second: Member) -> Bool {
        guard let place = places[first] else { return false }
        return place == places[second]
    }

    private mutating func place(of member: Member) -> Int {
        if let known = places[member] { return known }
        held.append([member])
        places[member] = held.count - 1
        return held.count - 1
    }
}
