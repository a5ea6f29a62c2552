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
            BEHIND is how many records have changed since what the device is known to have: each \
            sync confirms what the one before it brought. UNSENT is how many of its own it said \
            were still to send, when it was last heard of; what it wrote since nobody here can \
            know.

            EXAMPLE:
              office devices list
              office devices list --json
            """
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let registry = try DeviceRegistry(replica: try context.openReplica())
        let devices = try registry.list()
        let standings = try registry.standings()
        var table = Table([
            Table.Column("name", "NAME", widthMin: 8, isFlexible: true),
            Table.Column("state", "STATE"),
            Table.Column("last_seen", "LAST SEEN"),
            Table.Column("behind", "BEHIND", .trailing),
            Table.Column("unsent", "UNSENT", .trailing),
            Table.Column("refused", "REFUSED", .trailing),
            Table.Column("address", "ADDRESS", dropRank: 1),
            Table.Column("added", "ADDED", dropRank: 2),
            Table.Column("reason", "REASON", widthMin: 6, isFlexible: true, dropRank: 3),
            Table.Column("asked", "ASKED", isDataOnly: true),
            Table.Column("retired", "RETIRED", isDataOnly: true),
        ])
        for device in devices {
            let view = DeviceView(device, standings[device.name])
            table.append([
                Table.Cell(device.name), view.state, .time(device.lastSeen, context.clock),
                view.behind, view.unsent, view.refused, Table.Cell(device.address),
                .time(device.added, context.clock), Table.Cell(device.reason), view.asked,
                view.retired,
            ])
        }
        try context.show(table)
        if devices.isEmpty { context.note("no device yet; next: office devices add NAME") }
        let refused = devices.filter { $0.state == .enrolled }.map(\.name)
            .first { standings[$0]?.refused ?? 0 > 0 }
        if let refused { context.note("what was refused: office devices show \(refused)") }
        return .success
    }
}
