import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import SyncServer
import Terminal
import Wording

/// The command `office devices show`.
struct ShowDevice: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how a device stands with the office, and what was refused of it.",
        discussion: """
            EXAMPLE:
              office devices show anna
              office devices show anna --json
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The device's name.", valueName: "name"))
    var name: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let registry = try DeviceRegistry(replica: crm.replica)
        let known = try registry.list().filter { $0.name == name }
        guard let device = known.last(where: { $0.state == .enrolled }) ?? known.last else {
            throw ServiceError.noDevice(name)
        }
        let view = DeviceView(device, try registry.standings()[name])
        let replicas = try registry.replicas(of: name)
        let refusals = Self.table(
            try crm.refused().filter { replicas.contains($0.author.replica) },
            context.clock
        )
        switch context.output.format {
        case .table:
            try context.show(sheet(view, refusals, context.clock))
            if !refusals.rows.isEmpty {
                context.note("not taken, for the rules:")
                try context.show(refusals)
            }
        case .json: try context.show(sheet(view, refusals, context.clock))
        case .tsv, .csv: try context.show(refusals)
        }
        return .success
    }

    private func sheet(_ view: DeviceView, _ refusals: Table, _ clock: LocalClock) -> FactSheet {
        let device = view.device
        var sheet = FactSheet()
        sheet.add("name", "device", device.name)
        sheet.add("state", "state", view.state)
        sheet.add("reason", "reason", device.reason)
        sheet.add("added", "added", .time(device.added, clock))
        sheet.add("last_seen", "last seen", .time(device.lastSeen, clock))
        sheet.add("address", "address", device.address)
        sheet.add("behind", "records behind", view.behind)
        sheet.add("unsent", "records unsent", view.unsent)
        sheet.add("refused", "values refused", view.refused)
        sheet.add("asked", nil, view.asked)
        sheet.add("retired", nil, view.retired)
        if view.standing?.isAsked == true {
            let text: Phrase = "is asked for what the office lacks; on the device: field verify"
            sheet.add("window", "asked", .word(text, text.text(.en)))
        }
        if view.standing?.isRetired == true {
            let text: Phrase = "was silent for 90 days; nothing waits for it until it returns"
            sheet.add("silence", "silent", .word(text, text.text(.en)))
        }
        sheet.add("refusals", nil, Table.Cell(text: "", json: refusals.json))
        return sheet
    }

    private static func table(_ refused: [RefusedWrite], _ clock: LocalClock) -> Table {
        var table = Table([
            Table.Column("no", "NO", .trailing),
            Table.Column("name", "NAME", widthMin: 8, isFlexible: true),
            Table.Column("field", "FIELD", widthMin: 8, isFlexible: true),
            Table.Column("value", "VALUE", widthMin: 8, isFlexible: true),
            Table.Column("why", "WHY", widthMin: 16, isFlexible: true),
            Table.Column("at", "WRITTEN", dropRank: 1),
            Table.Column("code", Phrase(verbatim: "CODE"), isDataOnly: true),
            Table.Column("table", Phrase(verbatim: "TABLE"), isDataOnly: true),
            Table.Column("record", Phrase(verbatim: "RECORD"), isDataOnly: true),
        ])
        for write in refused {
            let field = OwnRecord.name(of: write.register, in: write.table)
            table.append([
                Table.Cell(write.contactNo), Table.Cell(write.contactName),
                .word(field, field.text(.en)), Table.Cell(write.text),
                .word(Phrase(sentence: write.reason), write.reason),
                .time(write.milliseconds, clock), Table.Cell(write.code),
                Table.Cell(write.table), Table.Cell(write.record.description),
            ])
        }
        return table
    }
}
