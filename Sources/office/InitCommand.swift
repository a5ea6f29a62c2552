import ArgumentParser
import CRMDomain
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office init`.
struct Init: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the office's file.",
        discussion: """
            EXAMPLE:
              office init --name "North office"
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The office's name.", valueName: "name"))
    var name: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        // A new office's file has begun its epoch.
        let replica = try context.createReplica()
        let crm = try CRM(replica: replica)
        _ = try DeviceRegistry(replica: replica)
        if let name { try crm.set(.writerName, to: name) }
        context.done("\(context.home.database) is ready")
        context.note("  next: office devices add NAME, then office serve")
        return .success
    }
}
