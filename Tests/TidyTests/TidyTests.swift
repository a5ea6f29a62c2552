import Testing

/// The rules of this repository, as tests of its files.
struct TidyTests {
    @Test(arguments: Rule.all) func `the repository keeps its rules`(_ rule: Rule) {
        let violations = Repo.files.flatMap(rule.check)
        #expect(
            violations.isEmpty,
            "\(rule.title)\n\(violations.map(\.description).joined(separator: "\n"))"
        )
    }

    @Test func `every test named in the list of guarantees exists`() {
        guard let list = Repo.file("docs/correctness.md") else { return }
        let missing = namesWithoutTest(in: list.text, files: Repo.files)
        #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
    }

    @Test func `the walk finds this very file and leaves the build alone`() {
        #expect(Repo.file("Tests/TidyTests/TidyTests.swift") != nil)
        #expect(Repo.files.allSatisfy { !$0.path.contains(".build") })
    }
}

/// Every rule reports its bad examples, so that its silence means something.
struct TidyCanary {
    @Test(arguments: Rule.all) func `a rule reports its bad examples`(_ rule: Rule) {
        #expect(!rule.bad.isEmpty)
        for file in rule.bad {
            #expect(!rule.check(file).isEmpty, "not reported: \(file.path): \(file.text)")
        }
    }

    @Test(arguments: Rule.all) func `a rule lets near misses pass`(_ rule: Rule) {
        for file in rule.good {
            #expect(rule.check(file) == [], "reported: \(file.path): \(file.text)")
        }
    }

    @Test func `a guarantee without its test is reported`() {
        let tests = [
            RepoFile(path: "Tests/ATests/B.swift", text: "@Test func `both sales are kept`() {}")
        ]
        let list = "`both sales are kept`, `no sale is lost`, `Merge`, `swift test --filter A`"
        #expect(namesWithoutTest(in: list, files: tests) == ["no sale is lost"])
        #expect(namesWithoutTest(in: "`Tests/ATests/C.swift`", files: tests).count == 1)
    }
}

/// The test names and test files in backticks of `text` that no test has.
///
/// A name is a sentence of three words or more; a command, which has an option or a path, is not.
func namesWithoutTest(in text: String, files: [RepoFile]) -> [String] {
    let spans = text.split(separator: "\n").flatMap { line in
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    let tests = files.filter(\.isTest)
    return spans.filter { span in
        if span.hasPrefix("Tests/") {
            return !files.contains { $0.path.hasPrefix(span) }
        }
        let words = span.split(separator: " ")
        guard words.count >= 3, !words.contains(where: { $0.hasPrefix("-") || $0.contains("/") })
        else { return false }
        return !tests.contains { $0.text.contains("func `\(span)`") }
    }
}
