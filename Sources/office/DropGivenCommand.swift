import ArgumentParser
import CRMDomain
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office given drop`.
struct DropGiven: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Put aside what devices brought of others' writes.",
        discussion: """
            It is kept, is not listed as waiting again, and can still be taken by its number: \
            `office given list --all`.

            EXAMPLE:
              office given drop 5
              office given drop --all --yes
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The numbers in the list.", valueName: "number"))
    var numbers: [Int64] = []

    @Flag(help: "Put aside all that waits.")
    var all = false

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func validate() throws {
        if numbers.isEmpty != all { throw ValidationError("either numbers or --all is needed") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let service = try OfficeFile(in: context).service
        let wanted = all ? try service.givenBack(.waiting).map(\.number) : numbers
        guard !all || yes || context.isAgreed("put aside all \(wanted.count)?") else {
            throw CommandFailure(
                "nothing was put aside",
                why: "nobody said yes",
                hint: "office given drop --all --yes",
                exitCode: .refused
            )
        }
        for number in wanted { try service.drop(number) }
        var sheet = FactSheet()
        sheet.add("dropped", "put aside", wanted.count)
        sheet.add("waiting", "waiting", try service.givenCounts()[.waiting] ?? 0)
        if [.json, .csv].contains(context.output.format) { try context.show(sheet) }
        context.done("put aside of what devices brought: \(wanted.count)")
        context.note("  next: office given list --all")
        return .success
    }
}
