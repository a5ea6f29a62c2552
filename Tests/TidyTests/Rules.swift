extension Rule {
    static let all = [
        noBannedCalls, noHiddenInputs, saidWhySafe, lineWidth, fileLength, importsStayHome,
        shellScripts, ownWords, rowsAreDoubted,
    ]

    /// The only files that may ask the machine for the time, an identifier or a random number.
    static let systemEnvironmentPrefix = "SystemEnvironment"

    static let noBannedCalls = Rule(
        title: "errors are thrown, tasks are structured, tests use the package's own API",
        bad: [
            source("let a = try! f()"), source("fatalError(\"x\")"), source("let b = a as! Int"),
            source("Task.detached { }"), source("DispatchQueue.main"),
            test("@" + "testable import SyncCore"), test("import " + "XCTest"),
        ],
        good: [
            source("// never try! here"), source("let a = try? f()"), source("myfatalError(1)"),
            source("Task { }"), test("import Testing"), test("let a = try! f()"),
        ]
    ) { file in
        let words =
            file.isSource
            ? ["try!", "fatalError(", "as!", "Task.detached", "DispatchQueue", "Thread.sleep"]
            : file.isTest ? ["@" + "testable", "import " + "XCTest"] : []
        return file.violations(withCode: words, "is not used here")
    }

    static let noHiddenInputs = Rule(
        title: "time, identifiers and randomness come in as parameters",
        bad: [
            source("let now = Date()"), source("let id = UUID()"), source("Int.random(in: 0..<9)"),
            source("let now = Date.now"),
        ],
        good: [
            RepoFile(path: "Sources/field/SystemEnvironment+Clock.swift", text: "Date()"),
            source("let day = CivilDate()"), source("Int.random(in: 0..<9, using: &generator)"),
            test("UUID()"),
        ]
    ) { file in
        guard file.isSource, !file.name.hasPrefix(systemEnvironmentPrefix) else { return [] }
        let calls = ["Date()", "Date.now", "UUID()", ".random(", ".shuffled()", ".randomElement()"]
        return file.violations(withCode: calls, "outside \(systemEnvironmentPrefix)*.swift") {
            file.lines[$0 - 1].contains("using: &")
        }
    }

    static let saidWhySafe = Rule(
        title: "what the compiler cannot check has a comment right above that says `Safe:` and why",
        bad: [
            source("final class A: @unchecked Sendable {}"),
            source("// Safe: far away\nlet a = 1\nnonisolated(unsafe) var b = 2"),
        ],
        good: [
            source("// Safe: one writer,\n// in a lock.\nnonisolated(unsafe) var a = 1")
        ]
    ) { file in
        guard file.isSource || file.isTest, !file.path.hasPrefix("Tests/TidyTests/") else {
            return []
        }
        let words = ["@unchecked Sendable", "nonisolated(unsafe)"]
        return file.violations(
            withCode: words,
            "without a `// Safe: …` comment above",
            unless: file.hasSafetyComment(above:)
        )
    }

    static let lineWidth = Rule(
        title: "lines of a source have at most 100 columns, 120 with a link or in a table",
        bad: [
            source("// " + String(repeating: "a", count: 98)),
            source("/// | " + String(repeating: "a", count: 115)),
        ],
        good: [
            source("// " + String(repeating: "ё", count: 97)),
            source("/// | " + String(repeating: "a", count: 114)),
            source("// https://example.org/" + String(repeating: "a", count: 97)),
        ]
    ) { file in
        guard file.isSource else { return [] }
        return file.lines.enumerated().compactMap { index, line in
            guard line.utf8.count > 100 else { return nil }
            let isTable = line.drop { $0 == " " || $0 == "/" }.hasPrefix("|")
            let columnsMax = isTable || line.contains("://") ? 120 : 100
            let message = "\(line.count) columns, at most \(columnsMax)"
            return line.count > columnsMax
                ? Violation(path: file.path, line: index + 1, message: message) : nil
        }
    }

    static let fileLength = Rule(
        title: "a source has at most 500 lines, a test file 700",
        bad: [
            source(String(repeating: "a\n", count: 501)),
            test(String(repeating: "a\n", count: 701)),
        ],
        good: [
            source(String(repeating: "a\n", count: 500)),
            test(String(repeating: "a\n", count: 700)),
        ]
    ) { file in
        guard file.isSource || file.isTest else { return [] }
        let linesMax = file.isSource ? 500 : 700
        let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
        guard count > linesMax else { return [] }
        return [Violation(path: file.path, message: "\(count) lines, at most \(linesMax)")]
    }

    /// The modules that only some targets may import; HTTP never reaches the engine.
    static let homes = [
        "GRDB": ["SyncReplica", "SyncServer", "CRMDomain", "SyncSimulation"],
        "GRDBSQLite": ["SyncReplica", "SyncServer", "CRMDomain", "SyncSimulation", "bench"],
        "Hummingbird": ["SyncHTTPServer"], "HummingbirdCore": ["SyncHTTPServer"],
        "HummingbirdTLS": ["SyncHTTPServer"], "AsyncHTTPClient": ["SyncHTTPClient"],
    ]

    static let importsStayHome = Rule(
        title: "SyncCore imports nothing at all; GRDB and HTTP are imported only where they belong",
        bad: [
            source("import Foundation", in: "SyncCore"), source("import GRDB", in: "field"),
            source("@_exported public import Glibc", in: "SyncCore"),
            source("internal import Hummingbird", in: "SyncServer"),
            source("import struct AsyncHTTPClient.HTTPClient", in: "SyncReplica"),
        ],
        good: [
            source("/// Leads import nothing here.", in: "SyncCore"), source("import Foundation"),
            source("package import GRDB", in: "SyncReplica"),
            source("import Hummingbird", in: "SyncHTTPServer"),
        ]
    ) { file in
        guard file.isSource else { return [] }
        return file.imports.compactMap { line, module in
            let isHome = homes[module]?.contains(file.target) ?? true
            guard !isHome || file.target == "SyncCore" else { return nil }
            let message = "\(file.target) does not import \(module)"
            return Violation(path: file.path, line: line, message: message)
        }
    }

    /// A row comes from whoever writes: a column that holds something else must not stop anybody.
    static let rowsAreDoubted = Rule(
        title: "the domain reads columns with `integer`, `text` and the like, which doubt them",
        bad: [
            source("let a: Int64 = row[1]", in: "CRMDomain"),
            source("counts.a = row?[0] ?? 0", in: "CRMDomain"),
        ],
        good: [
            source("let a = row.integer(1)", in: "CRMDomain"), source("let a: Int64 = row[1]"),
            RepoFile(path: "Sources/CRMDomain/Queries/DomainSQL.swift", text: "row[1]"),
        ]
    ) { file in
        guard file.target == "CRMDomain", file.name != "DomainSQL.swift" else { return [] }
        return file.violations(withCode: ["row[", "row?["], "takes the column for granted")
    }

    static let shellScripts = Rule(
        title: "a shell script can be executed and starts with `#!/usr/bin/env bash`",
        bad: [
            RepoFile(path: "scripts/a.sh", text: "#!/usr/bin/env bash\n"),
            RepoFile(path: ".ci/run", text: "#!/bin/sh\n", isExecutable: true),
        ],
        good: [RepoFile(path: "demo/a.sh", text: "#!/usr/bin/env bash\n", isExecutable: true)]
    ) { file in
        guard file.path.hasSuffix(".sh") || file.path == ".ci/run" else { return [] }
        let starts = file.text.hasPrefix("#!/usr/bin/env bash\n")
        let first = Violation(path: file.path, line: 1, message: "another first line")
        let mode = Violation(path: file.path, message: "not executable: chmod +x")
        return (starts ? [] : [first]) + (file.isExecutable ? [] : [mode])
    }

    /// The repository speaks of itself alone: not of how, where or by what it was written.
    ///
    /// The words are put together here, so that this file does not contain them.
    static let ownWords = Rule(
        title: "no file speaks of the machine or the tools that it was written with",
        bad: (words + paths).map { RepoFile(path: "docs/a.md", text: "see \($0) for this") },
        good: [
            RepoFile(path: "docs/a.md", text: "User-Ag" + "ent: field/1.0, a reag" + "ent"),
            RepoFile(path: "docs/a.md", text: "\"$HOME/wo" + "rk/x\" and Sources/ro" + "ot/a"),
        ]
    ) { file in
        let text = file.text.lowercased()
        // People are called as they are called.
        guard !file.path.hasPrefix("Sources/Matching/Names/") else { return [] }
        let found =
            words.filter { text.contains($0) && text.hasWord($0, notAfter: ["user-", "user "]) }
            + paths.filter { text.contains($0) && text.hasAbsolutePath($0) }
        return found.map { Violation(path: file.path, message: "mentions “\($0)”") }
    }

    private static let words = [
        "ag" + "ent", "ag" + "ents", "subag" + "ent", "l" + "lm", "g" + "pt", "chatg" + "pt",
        "cl" + "aude", "anth" + "ropic", "open" + "ai", "co" + "pilot", "language " + "model",
        "ai" + "-generated", "ai " + "assistant", "issue " + "#", "closes " + "#", "fixes " + "#",
        "py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com",
        "crates" + ".io", "proxy.go" + "lang.org", "ruby" + "gems.org", "deb." + "debian.org",
        "archive." + "ubuntu.com",
    ]

    private static let paths = ["/wo" + "rk", "/ro" + "ot", "/op" + "t/swift"]

    private static func source(_ text: String, in target: String = "Example") -> RepoFile {
        RepoFile(path: "Sources/\(target)/Example.swift", text: text)
    }

    private static func test(_ text: String) -> RepoFile {
        RepoFile(path: "Tests/ExampleTests/ExampleTests.swift", text: text)
    }
}

extension String {
    /// Whether `path` is here at the start of an absolute path, not inside a longer one.
    fileprivate func hasAbsolutePath(_ path: String) -> Bool {
        ranges(of: path).contains { found in
            let before = self[..<found.lowerBound].last
            let after = self[found.upperBound...].first
            let isInside = before.map { $0.isPartOfWord || "./-})>*".contains($0) } ?? false
            return !isInside && after?.isPartOfWord != true && after != "-"
        }
    }
}
