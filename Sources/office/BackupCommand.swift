import ArgumentParser
import CommandSupport
import Terminal

/// The command `office backup`.
struct Backup: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a copy of everything to a file, while the office goes on.",
        discussion: """
            The copy holds all records, devices and history; keep it where only you can read it. \
            Copying the office's own files while it serves is no backup.

            EXAMPLE:
              office backup /backup/office-monday.fieldbook
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
