import ArgumentParser
import CRMDomain
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office given list`.
struct ListGiven: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what waits for you of what devices brought of others' writes.",
        discussion: """
            `--all` lists what was taken or put aside as well. Exit code 3 as long as something \
            waits.

            EXAMPLE:
              office given list
              office given list --all --json
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "List what was taken or put aside as well.")
    var all = false

    @Option(help: ArgumentHelp("List at most so many, the latest.", valueName: "count"))
    var limit = 200

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let service = SyncService(office: crm.replica)
        try service.settleGiven()
        let entries = try service.givenBack(all ? nil : .waiting, limit: limit)
        let counts = try service.givenCounts()
        let view = try GivenView(crm, service, context.clock)
        try context.show(view.table(entries, withStates: all))
        let waiting = counts[.waiting, default: 0]
        let total = all ? counts.values.reduce(0, +) : waiting
        if total > entries.count {
            context.note("\(total) in all: office given list --limit \(total)")
        }
        if waiting == 0 {
            context.note("nothing of others' writes waits for you")
        } else {
            context.note("next: office given show N, office given accept N, office given drop N")
        }
        let taken = counts[.taken, default: 0]
        if taken > 0, !all {
            context.note("taken without asking, as proven: \(taken); office given list --all")
        }
        return waiting > 0 ? .needsAttention : .success
    }
}
