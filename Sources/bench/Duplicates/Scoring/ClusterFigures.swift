/// How well groups of records agree with the truth.
struct ClusterFigures: Codable {
    /// All pairs within groups.
    let pairs: Figures
    /// Groups that are exactly all records of one person; records that are alone count as groups.
    let exact: Figures
    /// The mean over all records of how much of a record's group, and of its person, is right.
    let bcubed: Figures
    /// The records of the largest group.
    let largest: Int

    /// - Parameters:
    ///   - clusters: the group of each record.
    ///   - entities: the person of each record.
    ///   - sources: the list of each record; pairs within one of several lists do not count.
    init(clusters: [Int32], entities: [Int32], sources: [UInt8]) {
        let both = zip(clusters, entities).map { UInt64(UInt32(bitPattern: $0)) << 32 | $1.code }
        let groups = Blocks(clusters.map(\.code), sources)
        let people = Blocks(entities.map(\.code), sources)
        let shared = Blocks(both, sources)
        pairs = Figures(right: shared.pairs, found: groups.pairs, total: people.pairs)
        largest = groups.sizes.values.max() ?? 0
        var exactCount = 0
        var sums = (precision: 0.0, recall: 0.0)
        for (code, size) in shared.sizes.sorted(by: { $0.key < $1.key }) {
            let ofGroup = groups.sizes[code >> 32] ?? size
            let ofPerson = people.sizes[code & 0xFFFF_FFFF] ?? size
            if size == ofGroup, size == ofPerson { exactCount += 1 }
            sums.precision += Double(size * size) / Double(ofGroup)
            sums.recall += Double(size * size) / Double(ofPerson)
        }
        let count = Double(max(1, clusters.count))
        bcubed = Figures(precision: sums.precision / count, recall: sums.recall / count)
        exact = Figures(
            precision: Double(exactCount) / Double(max(1, groups.sizes.count)),
            recall: Double(exactCount) / Double(max(1, people.sizes.count))
        )
    }

    /// How many pairs of records have the same label and are of different lists, or of the only.
    static func pairCount(_ labels: [Int32], _ sources: [UInt8]) -> Int {
        Blocks(labels.map(\.code), sources).pairs
    }
}

extension Int32 {
    /// The bits, as a part of a longer number.
    fileprivate var code: UInt64 { UInt64(UInt32(bitPattern: self)) }
}

/// Records with the same label.
private struct Blocks {
    /// How many records have each label.
    private(set) var sizes: [UInt64: Int] = [:]
    /// Pairs of records with the same label that are not of the same of several lists.
    let pairs: Int

    init(_ labels: [UInt64], _ sources: [UInt8]) {
        for label in labels { sizes[label, default: 0] += 1 }
        let all = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        guard Set(sources).count > 1 else {
            pairs = all
            return
        }
        var parts: [UInt64: [UInt8: Int]] = [:]
        for (label, source) in zip(labels, sources) {
            parts[label, default: [:]][source, default: 0] += 1
        }
        let within = parts.values.reduce(0) { sum, part in
            part.values.reduce(sum) { $0 + $1 * ($1 - 1) / 2 }
        }
        pairs = all - within
    }
}
