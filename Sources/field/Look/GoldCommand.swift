import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field gold`.
struct GoldCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "gold",
        abstract: "List the adherents: the gold fund.",
        discussion: """
            EXAMPLE:
              field gold
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try StateList.byProfit(in: context) { $0.place.rung == .adherent }
    }
}
