/// Fits a model to the base it is to be used on; no labelled pairs are needed.
public enum Training {
    /// The model with the frequencies of the added records, a prior for their number, and
    /// disagreements weighed by expectation and maximisation over the patterns of sure pairs.
    ///
    /// Takes no further records afterwards. Integers only: the same base gives the same model on
    /// every device.
    public static func train(_ batch: inout BatchMatcher, from model: MatchModel) -> MatchModel {
        batch.trained(from: model)
    }
}
