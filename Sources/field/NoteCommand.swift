import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field note`.
struct Note: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write something down about a contact.",
        discussion: """
            EXAMPLE:
              field note 17 "prefers mornings"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var activity: ActivityOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try activity.log(.note, in: context)
    }
}
