import ArgumentParser
import CommandSupport
import Terminal

/// The command `office report`.
struct ReportCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Count and weigh the base: stages, rungs, sales, profit, movement.",
        discussion: """
            EXAMPLE:
              office report portfolio
              office report pareto --as-of 2026-06-30
              office report moves --since 2026-10-01 --json
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ReportOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try options.run(in: context)
    }
}
