import Foundation
import SyncSimulation
import Testing

/// Scenarios: what runs, in which orders, and what is reported.
@Suite struct ScenarioTests {
    /// A scenario of two devices with steps and expectations.
    private func file(
        _ steps: String...,
        expect: String = "conflicts 0",
        head: String = ""
    ) throws -> ScenarioFile {
        let text = """
            title: A test
            devices: [anna, boris]
            \(head)
            steps:
              - anna: add Иванова Мария 8 926 123-45-67 as maria
              - everyone syncs
            \(steps.map { "  - \($0)" }.joined(separator: "\n"))
            expect:
              - \(expect)
            """
        return try ScenarioFile(text: text, path: "test.yaml")
    }

    private func failures(_ report: ScenarioReport) -> [String] {
        report.shown.checks.filter { !$0.passed }.map {
            "\($0.place): \($0.text): \($0.found ?? "")"
        }
    }

    // MARK: Running

    @Test func `a scenario runs and shows what everyone holds`() async throws {
        let file = try file("anna: sell maria 500", expect: "everyone: maria is a client")
        let report = try await ScenarioRunner.run(file)
        #expect(report.passed)
        #expect(report.runs == 1)
        #expect(report.shown.stores == ["anna", "boris", "office"])
        let contact = try #require(report.shown.contacts.first)
        #expect(contact.label == "maria")
        let text = "client · Иванова Мария · 1 purchase 500.00 RUB · +7 926 123-45-67"
        #expect(contact.shown == [text, text, text])
    }

    @Test func `two runs are the same to the last word`() async throws {
        let steps = ["copy anna as anna2", "anna: sell maria 1", "anna2: sell maria 2"]
        var runs: [ScenarioRun] = []
        for _ in 0..<2 {
            let file = try file(steps[0], steps[1], steps[2], expect: "conflicts 1")
            runs.append(try await ScenarioRunner.run(file).shown)
        }
        #expect(runs[0].events == runs[1].events)
        #expect(runs[0].checks == runs[1].checks)
        #expect(runs[0].contacts == runs[1].contacts)
    }

