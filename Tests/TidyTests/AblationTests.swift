import Testing

/// Every rule of the session and of faults has its ablation: a mistake that takes it away, and what
/// notices.
struct AblationTests {
    private static let table = "Tests/Mutations/README.md"

    /// The sections of `protocol.md` whose rules are taken away one by one.
    private static let sections = ["9"] + (1...12).map { "10.\($0)" }

    /// How many mistakes are known that neither a seed nor a test has found; never more.
    private static let openMax = 10

    /// The names of the mistakes that are declared.
    private func declared() -> [String] {
        Repo.files.filter { $0.path.hasPrefix("Tests/Mutations/mistakes_") }.flatMap { file in
            file.lines.enumerated().compactMap { index, line -> String? in
                guard line == "    Mutation(", index + 1 < file.lines.count else { return nil }
                return file.lines[index + 1].split(separator: "\"").dropFirst().first.map(
                    String.init
                )
            }
        }
    }

    @Test func `every mistake stands in the list of ablations, with what finds it`() throws {
        let list = try #require(Repo.file(Self.table))
        let rows = Ablation.rows(list.text)
        let declared = declared()
        #expect(declared.count > 100)
        #expect(rows.map(\.name).sorted() == declared.sorted())
        #expect(rows.filter { !$0.isFound && !$0.isOpen }.map(\.name) == [])
        #expect(rows.count { $0.isOpen } <= Self.openMax)
    }

    @Test func `every section on the session and on faults has its ablations`() throws {
        let rows = Ablation.rows(try #require(Repo.file(Self.table)).text)
        let protocolText = try #require(Repo.file("protocol.md")).text
        for section in Self.sections {
            #expect(protocolText.contains("## \(section)"))
            #expect(rows.contains { $0.rule == section }, "none of section \(section)")
        }
    }

    @Test func `every test named in the list of ablations exists`() throws {
        let rows = Ablation.rows(try #require(Repo.file(Self.table)).text)
        let found = rows.map(\.foundBy).joined(separator: "\n")
        #expect(namesWithoutTest(in: found, files: Repo.files) == [])
    }

    @Test func `a row says whether anything finds its mistake`() {
        let text = """
            | rule | mutation | the mistake | file | found by |
            |---|---|---|---|---|
            | 9 | `a-b` | it is | `X.swift` | seed 7 |
            | 10.1 | `c` (canary) | it is | `X.swift` | `a test finds it` |
            | 10.1 | `d` | it is | `X.swift` | — |
            | 10.1 | `e` | it is | `X.swift` | open: not found in 9 seeds |
            """
        let rows = Ablation.rows(text)
        #expect(rows.map(\.name) == ["a-b", "c", "d", "e"])
        #expect(rows.map(\.rule) == ["9", "10.1", "10.1", "10.1"])
        #expect(rows.map(\.isFound) == [true, true, false, false])
        #expect(rows.map(\.isOpen) == [false, false, false, true])
    }
}

/// One row of the list of ablations.
private struct Ablation {
    var rule: String
    var name: String
    var foundBy: String

    /// Whether something finds the mistake, or it is said why nothing can.
    var isFound: Bool {
        ["seed ", "`", "nothing: "].contains { foundBy.hasPrefix($0) }
    }

    /// Whether it is said that nothing has found it yet.
    var isOpen: Bool { foundBy.hasPrefix("open: ") }

    static func rows(_ text: String) -> [Ablation] {
        text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            guard cells.count == 5, cells[1].hasPrefix("`") else { return nil }
            let name = cells[1].split(separator: "`").first.map(String.init) ?? ""
            return Ablation(rule: cells[0], name: name, foundBy: cells[4])
        }
    }
}
