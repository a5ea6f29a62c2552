import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field segment`.
struct SegmentCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Name segments, and see how many each holds.",
        discussion: """
            Without words the segments are listed. An expression combines fields with and, or, \
            not; --fields lists the fields, and what each can be compared with.

            EXAMPLE:
              field segment
              field segment late "occasions=1 and last<-60d"
              field list --seg late
              field segment late --drop
              field segment --fields
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The name.", valueName: "name"))
    var name: String?

    @Argument(help: ArgumentHelp("The expression.", valueName: "expression"))
    var expression: String?

    @Flag(help: "Forget it.")
    var drop = false

    @Flag(
        name: .customLong("list-fields"),
        help: "List the fields that expressions ask for; --fields alone does too."
    )
    var fields = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        if fields {
            try context.show(SegmentFieldView.table(try crm.config().fields, context))
            return .success
        }
        guard let name else { return try list(crm, context) }
        if drop {
            try crm.save(segment: name, nil)
            context.done("segment forgotten: \(name)")
            return .success
        }
        let segment = try crm.segment(expression ?? name)
        if expression != nil { try crm.save(segment: name, segment) }
        let words = Phrase(
            english: segment.description(.en),
            russian: segment.description(.ru)
        )
        let states = try crm.states(on: context.clock.today)
        let count = states.count { $0.isIn(.all, segment) }
        context.done("\(name): \(words)")
        context.note("  \(count, .card); next: field list --seg \(ShellWord.of(name))")
        return .success
    }

    private func list(_ crm: CRM, _ context: CommandContext) throws -> ExitStatus {
        let states = try crm.states(on: context.clock.today)
        let currency = try crm.currency()
        let own = try Set(crm.config().segments)
        var table = Table([
            Table.Column("name", "SEGMENT"), Table.Column("count", "CARDS", .trailing),
            Table.Column("sales", "SALES", .trailing),
            Table.Column("profit", "PROFIT", .trailing),
            Table.Column("scope", "OF"),
            Table.Column("expression", "EXPRESSION", widthMin: 12, isFlexible: true),
        ])
        for segment in try crm.segments() {
            let expression = try crm.segment(segment.expression)
            let some = states.filter { $0.isIn(.all, expression) }
            let isShared = own.contains(segment)
            table.append([
                Table.Cell(segment.name), Table.Cell(some.count),
                .money([Money(summing: some.map(\.earnings.sales), currency)]),
                .money([Money(summing: some.map(\.earnings.profit), currency)]),
                .word(isShared ? "the office" : "this device", isShared ? "office" : "device"),
                Table.Cell(segment.expression),
            ])
        }
        try context.show(table)
        if table.rows.isEmpty {
            context.note("no segment has a name yet")
            context.note("  next: field segment NAME \"rung>=3\"")
        }
        return .success
    }
}
