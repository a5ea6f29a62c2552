import Matching

/// What the search for duplicates gave.
struct Found {
    /// How many records there are.
    let count: Int
    /// Pairs at review or above.
    let pairs: [ScoredPair]
    /// Groups of pairs at "same?".
    let groups: [[Int]]
    /// Groups of all pairs.
    let groupsOfAll: [[Int]]

    /// A label for each record, the same for all of a group.
    func clusters(of groups: [[Int]]) -> [Int32] {
        var labels = (0..<Int32(count)).map(\.self)
        for group in groups {
            for record in group { labels[record] = Int32(group[0]) }
        }
        return labels
    }
}
