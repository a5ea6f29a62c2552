import Foundation
import Testing

/// A day in the field reads as it did when it was last read by a person.
@Suite struct DayTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// What `demo/day.sh` prints with the programs of this build.
    private static func transcript(_ language: String, _ story: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [root.appendingPathComponent("demo/day.sh").path, language, story]
        process.environment = [
            "FIELD": try Programs.url("field").path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: ["en", "ru"], ["day", "duplicates"])
    func `a story in the field reads as it is written down`(
        _ language: String,
        _ story: String
    ) throws {
        let written = try Self.text("demo/\(story)/\(language).golden")
        let said = try Self.transcript(language, story)
        let pairs = zip(said.split(separator: "\n"), written.split(separator: "\n"))
        let first = pairs.first { $0 != $1 }
        #expect(said == written, "first difference: \(first.map { "\($0)" } ?? "the end")")
    }

    @Test func `the readme shows the day as it reads`() throws {
        let readme = try Self.text("README.md")
        let day = try Self.text("demo/day/en.golden")
        #expect(readme.contains(day.trimmingCharacters(in: .newlines)))
    }
}
