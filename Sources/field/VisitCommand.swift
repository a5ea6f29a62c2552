import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field visit`.
struct Visit: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Note a visit.",
        discussion: """
            EXAMPLE:
              field visit 17 "showed the samples" --date yesterday
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var activity: ActivityOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try activity.log(.visit, in: context)
    }
}
