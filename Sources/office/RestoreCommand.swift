import ArgumentParser
import CommandSupport
import SyncReplica
import SyncServer
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
        let isKnown = noteWhatIsHeld(context)
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
        if aside != nil, !isKnown {
            context.warn("what the office held before cannot be read")
            context.note("  who was shut out since the copy is known from the log beside it only")
        }
        // Serving asks again, if nobody says yes here.
        try? DeviceCheck(registry: OfficeFile(in: context).registry, context: context)
            .pass(isAgreed: yes, command: "office serve")
        context.note("  next: office serve")
        return .success
    }

    /// Notes beside the file what must not be forgotten of what is put aside.
    ///
    /// Returns whether it could be read.
    private func noteWhatIsHeld(_ context: CommandContext) -> Bool {
        guard let file = try? OfficeFile(in: context) else { return false }
        defer { file.replica.close() }
        return (try? file.registry.noteAll()) != nil
    }
}
