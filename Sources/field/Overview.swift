import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field` alone: the two boxes, what is unsent or in question, what to do next.
struct Overview: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "Show the two boxes.",
        shouldDisplay: false
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let status = try DeviceStatus(try context.openCRM(), withDigest: false)
        guard context.output.format == .table else {
            try context.show(status.sheet(context.clock))
            return .success
        }
        let counts = status.counts
        let isColor = context.output.isColorAllowed
        let boxes =
            "Leads \(HumanFormat.count(counts.leads))   "
            + "Clients \(HumanFormat.count(counts.clients))"
        context.console.print(Style.bold.applied(to: boxes, ifAllowed: isColor))
        let sync = status.lastSync.map { "office: \(context.clock.ago($0))" }
        let office = status.office == nil ? "no office joined" : sync ?? "office: never synced"
        context.console.print("\(office), \(CommandContext.waiting(status.pending))")
        if counts.conflicts > 0 {
            let text = HumanFormat.plural(counts.conflicts, "conflict", "conflicts")
            context.console.print(
                Style.yellow.applied(to: text + " for a person to settle", ifAllowed: isColor)
            )
        }
        context.note("next: \(Self.next(status))")
        return .success
    }

    private static func next(_ status: DeviceStatus) -> String {
        if status.counts.conflicts > 0 { return "field conflicts" }
        if status.counts.contacts == 0 { return "field add \"Name, phone, what they want\"" }
        if status.pending > 0, status.office != nil { return "field sync" }
        return "field leads --sort next"
    }
}
