import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field unmark`.
struct UnmarkCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmark",
        abstract: "Take a mark away.",
        discussion: """
            EXAMPLE:
              field unmark 17 image
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("adherent, image or vip.", valueName: "mark"))
    var mark: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let kind = try MarkFact.Kind.named(mark)
            let isThere = try crm.unmark(found.id, kind)
            return isThere
                ? "no longer marked as \(kind.phrase)" : "was not marked as \(kind.phrase)"
        }
    }
}
