extension BatchMatcher {
    /// Groups of records of one client, of two records and more, as ``PairGrouping`` joins them.
    ///
    /// Pairs at `decision` or above join. The result does not depend on the order of the records.
    public func groups(
        of pairs: [ScoredPair],
        _ model: MatchModel,
        from decision: MatchScore.Decision = .same
    ) -> [[Int]] {
        named(grouping(of: pairs, model, from: decision))
    }

    /// Groups, and the pairs with what they come to in them: "same?" is what stands in one group.
    ///
    /// A pair that fits by itself, and not with the others who fit one of the two, is asked about;
    /// one that falls a little short and stands in a group by way of others is the same with them.
    public func settled(
        _ pairs: [ScoredPair],
        _ model: MatchModel
    ) -> (groups: [[Int]], pairs: [ScoredPair]) {
        let grouping = grouping(of: pairs, model, from: .same)
        let pairs = pairs.map { pair in
            var pair = pair
            let isOne = grouping.areOne(pair.indices.0, pair.indices.1)
            if pair.decision != .different { pair.decision = isOne ? .same : .review }
            return pair
        }
        return (named(grouping), pairs)
    }

    private func grouping(
        of pairs: [ScoredPair],
        _ model: MatchModel,
        from decision: MatchScore.Decision
    ) -> PairGrouping<UInt32> {
        let scorer = Scorer(model, tokens: tokens)
        let comparer = Comparer(tokens: tokens)
        var grouping = PairGrouping<UInt32>()
        for pair in pairs.sorted() where pair.decision >= decision {
            grouping.join(pair.indices.0, pair.indices.1, review: scorer.review) { first, second in
                let records = (records[Int(first)], records[Int(second)])
                let pattern = comparer.compare(records.0, records.1)
                return PairGrouping.Crossing(
                    total: scorer.total(pattern, records.0, records.1),
                    isConflict: pattern.vetoes.subtracting(scorer.lifted).holdsConflict
                )
            }
        }
        return grouping
    }

    private func named(_ grouping: PairGrouping<UInt32>) -> [[Int]] {
        grouping.groups.map { group in group.map { ids[Int($0)] }.sorted() }
            .sorted { $0[0] < $1[0] }
    }
}

extension Vetoes {
    /// Whether a reason holds against being one client, unlike too little knowledge.
    public var holdsConflict: Bool { !isDisjoint(with: .conflicts) }

    private static let conflicts: Vetoes = [
        .given, .gender, .patronymic, .birth, .taxNumber, .kind, .family,
    ]
}
