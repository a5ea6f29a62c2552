import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field refer`.
struct ReferCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "refer",
        abstract: "Say who brought the contact.",
        discussion: """
            EXAMPLE:
              field refer 17 4
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("Who brought it: number, ID or name.", valueName: "referrer"))
    var referrer: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(
            who.contact,
            next: "field refs \(ShellWord.of(referrer))",
            isFollowedByName: true
        ) { crm, found in
            let by = try context.contact(referrer, in: crm)
            try crm.refer(found.id, by: by.id)
            return "brought by \(by.label)"
        }
    }
}
