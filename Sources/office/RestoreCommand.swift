import ArgumentParser
import CommandSupport
import Terminal
import Wording

/// The command `office restore`.
struct Restore: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of what the office holds.",
        discussion: """
            What the office holds now is kept beside it. At their next sync devices notice, and \
            give back what the backup lacks: their own work and what they had received of others. \
            Stop `office serve` first.

            EXAMPLE:
              office restore /backup/office-monday.fieldbook --yes
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file())
    var file: String

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let aside = try BackupWork(context).restore(file, isAgreed: yes) { path in
            CommandFailure(
                "the office is being served",
                why: "another program has \(path) open",
                hint: "stop `office serve`, then try again",
                exitCode: .refused
            )
        }
        context.done("the office holds what the backup held; devices give back what it lacks")
        if let aside { context.note("  what it held before is kept as \(aside)") }
        context.note("  next: office serve")
        return .success
    }
}
