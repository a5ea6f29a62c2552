import Foundation
import Testing

/// What the programs say about themselves.
struct HelpTests {
    static let fieldVerbs = [
        "init", "join", "add", "import", "export", "list", "leads", "clients", "find", "show",
        "why", "sell", "call", "visit", "note", "edit", "tag", "archive", "unarchive", "delete",
        "sync", "status", "conflicts", "resolve", "decode", "completions",
    ]

    @Test func `the help of field names every command, and has an example`() throws {
        let help = try Desk().field("--help")
        #expect(help.code == 0)
        #expect(help.output.contains("EXAMPLE:"))
        for verb in Self.fieldVerbs { #expect(help.output.contains("  \(verb) "), "\(verb)") }
    }

    @Test(arguments: fieldVerbs)
    func `every command of field has an example in its help`(verb: String) throws {
        let help = try Desk().field(verb, "--help")
        #expect(help.code == 0)
        #expect(help.output.contains("EXAMPLE:\n  field \(verb)"))
    }

    @Test(arguments: [
        ["init"], ["serve"], ["devices"], ["devices", "add"], ["devices", "list"],
        ["devices", "show"], ["devices", "revoke"], ["devices", "reconcile"], ["given"],
        ["given", "list"], ["given", "show"], ["given", "accept"], ["given", "drop"], ["list"],
        ["leads"], ["clients"], ["find"], ["show"], ["conflicts"], ["why"], ["status"],
        ["decode"], ["completions"],
    ])
    func `every command of office has an example in its help`(verbs: [String]) throws {
        let desk = try Desk()
        let help =
            verbs.count == 1
            ? try desk.office(verbs[0], "--help") : try desk.office(verbs[0], verbs[1], "--help")
        #expect(help.code == 0)
        #expect(help.output.contains("EXAMPLE:\n  office \(verbs.joined(separator: " "))"))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions are printed for a shell`(shell: String) throws {
        let desk = try Desk()
        let script = try desk.field("completions", shell)
        #expect(script.code == 0)
        #expect(script.output.contains("conflicts"))
        #expect(try desk.field("--generate-completion-script", shell).output.count > 1_000)
    }
}
