import Foundation
import Yams

/// A scenario's file: one scenario, or one for each value that `for each` puts in.
package struct ScenarioFile: Sendable {
    /// The file's path.
    package var path: String
    /// The scenarios; more than one only with `for each`.
    package var variants: [Scenario]

    /// Whether a file holds a plan that the random simulator recorded.
    package static func isRecorded(path: String) throws(ScenarioError) -> Bool {
        let text = try text(of: path)
        let root = try compose(text, path)
        return root.mapping?["kind"]?.scalar?.string == "recorded"
    }

    /// Reads a file.
    package static func load(path: String) throws(ScenarioError) -> ScenarioFile {
        try ScenarioFile(text: try text(of: path), path: path)
    }

    /// Reads a file's text.
    package init(text: String, path: String) throws(ScenarioError) {
        self.path = path
        do {
            let root = try Self.compose(text, path)
            let holes = try ScenarioHoles(root)
            variants = try holes.variants.map { filling in
                let reader = ScenarioReader(path: path, filling: filling)
                return try reader.scenario(root)
            }
        } catch let error as ScenarioError {
            throw error.at(path, nil)
        } catch {
            throw ScenarioError(path: path, "\(error)")
        }
    }

    private static func text(of path: String) throws(ScenarioError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ScenarioError(path: path, "the file cannot be read", expected: "a YAML file")
        }
        guard data.count <= ScenarioLimits.fileBytesMax else {
            throw ScenarioError(path: path, "the file is too large", expected: "at most 1 MB")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private static func compose(_ text: String, _ path: String) throws(ScenarioError) -> Node {
        do {
            if let node = try Yams.compose(yaml: text) { return node }
        } catch let error as YamlError {
            throw explain(error, path)
        } catch {
            throw ScenarioError(path: path, "\(error)")
        }
        throw ScenarioError(path: path, "the file is empty", expected: "title, devices, steps …")
    }

    private static func explain(_ error: YamlError, _ path: String) -> ScenarioError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ScenarioError(
                path: path,
                line: mark.line,
                "this is no YAML (\(problem))",
                expected: "quotation marks around a whole step that has ': ' or ' #' in it"
            )
        default: ScenarioError(path: path, "this is no YAML (\(error))")
        }
    }
}
