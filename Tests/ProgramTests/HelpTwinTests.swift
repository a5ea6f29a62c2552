import Foundation
import Testing
import Wording

/// The help of both programs has a Russian twin, word by word and example by example.
struct HelpTwinTests {
    static let programs = ["field", "office"]

    @Test(arguments: programs)
    func `every sentence and value of the help has a Russian twin`(program: String) throws {
        let commands = try Desk().commands(of: program)
        #expect(commands.count >= 25, "only \(commands.count) commands were found")
        let missing = commands.flatMap(HelpTwins.missing)
        #expect(missing.isEmpty, "without a twin:\n\(missing.joined(separator: "\n"))")
    }

    @Test(arguments: programs)
    func `a Russian discussion has the same examples, with the same commands and options`(
        program: String
    ) throws {
        let differing = try Desk().commands(of: program).flatMap(HelpTwins.differing)
        #expect(differing.isEmpty, "\(differing.joined(separator: "\n"))")
    }

    @Test func `the groups of commands have Russian titles`() throws {
        let help = try Desk().field("--help").output + Desk().office("--help").output
        let titles = help.matches(of: #/(?m)^([A-Z]+) SUBCOMMANDS:$/#).map { String($0.output.1) }
        let known = Set(HelpCatalogue.russianHeadings.keys.map { $0.uppercased() })
        #expect(titles.count >= 10)
        #expect(Set(titles).subtracting(known).isEmpty)
    }

    @Test func `no twin is left over that no command uses`() throws {
        let commands = try Self.programs.flatMap { try Desk().commands(of: $0) }
        let abstracts = Set(commands.flatMap(\.sentences).map(HelpCatalogue.key))
        let values = Set(commands.flatMap(\.values))
        let discussions = Set(commands.filter { $0.discussion != nil }.map(\.path))
        let left =
            HelpCatalogue.russianAbstracts.keys.filter { !abstracts.contains($0) }
            + HelpCatalogue.russianValues.keys.filter { !values.contains($0) }
            + HelpCatalogue.russianDiscussions.keys.filter { !discussions.contains($0) }
        #expect(left.isEmpty, "\(left.sorted().joined(separator: "\n"))")
    }

    @Test func `no sentence stands in two tables`() {
        for tables in [HelpCatalogue.abstractTables, HelpCatalogue.discussionTables] {
            var seen: Set<String> = []
            for key in tables.flatMap(\.keys) {
                #expect(seen.insert(key).inserted, "\(key) is there twice")
            }
        }
    }

    @Test func `a twin is Russian, quotes as Russian does, and ends as its sentence does`() {
        for (key, twin) in HelpCatalogue.russianAbstracts {
            let isRussian = twin.contains { ("а"..."я").contains($0.lowercased()) }
            #expect(isRussian, "\(twin)")
            #expect(key.hasSuffix(".") == twin.hasSuffix("."), "\(key) → \(twin)")
            for name in key.matches(of: #/--[a-z-]+|`[a-z][a-z ]*`/#).map(\.output) {
                #expect(twin.contains(name), "\(key) → \(twin)")
            }
        }
        let all = [
            HelpCatalogue.russianAbstracts, HelpCatalogue.russianDiscussions,
            HelpCatalogue.russianValues, HelpCatalogue.russianHeadings,
        ]
        for twin in all.flatMap(\.values) {
            #expect(!twin.contains { "“”„\u{a0}".contains($0) }, "\(twin)")
        }
    }

    @Test func `Canary: a command without twins, or with other examples, is reported`() {
        var command = HelpCommand(path: "field nothing")
        command.abstract = "Nothing like this."
        command.discussion = "Nothing.\n\nEXAMPLE:\n  field nothing"
        command.arguments = [HelpCommand.Argument(kind: "option", valueName: "nothing")]
        #expect(HelpTwins.missing(command).count == 3)
        let english = "EXAMPLE:\n  field sell 17 --deal\n  field sync"
        for russian in [
            "ПРИМЕР:\n  field sell 17 --deal", "ПРИМЕР:\n  field sell 17\n  field sync",
            "ПРИМЕР:\n  field sell 17 --deal\n  field status",
            "  field sell 17 --deal\n  field sync",
        ] {
            #expect(!HelpTwins.isTwin(russian, of: english, keeping: []), "\(russian)")
        }
        #expect(!HelpTwins.isTwin("ПРИМЕР:\n  field why 1 день", of: "EXAMPLE:\n  field why 1 day"))
    }
}

/// What stands in the help of one command.
struct HelpCommand {
    /// An option or an argument.
    struct Argument: Decodable {
        var kind: String
        var shouldDisplay: Bool?
        var valueName: String?
        var allValues: [String]?
        var abstract: String?
    }

