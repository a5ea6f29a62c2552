import Testing

/// The list of features names every row once, and only tests that are there.
@Suite struct FeatureListTests {
    /// A row of `docs/features.md`.
    struct Row {
        var id: String
        var state: String
        var evidence: String
    }

    /// How many rows each letter has.
    private static let counts = ["A": 20, "B": 32, "C": 43, "D": 27, "E": 24]

    private static func rows(_ text: String) -> [Row] {
        text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmed }
            guard cells.count == 7, cells[1].count == 3, counts[String(cells[1].prefix(1))] != nil
            else { return nil }
            return Row(id: cells[1], state: cells[3], evidence: cells[4])
        }
    }

    private static func complaints(_ text: String, _ files: [RepoFile]) -> [String] {
        let rows = rows(text)
        var complaints: [String] = []
        let wanted = counts.flatMap { letter, count in
            (1...count).map { letter + ($0 < 10 ? "0" : "") + "\($0)" }
        }
        if rows.map(\.id).sorted() != wanted.sorted() {
            complaints.append("the rows are not \(wanted.count), each once")
        }
        for row in rows {
            guard ["built", "part", "not built"].contains(row.state) else {
                complaints.append("\(row.id): no state is called “\(row.state)”")
                continue
            }
            guard row.state == "built" else { continue }
            let names = row.evidence.split(separator: "`").map(String.init)
            if !names.contains(where: { $0.contains(row.id) }) {
                complaints.append("\(row.id): no test of it is named")
            }
            complaints += namesWithoutTest(in: row.evidence, files: files)
        }
        func count(_ state: String) -> Int { rows.count { $0.state == state } }
        let summary = "\(count("built")) are built, \(count("part")) in part."
        if !text.contains(summary) { complaints.append("it does not say “\(summary)”") }
        return complaints
    }

    @Test func `the list of features has every row, and tests for those that are built`() {
        let list = Repo.file("docs/features.md")?.text ?? ""
        let complaints = Self.complaints(list, Repo.files)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    @Test func `a list that promises what is not tested is reported`() {
        let list = "| A01 | worth | built | `A01: nobody tests this` | `field` |"
        let complaints = Self.complaints(list, [])
        #expect(complaints.contains("A01: nobody tests this"))
        #expect(complaints.contains { $0.contains("each once") })
        let silent = Self.complaints("| A01 | worth | built | | |", [])
        #expect(silent.contains("A01: no test of it is named"))
        #expect(Self.complaints("| A01 | worth | soon | | |", []).contains { $0.contains("soon") })
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
