import ArgumentParser
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office devices reconcile`.
struct AskBack: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Let a device give back what the office lacks of others' writes.",
        discussion: """
            Needed only where the office was put back and cannot tell, or its file was damaged. \
            When the device compares next, with `field verify`, what it holds of others is taken \
            by the office's rules, without asking you about each value; `office given list --all` \
            lists it. The device's word counts for others' until then: choose one that you trust.

            EXAMPLE:
              office devices reconcile anna
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The device's name.", valueName: "name"))
    var name: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try OfficeFile(in: context).service.askBack(name)
        context.done("\(name) may give back what the office lacks, once it compares")
        context.note("  next, on the device: field verify")
        return .success
    }
}
