import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field due`.
struct Due: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "List clients whose next purchase is due.",
        discussion: """
            Due is the last purchase and the client's own cycle: the median of the intervals, or \
            90 days as long as there are too few. Who is gone is not waited for.

            EXAMPLE:
              field due
              field due --days 30
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Due within so many days.", valueName: "days"))
    var days = 7

    @Option(help: ArgumentHelp("Show at most so many.", valueName: "count"))
    var limit = 50

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more") }
        if !(0...3_660).contains(days) { throw ValidationError("--days must be 0 to 3660") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let today = context.clock.today
        let (shown, count) = try crm.due(
            by: today.adding(days: days),
            asOf: today,
            limit: limit
        )
        try context.show(AgendaView.table(shown))
        try context.sayLeftInPeace(crm)
        if shown.isEmpty {
            context.note("nothing is due within \(days, .day)")
        } else if count > shown.count {
            context.note("\(Phrase(number: count)) in all: field due --limit \(count)")
        }
        return .success
    }
}
