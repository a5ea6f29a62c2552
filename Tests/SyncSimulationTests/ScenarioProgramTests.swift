import Foundation
import Testing

/// The program `simulate run`, as people and scripts start it.
@Suite struct ScenarioProgramTests {
    private let folder = NSTemporaryDirectory() + "scenario-test-\(UUID().uuidString)/"

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
    }

    private func write(_ name: String, expect: String) throws -> String {
        let text = """
            title: A test
            devices: [anna, boris]
            steps:
              - anna: add Иванова Мария 8 926 123-45-67 as maria
            expect:
              - \(expect)
            """
        try text.write(toFile: folder + name, atomically: true, encoding: .utf8)
        return folder + name
    }

    private func simulate(_ words: String...) throws -> (code: Int32, output: String, talk: String)
    {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let process = Process()
        process.executableURL = bundle.appendingPathComponent("simulate")
        process.arguments = words
        let (output, talk) = (folder + "output", folder + "talk")
        for path in [output, talk] { try "".write(toFile: path, atomically: true, encoding: .utf8) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: talk))
        try process.run()
        process.waitUntilExit()
        return (
            process.terminationStatus,
            try String(contentsOfFile: output, encoding: .utf8),
            try String(contentsOfFile: talk, encoding: .utf8)
        )
    }

    @Test func `a scenario that passes ends with 0 and shows what happened`() throws {
        let run = try simulate("run", try write("good.yaml", expect: "contacts 1"))
        #expect(run.code == 0)
        #expect(run.output.contains("09:01  anna      · add Иванова Мария"))
        #expect(run.output.contains("✓ everyone: contacts 1"))
        #expect(run.output.contains("✓ passed: 1 run, 3 checks"))
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test func `a failing expectation ends with 1 and is shown`() throws {
        let bad = try write("bad.yaml", expect: "contacts 2")
        let good = try write("good.yaml", expect: "contacts 1")
        let run = try simulate("run", good, bad, "--quiet")
        #expect(run.code == 1)
        #expect(run.output.contains("✗ everyone: contacts 2  (line 6)"))
        #expect(run.output.contains("found: anna: 1; boris: 1; office: 1"))
        #expect(!run.output.contains("good.yaml"))
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test func `a file that is no scenario ends with 2 and a near miss`() throws {
        let path = try write("bad.yaml", expect: "anna: maria famili = Х")
        let run = try simulate("run", path)
        #expect(run.code == 2)
        #expect(run.talk.contains("bad.yaml:6: there is no field or number 'famili'"))
        #expect(run.talk.contains("hint: did you mean family?"))
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test func `several files are a line each, and JSON has it all`() throws {
        let good = try write("good.yaml", expect: "contacts 1")
        let lines = try simulate("run", good, good, "--orders", "all")
        #expect(lines.output.split(separator: "\n").count == 2)
        #expect(lines.output.contains("2 runs, 6 checks"))
        #expect(lines.talk.contains("2 of 2 scenarios passed"))
        let run = try simulate("run", good, "--json")
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        )
        #expect(root["passed"] as? Bool == true)
        let scenario = try #require((root["scenarios"] as? [[String: Any]])?.first)
        #expect(
            scenario.keys.sorted() == [
                "about", "checks", "conflicts", "contacts", "covers", "events", "expectations",
                "order", "passed", "path", "runs", "title", "variant",
            ]
        )
        let check = try #require((scenario["expectations"] as? [[String: Any]])?.last)
        #expect(check.keys.sorted() == ["found", "line", "passed", "place", "text"])
        let contact = try #require((scenario["contacts"] as? [[String: Any]])?.first)
        #expect(
            (contact["shown"] as? [String: String])?.keys.sorted() == ["anna", "boris", "office"]
        )
        try FileManager.default.removeItem(atPath: folder)
    }
}
