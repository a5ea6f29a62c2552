import Matching

/// Examples of what was joined wrongly and what was missed, each with its reasons.
struct Mistakes {
    private let texts: [String]
    private let kinds: [(title: String, pairs: [(Int, Int)])]

    init(_ set: ContactSet, _ truth: Truth, _ found: Found, max: Int) throws {
        func some(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
            let step = Swift.max(1, pairs.count / max)
            return stride(from: 0, to: pairs.count, by: step).prefix(max).map { pairs[$0] }
        }
        let wrong = found.pairs.filter { !truth.areOne($0.first, $0.second) }
        let asked = found.pairs.filter {
            $0.decision != .same && truth.areOne($0.first, $0.second)
        }
        let shown = Set(found.pairs.map { Self.code($0.first, $0.second) })
        let missed = Self.pairs(truth).filter { !shown.contains(Self.code($0.0, $0.1)) }
        func both(_ pairs: some Sequence<ScoredPair>) -> [(Int, Int)] {
            pairs.map { ($0.first, $0.second) }
        }
        kinds = [
            ("joined wrongly", some(both(wrong.filter { $0.decision == .same }))),
            ("asked about, two people", some(both(wrong.filter { $0.decision != .same }))),
            ("asked about, one person", some(both(asked))),
            ("missed", some(missed)),
        ]
        texts = try Self.texts(set)
    }

    /// A few lines for each example.
    func lines(_ base: BatchMatcher, _ model: MatchModel, _ ids: [String]) -> [String] {
        kinds.flatMap { kind in
            kind.pairs.flatMap { first, second in
                let score = base.compare(first, second, model)
                let parts = score.parts.map { part in
                    "\(part.feature.rawValue) \(part.level.rawValue) "
                        + "\(part.bits + part.termFrequencyBits)"
                }
                return [
                    "\(kind.title): total \(score.total)",
                    "  " + texts[first], "  " + texts[second],
                    "  "
                        + (parts + score.vetoes.names.map { "veto \($0)" })
                        .joined(separator: ", "),
                ]
            }
        }
    }

    /// All pairs of records of one person, of people with few records.
    private static func pairs(_ truth: Truth) -> [(Int, Int)] {
        var members: [Int32: [Int]] = [:]
        for (number, entity) in truth.entities.enumerated() {
            members[entity, default: []].append(number)
        }
        return members.values.filter { (2...20).contains($0.count) }.sorted { $0[0] < $1[0] }
            .flatMap { group in
                group.indices.flatMap { one in
                    group[(one + 1)...].map { (group[one], $0) }
                }
            }
            .filter { Set(truth.sources).count == 1 || truth.sources[$0.0] != truth.sources[$0.1] }
    }

    private static func code(_ first: Int, _ second: Int) -> UInt64 {
        UInt64(min(first, second)) << 32 | UInt64(max(first, second))
    }

    /// What every record says, as it is in the file.
    private static func texts(_ set: ContactSet) throws -> [String] {
        let reader = try CSVReader(path: set.csv)
        var texts: [String] = []
        while reader.next() {
            texts.append(reader.header.indices.map { reader[$0] }.joined(separator: " | "))
        }
        return texts
    }
}
