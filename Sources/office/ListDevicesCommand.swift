import ArgumentParser
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office devices list`.
struct ListDevices: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the devices.",
        discussion: """
            EXAMPLE:
              office devices list --json
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let devices = try DeviceRegistry(replica: try context.openReplica()).list()
        var table = Table([
            Table.Column("name", "NAME", widthMin: 8, isFlexible: true),
            Table.Column("state", "STATE"),
            Table.Column("last_seen", "LAST SEEN"),
            Table.Column("added", "ADDED", dropRank: 1),
            Table.Column("reason", "REASON", widthMin: 6, isFlexible: true, dropRank: 2),
        ])
        for device in devices {
            table.append([
                Table.Cell(device.name),
                Table.Cell(
                    phrase: Phrase(word: device.state.rawValue),
                    json: .string(device.state.rawValue),
                    plain: device.state.rawValue,
                    style: device.state == .enrolled ? .green : .dim
                ),
                .time(device.lastSeen, context.clock), .time(device.added, context.clock),
                Table.Cell(device.reason),
            ])
        }
        try context.show(table)
        if devices.isEmpty { context.note("no device yet; next: office devices add NAME") }
        return .success
    }
}