    @Test func `a failing expectation says what was found and where`() async throws {
        let file = try file(
            "anna: edit maria family=Петрова",
            "boris: edit maria family=Сидорова",
            expect: "everyone: conflicts 0, maria family = Иванова"
        )
        let report = try await ScenarioRunner.run(file)
        #expect(!report.passed)
        #expect(
            failures(report) == [
                "everyone: conflicts 0: anna: 1; boris: 1; office: 1",
                "everyone: maria family = Иванова: anna: Сидорова; boris: Сидорова; "
                    + "office: Сидорова",
            ]
        )
        #expect(report.shown.checks.first { !$0.passed }?.line == 10)
    }

    @Test func `a conflict is explained`() async throws {
        let file = try file(
            "anna: edit maria family=Петрова",
            "boris: edit maria family=Сидорова",
            expect: "conflicts 1"
        )
        let conflict = try #require(try await ScenarioRunner.run(file).shown.conflicts.first)
        #expect(conflict.title == "maria · family")
        #expect(
            conflict.options == [
                "Петрова — anna, 2026-11-02 09:03",
                "Сидорова — boris, 2026-11-02 09:04, shown meanwhile",
            ]
        )
        #expect(
            conflict.why == "anna and boris wrote without seeing each other's; somebody chooses"
        )
    }

    @Test func `an overtaken deletion says what it had not seen`() async throws {
        let file = try file(
            "anna: delete maria",
            "boris: sell maria 500",
            expect: "conflict maria deleted"
        )
        let conflict = try #require(try await ScenarioRunner.run(file).shown.conflicts.first)
        #expect(conflict.why == "deleted without seeing: purchase of boris, 2026-11-02 09:04")
    }

    @Test func `a command that must fail is checked for its reason`() async throws {
        let right = try file("{anna: sell maria 0, fails: above zero}")
        #expect(try await ScenarioRunner.run(right).passed)
        let wrong = try file("{anna: sell maria 5, fails: above zero}")
        let report = try await ScenarioRunner.run(wrong)
        #expect(failures(report) == ["anna: sell maria 5 fails: above zero: it did not fail"])
    }

    @Test func `a command that fails unexpectedly ends the run`() async throws {
        let report = try await ScenarioRunner.run(try file("anna: sell maria 0"))
        #expect(
            failures(report) == [
                "step: sell maria 0: the sum has to be above zero and at most "
                    + "10,000,000,000,000.00; check its digits"
            ]
        )
    }

    @Test func `replicas that differ at the end fail, unless the scenario does not settle`()
        async throws
    {
        let open = try file(
            "anna: sell maria 5",
            expect: "anna: differs from office",
            head: "settles: false"
        )
        #expect(try await ScenarioRunner.run(open).passed)
        let settled = try file("anna: sell maria 5", expect: "anna: differs from office")
        #expect(
            failures(try await ScenarioRunner.run(settled)) == [
                "anna: differs from office: is equal"
            ]
        )
    }

    // MARK: Orders

    @Test func `every order of adjacent syncs is run`() async throws {
        let file = try file("anna: sell maria 5", "anna <-> office", "boris <-> office")
        let all = try await ScenarioRunner.run(file, orders: .all)
        #expect(all.runs == 8)
        #expect(all.passed)
        let some = try await ScenarioRunner.run(file, orders: .sampled(count: 3, seed: 7))
        #expect(some.runs == 4)
    }

    @Test func `the first order that fails is reported`() async throws {
        let file = try file(
            "anna: edit maria family=Петрова",
            "anna <-> office",
            "boris <-> office",
            "expect: {boris: maria family = Петрова}"
        )
        #expect(try await ScenarioRunner.run(file).passed)
        let report = try await ScenarioRunner.run(file, orders: .all)
        #expect(!report.passed)
        #expect(report.runs == 3)
        #expect(report.shown.order == "anna boris | boris anna | anna boris")
        #expect(failures(report) == ["boris: maria family = Петрова: Иванова"])
    }

    @Test func `syncs with then between them keep their order`() async throws {
        let file = try file(
            "anna: edit maria family=Петрова",
            "anna <-> office, then boris <-> office",
            "expect: {boris: maria family = Петрова}"
        )
        let report = try await ScenarioRunner.run(file, orders: .all)
        #expect(report.passed)
        #expect(report.runs == 4)
    }

    @Test func `for each runs a scenario with every value`() async throws {
        let file = try file(
            "cut anna after $bytes bytes",
            "anna: sell maria 5",
            "anna <-> office",
            expect: "everyone: maria purchases 1",
            head: "for each: {bytes: 0..500 by 100}"
        )
        #expect(file.variants.map(\.variant).first == "bytes = 0")
        let report = try await ScenarioRunner.run(file)
        #expect(report.runs == 6)
        #expect(report.passed)
    }

    // MARK: Faults

    @Test func `a cut sync fails and the next one goes on`() async throws {
        let file = try file(
            "anna: sell maria 5",
            "cut anna after 50 bytes",
            "anna <-> office",
            "expect: {anna: last sync failed, office: maria is a lead}",
            "anna <-> office",
            "expect: {anna: last sync ok, office: maria is a client}"
        )
        let report = try await ScenarioRunner.run(file)
        #expect(failures(report) == [])
        #expect(
            report.shown.events.contains {
                $0.kind == .fault && $0.text.contains("FAILED: the link broke after 50 bytes")
            }
        )
    }

    @Test func `what cannot happen during a sync is a failure of the scenario`() async throws {
        let file = try file(
            "during anna's next sync, after 9 answers: restart office",
            "anna <-> office"
        )
        #expect(
            failures(try await ScenarioRunner.run(file)) == [
                "step: anna <-> office: the sync was over before 'restart office' could happen: "
                    + "it had 1 answers"
            ]
        )
    }

    // MARK: The files that come with the project

    private static var folder: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("demo/scenarios").path
    }

    static var names: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    @Test func `there are at least thirty scenarios`() { #expect(Self.names.count >= 30) }

    @Test(arguments: names) func `a scenario passes as it is written`(_ name: String) async throws {
        let file = try ScenarioFile.load(path: Self.folder + "/" + name)
        let report = try await ScenarioRunner.run(file)
        #expect(failures(report) == [], "\(name)")
        #expect(!report.title.isEmpty && !report.about.isEmpty)
    }
}
