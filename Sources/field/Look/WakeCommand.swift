import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field wake`.
struct WakeCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "wake",
        abstract: "List who fell asleep, those first who brought most.",
        discussion: """
            An offer with `field offer` counts as having woken a client who buys within a month.

            EXAMPLE:
              field wake
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.sayLeftInPeace(try context.openCRM())
        return try StateList.byProfit(in: context) {
            $0.activity == .sleeping && $0.facts.profile.triage != .withdraw && !$0.facts.refusesAll
        }
    }
}
