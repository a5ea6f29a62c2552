extension BatchMatcher {
    /// Groups of records of one client, of two records and more.
    ///
    /// Pairs at `decision` or above join, the heaviest first; two groups join only if no conflict
    /// holds across them and the mean weight of all pairs across is at least the model's review.
    /// The result does not depend on the order of the records.
    public func groups(
        of pairs: [ScoredPair],
        _ model: MatchModel,
        from decision: MatchScore.Decision = .same
    ) -> [[Int]] {
        let scorer = Scorer(model, tokens: tokens)
        let comparer = Comparer(tokens: tokens)
        var groupOf: [UInt32: Int] = [:]
        var groups: [[UInt32]] = []
        func group(_ record: UInt32) -> Int {
            if let known = groupOf[record] { return known }
            groups.append([record])
            groupOf[record] = groups.count - 1
            return groups.count - 1
        }
        for pair in pairs.sorted() where pair.decision >= decision {
            let one = group(pair.indices.0)
            let two = group(pair.indices.1)
            guard one != two else { continue }
            let crossings = groups[one].count * groups[two].count
            guard crossings <= Self.crossingLimit else { continue }
            if crossings > 1 {
                var sum = 0
                var isForbidden = false
                for first in groups[one] where !isForbidden {
                    for second in groups[two] {
                        let records = (records[Int(first)], records[Int(second)])
                        let pattern = comparer.compare(records.0, records.1)
                        let vetoes = pattern.vetoes.subtracting(scorer.lifted)
                        if !vetoes.isDisjoint(with: .conflicts) { isForbidden = true }
                        sum += scorer.total(pattern, records.0, records.1)
                    }
                }
                guard !isForbidden, sum >= scorer.review * crossings else { continue }
            }
            let (kept, joined) = one < two ? (one, two) : (two, one)
            for record in groups[joined] { groupOf[record] = kept }
            groups[kept].append(contentsOf: groups[joined])
            groups[joined] = []
        }
        return groups.filter { $0.count > 1 }
            .map { group in group.map { ids[Int($0)] }.sorted() }
            .sorted { $0[0] < $1[0] }
    }

    /// The most pairs across two groups; larger ones stay apart for a person to look at.
    private static let crossingLimit = 2_500
}

extension Vetoes {
    /// Reasons that hold against being one client, unlike too little knowledge.
    static let conflicts: Vetoes = [
        .given, .gender, .patronymic, .birth, .taxNumber, .kind, .family,
    ]
}
