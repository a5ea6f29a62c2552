import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field tag`.
struct Tag: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add and remove tags.",
        discussion: """
            EXAMPLE:
              field tag 17 +vip -cold
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(help: ArgumentHelp("Tags to add, as +tag; -tag removes one.", valueName: "+tag"))
    var added: [String] = []

    @Option(help: ArgumentHelp("A tag to remove, as -tag does.", valueName: "tag"))
    var remove: [String] = []

    func validate() throws {
        if added.isEmpty, remove.isEmpty {
            throw ValidationError("name tags to add (+tag) or to remove (-tag)")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(contact, in: crm)
        let names = added.map { $0.hasPrefix("+") ? String($0.dropFirst()) : $0 }
        let tags = try crm.tag(found.id, add: names, remove: remove)
        let after = try crm.summary(found.id)
        try context.showIfAsked(after, in: crm)
        let list: Phrase = tags.isEmpty ? "no tags" : "tags: \(tags.joined(separator: ", "))"
        context.done("\(after.label)  \(list)")
        try context.afterword(
            crm,
            next: tags.first.map { "field list --tag \(ShellWord.of($0))" } ?? "field list"
        )
        return .success
    }
}