    /// The program and the command: `office devices add`.
    var path: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument] = []
    /// The names of its subcommands.
    var below: [String] = []

    /// Everything that says what something is for.
    var sentences: [String] { ([abstract] + arguments.map(\.abstract)).compactMap { $0 } }

    /// What stands in angle brackets.
    var values: [String] { arguments.filter { $0.kind != "flag" }.compactMap(\.valueName) }

    /// Words that an example may not translate.
    var fixed: Set<String> { Set(arguments.flatMap { $0.allValues ?? [] } + below) }
}

/// Compares the help of commands with its Russian twin.
enum HelpTwins {
    /// What has no twin, with its command.
    static func missing(_ command: HelpCommand) -> [String] {
        let sentences = command.sentences.filter {
            HelpCatalogue.russianAbstracts[HelpCatalogue.key(ofAbstract: $0)] == nil
        }
        let values = command.values.filter { HelpCatalogue.russianValues[$0] == nil }
        let isBare =
            command.discussion != nil && HelpCatalogue.russianDiscussions[command.path] == nil
        let found = sentences + values.map { "<\($0)>" } + (isBare ? ["the discussion"] : [])
        return found.map { "\(command.path): \($0)" }
    }

    /// The command, if its Russian examples are others than the English ones.
    static func differing(_ command: HelpCommand) -> [String] {
        guard let english = command.discussion,
            let russian = HelpCatalogue.russianDiscussions[command.path],
            !isTwin(russian, of: english, keeping: command.fixed)
        else { return [] }
        return ["\(command.path):\n\(russian)"]
    }

    /// Whether there are as many examples, with the same commands, options and fixed words.
    static func isTwin(
        _ russian: String,
        of english: String,
        keeping fixed: Set<String> = ["day"]
    ) -> Bool {
        let (ours, theirs) = (examples(in: russian), examples(in: english))
        guard ours.count == theirs.count else { return false }
        guard english.contains("EXAMPLE:") == russian.contains("ПРИМЕР:") else { return false }
        // Prose beside the examples, or none, in both.
        guard english.hasPrefix("EXAMPLE:") == russian.hasPrefix("ПРИМЕР:") else { return false }
        return zip(ours, theirs).allSatisfy { mine, other in
            skeleton(of: mine, fixed) == skeleton(of: other, fixed)
        }
    }

    private static func examples(in text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    }

    /// What is the same in every language: commands, options and fixed words, in their order.
    private static func skeleton(of line: Substring, _ fixed: Set<String>) -> [String] {
        let calls = line.matches(of: #/\b(field|office) [a-z][a-z-]*/#).map { String($0.output.0) }
        let words = line.split(separator: " ").map(String.init)
        return calls + words.filter { $0.hasPrefix("--") || fixed.contains($0) || $0 == "\\" }
    }
}

extension Desk {
    /// The commands of a program, as its parser writes them down.
    func commands(of program: String) throws -> [HelpCommand] {
        struct Dump: Decodable {
            struct Command: Decodable {
                var commandName: String
                var abstract: String?
                var discussion: String?
                var subcommands: [Command]?
                var arguments: [HelpCommand.Argument]?
            }

            var command: Command
        }

        func unfolded(_ command: Dump.Command, above: [String]) -> [HelpCommand] {
            let path = above + [command.commandName]
            let below = command.subcommands ?? []
            let here = HelpCommand(
                path: path.joined(separator: " "),
                abstract: command.abstract,
                discussion: command.discussion,
                arguments: (command.arguments ?? []).filter { $0.shouldDisplay != false },
                below: below.map(\.commandName)
            )
            return [here] + below.flatMap { unfolded($0, above: path) }
        }

        let run =
            program == "field"
            ? try field("--experimental-dump-help") : try office("--experimental-dump-help")
        let dump = try JSONDecoder().decode(Dump.self, from: Data(run.output.utf8))
        return unfolded(dump.command, above: [])
    }
}
