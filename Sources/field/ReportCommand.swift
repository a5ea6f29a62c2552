import ArgumentParser
import CommandSupport
import Terminal

/// The command `field report`.
struct ReportCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Count and weigh the base: stages, rungs, sales, profit, movement.",
        discussion: """
            EXAMPLE:
              field report portfolio
              field report pareto --as-of 2026-06-30
              field report moves --since 2026-10-01 --json
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var options: ReportOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        try options.run(in: context)
    }
}
