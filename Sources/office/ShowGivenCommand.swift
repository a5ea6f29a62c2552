import ArgumentParser
import CRMDomain
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office given show`.
struct ShowGiven: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show every value of what a device brought, beside what the office holds.",
        discussion: """
            EXAMPLE:
              office given show 3
              office given show 3 --json
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The number in the list.", valueName: "number"))
    var number: Int64

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let service = SyncService(office: crm.replica)
        guard let entry = try service.givenBack().first(where: { $0.number == number }) else {
            throw ServiceError.noGiven(number)
        }
        let view = try GivenView(crm, service, context.clock)
        let offered = try view.described([entry])[0].offered
        let label = [String(number), offered.contactName].compactMap(\.self).joined(separator: "  ")
        context.note("\(label) · \(offered.record.phrase)")
        try context.show(try view.values(entry))
        let came = context.clock.text(entry.notedMilliseconds)
        context.note("given by \(entry.device), \(came); \(entry.state.phrase)")
        guard entry.delta != nil else { return .success }
        let why = GivenView.why(entry)
        if !why.text(.en).isEmpty { context.note("why it waits: \(why)") }
        let no = String(number)
        context.note("next: office given accept \(no), office given drop \(no)")
        return .success
    }
}
