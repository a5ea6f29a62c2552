import ArgumentParser
import CommandSupport
import Terminal
import Wording

/// The command `field restore`.
struct RestoreCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a copy in the place of what this device holds.",
        discussion: """
            What the device holds now is kept beside it. The next sync notices, goes on under a \
            new identity, and fetches what the copy lacks: nothing that the office or the copy \
            holds is lost. A copy put onto another device is a second device, and loses nothing \
            either. What waits for the office is in neither, so it is named first: send it before.

            EXAMPLE:
              field restore /media/stick/monday.fieldbook --yes
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
                "another command is at work here",
                why: "another program has \(path) open",
                hint: "wait until it is done, then try again",
                exitCode: .refused
            )
        }
        context.done("this device holds what the copy held; the next sync brings the rest")
        if let aside { context.note("  what it held before is kept as \(aside)") }
        context.note("  next: field sync, field status")
        return .success
    }
}
