import Matching

extension CommandParser {
    /// Reads what somebody says of contacts that may be the same.
    func judge(_ verb: String, _ words: ScenarioWords) throws -> ScenarioCommand {
        var words = words
        let first = try Self.contact(&words, names)
        let other = verb == "unmerge" ? first : try Self.contact(&words, names)
        if verb == "merge" {
            let keep = words.take("keep") ? try Self.contact(&words, names) : nil
            try words.finish()
            return .merge(first, other, keep: keep)
        }
        let answer: VerdictKind = words.take("together") ? .same : .different
        try words.finish()
        return verb == "unmerge"
            ? .unmerge(first, answer: answer) : .notSame(first, other, answer: answer)
    }
}
