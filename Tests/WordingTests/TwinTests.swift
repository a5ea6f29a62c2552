import Foundation
import Synchronization
import Testing
import Wording

/// Every phrase of the programs has a Russian twin.
///
/// The sources are read as text; phrases are found by the types that they write down.
struct TwinTests {
    /// What is spoken to people.
    private static let targets = ["CRMDomain", "CommandSupport", "Terminal", "field", "office"]

    /// Types whose values are looked up by their names, besides those that say so themselves.
    private static let wordTypes = [
        "ActivityState", "Channel", "CostKind", "DealResult", "Direction", "FactKind", "ItemKind",
        "RelationStage", "Rung", "Subgroup", "TaskChannel", "Trend", "Triage", "ValueMark",
    ]

    /// Errors whose sentences are looked up part by part.
    private static let errors = [
        "BrokenCard.Cause", "CRMError", "CaptureError", "ConfigError", "OfficeAddressError",
        "OfficeServerError", "ReplicaError", "ServiceError", "TransportError", "WireError",
        "WrongAnswer",
    ]

    @Test func `every phrase has a Russian twin`() throws {
        let sources = try Sources.read(Self.targets + ["Wording"])
        let phrases = Twins.phrases(in: sources, declaredIn: [])
        #expect(phrases.count >= 300, "only \(phrases.count) phrases were found")
        let missing = Twins.missing(phrases)
        #expect(missing.isEmpty, "without a twin:\n\(missing.joined(separator: "\n"))")
    }

    @Test func `every word for a state has a Russian twin`() throws {
        let sources = try Sources.read(Self.targets)
        let signatures = Twins.signatures(of: sources)
        let types = signatures.wordTypes.union(Self.wordTypes).sorted()
        #expect(signatures.wordTypes.count >= 10, "\(signatures.wordTypes)")
        var words = types.flatMap { signatures.cases[$0] ?? [] }
        let rungs = signatures.cases["Rung"] ?? []
        #expect(rungs.count == 5)
        let outcomes = sources.flatMap(Twins.outcomes(in:))
        #expect(outcomes.contains("unanswered"))
        words += outcomes + ["open", "refused", "accepted"].map { $0.uppercased() }
        words += rungs.map { $0.uppercased() } + sources.flatMap(Twins.namedByTheProduct(in:))
        words += ["all", "unknown", "other", "shown", "beside", "replaced"]
        let missing = Set(words).filter { Catalogue.russian[$0] == nil }.sorted()
        #expect(missing.isEmpty, "without a twin: \(missing.joined(separator: ", "))")
        #expect(Set(words).count >= 80, "only \(Set(words).count) words were found")
    }

    @Test func `every part of an error's sentence that is always the same has a Russian twin`()
        throws
    {
        let targets = [
            "CRMDomain", "SyncReplica", "SyncWire", "SyncHTTPClient", "SyncHTTPServer",
            "SyncServer",
        ]
        let sources = try Sources.read(targets)
        let parts = Self.errors.flatMap { name in
            sources.flatMap { Twins.sentenceParts(of: name, in: $0) }
        }
        #expect(parts.count >= 60, "only \(parts.count) parts were found")
        let missing = Twins.missing(parts)
        #expect(missing.isEmpty, "without a twin:\n\(missing.joined(separator: "\n"))")
    }

    @Test(arguments: [
        "context.note(\"nothing like this\")",
        "let word: Phrase = isOld ? \"nothing like this\" : \"\"",
        "var goal: Phrase? { switch self.rung { case .a: \"nothing like this\" } }",
        "failure.hint = \"nothing like this\"",
        "let text: Phrase = \"\\(count == 1 ? \"nothing like this\" as Phrase : \"\")\"",
        "throw CommandFailure(\"{}\", why: \"nothing like this\")",
        "Table.Column(\"key\", \"nothing like this\", .trailing)",
        "try context.change(who) { crm, found in\n let a = 1\n return \"nothing like this\" }",
        "context.note(\n\"\"\"\n    nothing like \\\n    this\n    \"\"\"\n)",
    ]) func `Canary: a phrase without a twin is reported, with its place`(_ snippet: String) throws
    {
        let missing = try missing(in: "\n" + snippet)
        let reported = missing.contains { line in
            line.hasPrefix("Sources/field/Made.swift:") && line.hasSuffix("nothing like this")
        }
        #expect(reported, "\(missing)")
    }

    @Test(arguments: [
        "// context.note(\"nothing like this\")",
        "let sql = \"nothing like this\"",
        "context.note(\"\\(word == \"nothing like this\" ? \"\" : \"\")\")",
        "sheet.add(\"nothing like this\", nil, cell)",
        "@Flag(help: \"Nothing like this.\") var a = false",
    ]) func `a literal that is no phrase is let be`(_ snippet: String) throws {
        #expect(try missing(in: snippet).isEmpty)
    }

    /// What is missing for a made-up source among those of `field`.
    private func missing(in snippet: String) throws -> [String] {
        let known = try Sources.read(["Wording", "Terminal", "CommandSupport", "field"])
        let made = Sources.File(path: "Sources/field/Made.swift", text: snippet)
        return Twins.missing(Twins.phrases(in: [made], declaredIn: known))
    }

    @Test func `a bare command needs no twin, words behind it do`() {
        #expect(Twins.isBareCommand("field report offers, field show {}"))
        #expect(Twins.isBareCommand("field edit {} next=fri"))
        #expect(!Twins.isBareCommand("field sell {} AMOUNT"))
        #expect(!Twins.isBareCommand("field unarchive {} takes it back"))
        #expect(!Twins.isBareCommand("field resolve {} {} --keep or --delete"))
        #expect(!Twins.isBareCommand("later `field sync`"))
    }
}

/// The sources of the repository that this file was compiled from.
enum Sources {
    /// A file with its path from the root.
    struct File {
        var path: String
        var text: String
        var tokens: [SwiftToken]

        init(path: String, text: String) {
            self.path = path
            self.text = text
            tokens = SwiftLexer.tokens(of: text)
        }
    }

    /// What was read already.
    private static let files = Mutex<[String: [File]]>([:])

    private static let root = URL(filePath: #filePath, directoryHint: .notDirectory)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Swift files of targets, in the order of their paths.
    static func read(_ targets: [String]) throws -> [File] {
        try targets.flatMap { target in
            try files.withLock { known in
                let read = try known[target] ?? read(target)
                known[target] = read
                return read
            }
        }
    }

    private static func read(_ target: String) throws -> [File] {
        let folder = "Sources/" + target
        let names = try FileManager.default.subpathsOfDirectory(
            atPath: root.appending(path: folder).path
        )
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let path = folder + "/" + name
            let bytes = try Data(contentsOf: root.appending(path: path))
            return File(path: path, text: String(decoding: bytes, as: UTF8.self))
        }
    }
}
