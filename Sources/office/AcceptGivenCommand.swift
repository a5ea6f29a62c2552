import ArgumentParser
import CRMDomain
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office given accept`.
struct AcceptGiven: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Take what devices brought of others' writes, as if its author had sent it.",
        discussion: """
            It is merged by the usual rules: what was replaced since stays so, and where two \
            values meet, you are asked. What the office's rules refuse stays in the list.

            EXAMPLE:
              office given accept 3 4
              office given accept --all
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The numbers in the list.", valueName: "number"))
    var numbers: [Int64] = []

    @Flag(help: "Take all that waits.")
    var all = false

    func validate() throws {
        if numbers.isEmpty != all { throw ValidationError("either numbers or --all is needed") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let file = try OfficeFile(in: context)
        let service = file.service
        var taken: [Int64: Bool] = [:]
        let wanted = all ? try service.givenBack(.waiting).map(\.number) : numbers
        for number in wanted where taken[number] == nil {
            do {
                for entry in try service.accept(number) { taken[entry.number] = entry.isNews }
            } catch let error as ServiceError where all {
                context.warn(CommandFailure(given: error).what)
            }
        }
        try file.crm.numberAll()
        var sheet = FactSheet()
        sheet.add("taken", "taken", taken.count)
        sheet.add("news", "new", taken.values.count { $0 })
        sheet.add("waiting", "waiting", try service.givenCounts()[.waiting] ?? 0)
        if [.json, .csv].contains(context.output.format) { try context.show(sheet) }
        context.done("taken of what devices brought: \(taken.count)")
        let old = taken.values.count { !$0 }
        if old > 0 { context.note("  changed nothing, because it was replaced since: \(old)") }
        if !taken.isEmpty { context.note("  devices receive it with their next sync") }
        context.note("  next: office conflicts, office given list")
        return .success
    }
}
