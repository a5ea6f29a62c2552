/// Finds the pairs of one client in a whole base.
public struct BatchMatcher: Sendable {
    /// What was found besides the pairs.
    public struct Report: Hashable, Sendable {
        /// Pairs that were compared.
        public var candidates = 0
        /// Blocks above the limit that were split by a second field.
        public var split = 0
        /// Records in blocks that stayed above the limit and were not compared by that key.
        public var overflowed = 0
    }

    /// The most records that are compared with each other for sharing one key.
    public static let blockLimit = 200

    var tokens = TokenTable()
    var records: [PackedRecord] = []
    var ids: [Int] = []
    var sources: [UInt8] = []
    var entries: [BlockEntry] = []
    /// Whether only pairs of different sources count.
    public let linksSources: Bool
    /// What was found besides the pairs, after `run`.
    public private(set) var report = Report()

    private var isPrepared = false

    /// An empty base; with `linksSources` only pairs of different sources are compared.
    public init(linksSources: Bool = false) { self.linksSources = linksSources }

    /// How many records were added.
    public var count: Int { records.count }

    /// Makes room for a number of records.
    public mutating func reserve(_ count: Int) {
        records.reserveCapacity(count)
        ids.reserveCapacity(count)
        entries.reserveCapacity(count * 7)
    }

    /// Adds a record under its number; `source` tells the lists that are linked apart.
    ///
    /// False, and nothing added, after the first run or training, which sort what was added.
    @discardableResult
    public mutating func add(id: Int, _ record: CanonicalRecord, source: UInt8 = 0) -> Bool {
        guard !isPrepared else { return false }
        let index = UInt32(records.count)
        for key in record.keys {
            entries.append(BlockEntry(key: key.value, record: index, split: key.split))
        }
        records.append(PackedRecord(record, tokens: &tokens))
        ids.append(id)
        if linksSources { sources.append(source) }
        return true
    }

    /// The pairs at review or above, the heaviest first, equal ones by their numbers.
    public mutating func run(_ model: MatchModel) -> [ScoredPair] {
        prepare()
        let scorer = Scorer(model, tokens: tokens)
        let comparer = Comparer(tokens: tokens)
        var pairs: [ScoredPair] = []
        var compared = 0
        forEachCandidate { first, second in
            compared += 1
            let pattern = comparer.compare(records[first], records[second])
            let total = scorer.total(pattern, records[first], records[second])
            guard total >= scorer.review else { return }
            pairs.append(
                ScoredPair(
                    first: ids[first],
                    second: ids[second],
                    indices: (UInt32(first), UInt32(second)),
                    total: total,
                    vetoes: pattern.vetoes.subtracting(scorer.lifted),
                    decision: scorer.decision(total: total, vetoes: pattern.vetoes)
                )
            )
        }
        report.candidates = compared
        pairs.sort()
        return pairs
    }

    /// Sorts the keys, counts surnames on numbers and splits large blocks.
    mutating func prepare() {
        guard !isPrepared else { return }
        isPrepared = true
        entries.sort()
        countLines()
        splitBlocks()
    }

    private mutating func countLines() {
        let comparer = Comparer(tokens: tokens)
        var start = 0
        while start < entries.count {
            let key = entries[start].key
            var end = start + 1
            while end < entries.count, entries[end].key == key { end += 1 }
            if end - start > 1, key & 15 == UInt64(BlockingKey.Kind.phone.rawValue) {
                let block = entries[start..<min(end, start + Self.blockLimit)]
                let people = comparer.people(block.map { records[Int($0.record)] })
                if people != LineUse.People() {
                    for entry in entries[start..<end] {
                        records[Int(entry.record)].count(people, onKey: key)
                    }
                }
            }
            start = end
        }
    }

    private mutating func splitBlocks() {
        report.split = 0
        report.overflowed = 0
        var start = 0
        while start < entries.count {
            let key = entries[start].key
            var end = start + 1
            while end < entries.count, entries[end].key == key { end += 1 }
            if end - start > Self.blockLimit {
                report.split += 1
                for index in start..<end { entries[index].divide() }
                entries[start..<end].sort()
                var inner = start
                while inner < end {
                    var last = inner + 1
                    while last < end, entries[last].key == entries[inner].key { last += 1 }
                    if last - inner > Self.blockLimit {
                        report.overflowed += last - inner
                        for index in inner..<last { entries[index].isDropped = true }
                    }
                    inner = last
                }
            }
            start = end
        }
    }

    /// Calls for every pair of records that share a key, each once.
    func forEachCandidate(_ body: (Int, Int) -> Void) {
        var starts = [UInt32](repeating: 0, count: records.count + 1)
        for entry in entries { starts[Int(entry.record) + 1] += 1 }
        for index in 1...max(1, records.count) where index < starts.count {
            starts[index] += starts[index - 1]
        }
        var places = [UInt32](repeating: 0, count: entries.count)
        var next = starts
        for (position, entry) in entries.enumerated() {
            places[Int(next[Int(entry.record)])] = UInt32(position)
            next[Int(entry.record)] += 1
        }
        var found: [UInt32] = []
        for record in records.indices {
            found.removeAll(keepingCapacity: true)
            for place in places[Int(starts[record])..<Int(starts[record + 1])] {
                let entry = entries[Int(place)]
                guard !entry.isDropped else { continue }
                var other = Int(place) + 1
                while other < entries.count, entries[other].key == entry.key {
                    found.append(entries[other].record)
                    other += 1
                }
            }
            if found.count > 1 { found.sort() }
            var last = UInt32.max
            for other in found where other != last {
                last = other
                if linksSources, sources[record] == sources[Int(other)] { continue }
                body(record, Int(other))
            }
        }
    }
}
