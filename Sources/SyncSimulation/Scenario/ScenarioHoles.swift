import Yams

/// What `for each` puts in for `$NAME`.
struct ScenarioHoles {
    /// For each variant, what stands for the name.
    var variants: [(name: String, value: String)?] = [nil]

    init(_ root: Node) throws {
        guard let node = root.mapping?["for each"] else { return }
        let usage = "{NAME: 10..200 by 10} or {NAME: [a, b]}"
        let line = node.mark?.line
        guard let mapping = node.mapping, let (key, value) = mapping.first, mapping.count == 1,
            let name = key.scalar?.string
        else { throw ScenarioError(line: line, "'for each' is not one name", expected: usage) }
        var values = value.sequence?.compactMap { $0.scalar?.string } ?? []
        if let text = value.scalar?.string { values = try Self.range(text, line, usage) }
        guard !values.isEmpty, values.count <= ScenarioLimits.variantsMax else {
            throw ScenarioError(
                line: line,
                "'for each' has \(values.count) values",
                expected: "1 to \(ScenarioLimits.variantsMax)"
            )
        }
        variants = values.map { (name, $0) }
    }

    private static func range(_ text: String, _ line: Int?, _ usage: String) throws -> [String] {
        var words = try ScenarioWords(text.replacing("..", with: " .. "), usage: usage)
        do {
            let first = try words.number()
            try words.expect("..")
            let last = try words.number()
            try words.expect("by")
            let step = try words.number()
            try words.finish()
            return stride(from: first, through: last, by: max(1, step)).map(String.init)
        } catch let error as ScenarioError {
            throw error.at("", line)
        }
    }
}
