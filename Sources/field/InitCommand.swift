import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field init`.
struct Init: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make this device's file.",
        discussion: """
            It works alone; an office can be joined at any time.

            EXAMPLE:
              field init --name anna
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            "Who writes on this device; others see it beside your values.",
            valueName: "name"
        )
    )
    var name: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let replica = try context.createReplica()
        let crm = try CRM(replica: replica)
        if let name { try crm.set(.writerName, to: name) }
        context.done(
            "\(context.home.database) is ready" + (name.map { ", written by \($0)" } ?? "")
        )
        context.note("  next: field add \"Name, phone, what they want\"")
        context.note("        field join https://office.example --code CODE")
        return .success
    }
}
