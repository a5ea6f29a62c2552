import Foundation
import SyncSimulation
import Testing

/// Histories in which something once went wrong, as the shrinker left them.
///
/// Each file is named for what holds since; `simulate run FILE` tells its story.
struct RecordedTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Recorded")

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") }.sorted()
    }

    @Test(arguments: try names())
    func `a recorded history passes`(name: String) throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        let outcome = try Simulation(plan: try Plan(yaml: text)).run()
        #expect(outcome.problems == [])
        #expect(outcome.report.writes > 0)
    }
}
