import ArgumentParser
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office devices revoke`.
struct RevokeDevice: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Shut a device out; its next sync is refused.",
        discussion: """
            What it sent stays. What it had not sent stays on it.

            EXAMPLE:
              office devices revoke anna --reason "lost on the train"
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The device's name.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let file = try OfficeFile(in: context)
        try file.registry.revoke(name, reason: reason)
        context.done("\(name) is revoked; its next sync is refused")
        context.note("  next: office devices list; office devices add \(name) lets it in again")
        return .success
    }
}
