/// Precision and recall.
struct Figures: Codable {
    var precision: Double
    var recall: Double

    /// The harmonic mean of the two.
    var f1: Double {
        let sum = precision + recall
        return sum > 0 ? 2 * precision * recall / sum : 0
    }

    /// - Parameters:
    ///   - right: what was found and is true.
    ///   - found: all that was found.
    ///   - total: all that is true.
    init(right: Int, found: Int, total: Int) {
        precision = found > 0 ? Double(right) / Double(found) : 1
        recall = total > 0 ? Double(right) / Double(total) : 1
    }

    init(precision: Double, recall: Double) {
        self.precision = precision
        self.recall = recall
    }
}

/// How often something happened, of how often it could have.
struct Share: Codable {
    var count = 0
    var total = 0

    var value: Double { total > 0 ? Double(count) / Double(total) : 0 }
}
