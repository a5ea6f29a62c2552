extension BatchMatcher {
    /// Compares two added records by their positions, and explains the result; after `run`.
    public func compare(_ first: Int, _ second: Int, _ model: MatchModel) -> MatchScore {
        let pattern = Comparer(tokens: tokens).compare(records[first], records[second])
        return Scorer(model, tokens: tokens).score(pattern, records[first], records[second])
    }
}
