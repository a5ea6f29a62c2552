import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `office` alone: what it holds, and what to do next.
struct Overview: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "Show what the office holds.",
        shouldDisplay: false
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let status = try OfficeStatus(context)
        try context.show(status.sheet)
        let next =
            status.counts.conflicts > 0
            ? "office conflicts"
            : status.given > 0
                ? "office given list"
                : status.devices == 0 ? "office devices add NAME" : "office serve"
        context.note("next: \(next)")
        return .success
    }
}
