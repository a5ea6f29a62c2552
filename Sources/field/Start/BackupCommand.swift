import ArgumentParser
import CommandSupport
import Terminal

/// The command `field backup`.
struct BackupCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a copy of everything on this device to a file.",
        discussion: """
            The copy holds all records, also what waits for the office, and the history; keep it \
            where only you can read it. What the office has is safe without it.

            EXAMPLE:
              field backup /media/stick/monday.fieldbook
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Where to.", valueName: "file"), completion: .file())
    var file: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try BackupWork(context).backup(to: file)
        return .success
    }
}
