import ArgumentParser
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office devices add`.
struct AddDevice: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make a one-time code with which a device joins.",
        discussion: """
            The code is good once, for a day. The office keeps only its hash.

            EXAMPLE:
              office devices add anna
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The device's name.", valueName: "name"))
    var name: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        let file = try OfficeFile(in: context)
        let (code, expires) = try file.registry.invite(name)
        if context.output.format == .table {
            context.console.print(code)
        } else {
            var sheet = FactSheet()
            sheet.add("name", "device", name)
            sheet.add("code", "code", code)
            sheet.add("expires", "good until", .time(expires, context.clock))
            try context.show(sheet)
        }
        context.done("\(name) may join with this code until \(context.clock.text(expires))")
        context.note("  next, on the device: field join URL --code \(code)")
        return .success
    }
}
