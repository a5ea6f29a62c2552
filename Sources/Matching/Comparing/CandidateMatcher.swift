/// Compares one new record with those that share a key with it, as at capture.
///
/// Gives what `BatchMatcher` gives for the same records, when the candidates are all records that
/// share a key with the new one. A key with more than `BatchMatcher.blockLimit` records is to be
/// narrowed to those with the same `BlockingKey.split`, and left out if still more are found.
public struct CandidateMatcher: Sendable {
    /// A candidate above review and its score.
    public struct Found: Hashable, Sendable {
        /// The position among the candidates.
        public let index: Int
        /// How it compares.
        public let score: MatchScore
    }

    /// The model that weighs.
    public let model: MatchModel

    /// Takes the model.
    public init(_ model: MatchModel) { self.model = model }

    /// The candidates at review or above, the heaviest first, then in the order given.
    ///
    /// `lines` tells who is seen on each telephone number; by default counted from the record and
    /// its candidates, which are all that share a number with the record.
    public func matches(
        of record: CanonicalRecord,
        among candidates: [CanonicalRecord],
        lines: LineUse? = nil
    ) -> [Found] {
        let use = lines ?? LineUse(counting: candidates + [record])
        var tokens = TokenTable()
        var packed = PackedRecord(record, tokens: &tokens)
        packed.count(use)
        let others = candidates.map { candidate in
            var other = PackedRecord(candidate, tokens: &tokens)
            other.count(use)
            return other
        }
        let comparer = Comparer(tokens: tokens)
        let scorer = Scorer(model, tokens: tokens)
        var found: [Found] = []
        for (index, other) in others.enumerated() {
            let pattern = comparer.compare(packed, other)
            guard scorer.total(pattern, packed, other) >= scorer.review else { continue }
            found.append(Found(index: index, score: scorer.score(pattern, packed, other)))
        }
        return found.sorted { one, two in
            one.score.total == two.score.total
                ? one.index < two.index : one.score.total > two.score.total
        }
    }
}
