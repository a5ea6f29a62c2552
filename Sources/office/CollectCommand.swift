import ArgumentParser
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office collect`.
struct Collect: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let go of deleted records that no device needs any more.",
        discussion: """
            `office serve` does this by itself, every hour. A deleted record goes when every \
            device has seen it deleted; a device that was silent for 90 days is not waited for, \
            and loses nothing when it returns.

            EXAMPLE:
              office collect
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let file = try OfficeFile(in: context)
        let report = try SyncService(replica: file.replica).collect()
        var sheet = FactSheet()
        sheet.add("collected", "collected", report.collected.count)
        sheet.add("retired", "retired", .list(report.retired))
        if [.json, .csv].contains(context.output.format) { try context.show(sheet) }
        context.done("\(report.collected.count, .record) went for good")
        for name in report.retired {
            context.note("  \(name) was silent for 90 days; nothing waits for it until it returns")
        }
        return .success
    }
}
