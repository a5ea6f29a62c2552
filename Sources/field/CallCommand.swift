import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field call`.
struct Call: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Note a call.",
        discussion: """
            EXAMPLE:
              field call 17 "asks for a price" --minutes 5
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var activity: ActivityOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try activity.log(.call, in: context)
    }
}
