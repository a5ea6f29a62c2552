/// How often a feature disagrees within one client: expectation and maximisation over patterns.
///
/// Only pairs count that a mailbox or a number of one person joins, since families and colleagues
/// share everything else; and only pairs whose total without the feature is well above "same?".
/// Agreements keep their weights, which frequencies already fit to the base.
enum Mistakes {
    /// Above "same?" by this much, without the feature, a pair is sure; thousandths of a bit.
    private static let margin = 6_000
    /// Fewer sure pairs than this teach nothing.
    private static let least = 200

    static func learned(
        from batch: BatchMatcher,
        _ pairs: [Pair],
        _ shipped: MatchModel,
        _ current: MatchModel
    ) -> MatchModel {
        let counts = sureLevels(batch, pairs, current)
        var model = current
        for feature in MatchFeature.allCases {
            let all = counts[feature.index]
            let total = all.reduce(0, +) - all[0]
            guard total >= least else { continue }
            for (index, level) in feature.levels.enumerated() {
                let start = shipped.weight(feature, level)
                guard start < 0, level != .outweighed else { continue }
                // What one client in a hundred does not show may be another person after all.
                guard all[index] * 100 >= total else { continue }
                // Among strangers a disagreement is almost certain, so its weight is its share.
                let weight = Bits.ofRatio(all[index] * 2 + 1, total * 2 + 1)
                model.weights[feature]?[level] = max(start, min(-1_000, weight))
            }
        }
        // A change of surname is no worse than another surname.
        let changed = model.weight(.family, .changed)
        let different = model.weight(.family, .different)
        model.weights[.family]?[.changed] = max(changed, different)
        model.lifted = lifted(counts)
        // Where a known given name is often wrong, an address does not join families either.
        if model.lifted.contains(.given) {
            model.weights[.address]?[.street] = shipped.weight(.address, .close) / 2
            for level in [MatchLevel.same, .close] {
                model.weights[.address]?[level] =
                    (current.weights[.address]?[level] ?? 0) / 2 + shipped.weight(.address, level)
            }
        }
        return model
    }

    /// A veto is lifted if one in a hundred sure pairs would fall to it.
    private static func lifted(_ counts: [[Int]]) -> Vetoes {
        func isUsual(_ feature: MatchFeature, _ levels: Set<MatchLevel>) -> Bool {
            let all = counts[feature.index]
            let total = all.reduce(0, +) - all[0]
            let found = feature.levels.enumerated()
                .filter { levels.contains($0.element) }
                .reduce(0) { $0 + all[$1.offset] }
            return total >= least && found * 100 >= total
        }
        var vetoes: Vetoes = []
        if isUsual(.given, [.different]) { vetoes.formUnion([.given, .gender]) }
        if isUsual(.family, [.different, .changed]) { vetoes.insert(.family) }
        if isUsual(.birth, [.different]) { vetoes.insert(.birth) }
        return vetoes
    }

    /// A pair that a mailbox or a number of one person joins, or equal names and dates of birth.
    struct Pair {
        let first: Int
        let second: Int
        let pattern: LevelPattern
        let isJoined: Bool
        let hasNames: Bool
    }

    /// More pairs than this teach nothing new.
    private static let most = 50_000

    static func pairs(in batch: BatchMatcher) -> [Pair] {
        let comparer = Comparer(tokens: batch.tokens, isPlain: true)
        let number = MatchFeature.number.index
        let email = MatchFeature.email.index
        var pairs: [Pair] = []
        batch.forEachCandidate { first, second in
            let records = (batch.records[first], batch.records[second])
            guard pairs.count < most, !records.0.isCompany, !records.1.isCompany else { return }
            let pattern = comparer.compare(records.0, records.1)
            let isJoined = pattern[number] == 1 || pattern[email] == 1
            let hasNames = pattern[0] == 1 && pattern[1] == 1 && pattern[3] == 1
            guard isJoined || hasNames else { return }
            pairs.append(
                Pair(
                    first: first,
                    second: second,
                    pattern: pattern,
                    isJoined: isJoined,
                    hasNames: hasNames
                )
            )
        }
        return pairs
    }

    private static func sureLevels(
        _ batch: BatchMatcher,
        _ pairs: [Pair],
        _ model: MatchModel
    ) -> [[Int]] {
        let scorer = Scorer(model, tokens: batch.tokens)
        var counts = [[Int]](
            repeating: [Int](repeating: 0, count: 16),
            count: MatchFeature.allCases.count
        )
        for pair in pairs {
            let records = (batch.records[pair.first], batch.records[pair.second])
            let total = scorer.total(pair.pattern, records.0, records.1)
            for feature in MatchFeature.allCases {
                let index = feature.index
                // The number itself is judged where names and date of birth agree.
                let isJudge = feature == .number || feature == .email
                guard isJudge ? pair.hasNames : pair.isJoined else { continue }
                let level = pair.pattern[index]
                let rest = total - scorer.weight(index, level)
                if rest >= scorer.same + margin { counts[index][Int(level)] += 1 }
            }
        }
        return counts
    }
}
