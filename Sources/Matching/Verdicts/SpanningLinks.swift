/// How the records of a group hang together by pairs taken one after another: the pairs that join
/// two parts, and those that find their records joined already.
struct SpanningLinks<ID: Hashable & Comparable & Sendable> {
    /// The lowest record of each part that is left, ascending: one, if the group hangs together.
    let parts: [ID]
    private let group: [ID]
    private let links: Set<RecordPair<ID>>

    /// Takes pairs, of which those with a record outside the group are left out.
    init(_ group: [ID], _ pairs: [RecordPair<ID>]) {
        var leaders: [ID: ID] = [:]
        var parts: [ID: [ID]] = [:]
        for record in group {
            leaders[record] = record
            parts[record] = [record]
        }
        var links: Set<RecordPair<ID>> = []
        for pair in pairs {
            guard let one = leaders[pair.first], let other = leaders[pair.second],
                let (kept, lost) = RecordPair(one, other).map({ ($0.first, $0.second) })
            else { continue }
            links.insert(pair)
            let moved = parts.removeValue(forKey: lost) ?? []
            for record in moved { leaders[record] = kept }
            parts[kept, default: []] += moved
        }
        self.group = group
        self.links = links
        self.parts = parts.keys.sorted()
    }

    /// The lowest pair of the group that joins no parts and meets a condition.
    func spare(where isGood: (RecordPair<ID>) -> Bool) -> RecordPair<ID>? {
        for (place, one) in group.enumerated() {
            for other in group[(place + 1)...] {
                guard let pair = RecordPair(one, other) else { continue }
                if !links.contains(pair), isGood(pair) { return pair }
            }
        }
        return nil
    }
}
