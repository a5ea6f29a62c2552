import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field deal`.
struct DealCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "deal",
        abstract: "Begin a deal, move it on, or say how it ended.",
        discussion: """
            The furthest step counts, on whichever device it was noted. A sale with --deal wins \
            the deal, whatever else is said of it. Without more words the deals are listed.

            EXAMPLE:
              field deal 17 --open "new kitchen" --amount 250000 --close "end of month"
              field deal 17 --step 3
              field deal 17 --step presentation
              field deal 17 --lost price
              field deal 17 --won
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Option(help: ArgumentHelp("Begin a deal of this name.", valueName: "title"))
    var open: String?

    @Option(help: ArgumentHelp("In which funnel it begins; else the first.", valueName: "funnel"))
    var funnel: String?

    @Option(help: ArgumentHelp("What it is to bring.", valueName: "sum"))
    var amount: String?

    @Option(help: ArgumentHelp("When it is to be closed.", valueName: "date"))
    var close: String?

    @Option(help: ArgumentHelp("It has reached this step, by number or name.", valueName: "step"))
    var step: String?

    @Option(help: ArgumentHelp("It was lost, for this reason.", valueName: "reason"))
    var lost: String?

    @Flag(help: "It was won.")
    var won = false

    @Option(help: ArgumentHelp("Which deal, by its place in the list.", valueName: "place"))
    var deal: Int?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let config = try crm.config()
        guard let funnel = config.funnel(funnel) else {
            throw CommandFailure.unknown(
                "funnel",
                funnel ?? "",
                among: config.funnels.map(\.name)
            )
        }
        guard open != nil || step != nil || lost != nil || won else {
            return try list(crm, config, context)
        }
        return try context.change(
            who.contact,
            next: "field deal # --step 2, field sell # AMOUNT --deal"
        ) { crm, found in
            if let open {
                let closing = try close.map { try context.planDay($0) }
                try crm.openDeal(
                    found.id,
                    title: open,
                    amount: try amount.map { try Money.parse($0, currency: crm.currency()) },
                    closeDay: closing,
                    funnel: funnel.name,
                    today: context.clock.today
                )
                let until: Phrase = closing.map { ", to be closed on \($0.phrase)" } ?? ""
                return "deal begun: \(open)" + until
            }
            let chosen = try self.chosen(crm, found.id, context)
            if let step {
                let own = config.funnel(chosen.funnel) ?? funnel
                let number = try own.step(step)
                try crm.advance(
                    deal: chosen.id,
                    of: found.id,
                    to: number,
                    today: context.clock.today
                )
                return "step \(number) of \(own.steps.count): \(own.steps[number - 1].phrase)"
            }
            try crm.close(deal: chosen.id, as: won ? .won : .lost, reason: lost)
            return won ? "deal won" : "deal lost"
        }
    }

    private func chosen(
        _ crm: CRM,
        _ id: RecordID,
        _ context: CommandContext
    ) throws -> DealFact {
        let state = try crm.state(of: id, on: context.clock.today)
        let deals = state.facts.deals.sorted { $0.id < $1.id }
        if let deal, deals.indices.contains(deal - 1) { return deals[deal - 1] }
        let open = deals.last { state.result(of: $0) == .open } ?? deals.last
        guard deal == nil, let open else {
            throw CommandFailure(
                "there is no such deal",
                hint: "field deal \(ShellWord.of(who.contact)) --open \"…\"",
                exitCode: .notFound
            )
        }
        return open
    }

    private func list(
        _ crm: CRM,
        _ config: OfficeConfig,
        _ context: CommandContext
    ) throws -> ExitStatus {
        let found = try context.contact(who.contact, in: crm)
        let state = try crm.state(of: found.id, on: context.clock.today)
        var table = Table([
            Table.Column("place", "NO", .trailing), Table.Column("title", "DEAL"),
            Table.Column("funnel", "FUNNEL", isDataOnly: config.funnels.count < 2),
            Table.Column("step", "STEP"), Table.Column("result", "RESULT"),
            Table.Column("amount", "SUM", .trailing), Table.Column("close", "CLOSE"),
        ])
        for (place, deal) in state.facts.deals.sorted(by: { $0.id < $1.id }).enumerated() {
            let funnel = config.funnel(deal.funnel) ?? .classic
            let name =
                funnel.steps.indices.contains(deal.step - 1)
                ? funnel.steps[deal.step - 1].phrase : ""
            let result = state.result(of: deal)
            table.append([
                Table.Cell(place + 1), Table.Cell(deal.title), Table.Cell(deal.funnel),
                .word("\(deal.step) \(name)", String(deal.step)),
                .word(result.phrase, result.rawValue),
                .money([deal.amount].compactMap(\.self)), .day(deal.closeDay),
            ])
        }
        try context.show(table)
        if table.rows.isEmpty { context.note("no deal was begun with this contact") }
        return .success
    }
}

extension FunnelDefinition {
    /// The number of a step that was typed as a number, an ID or a name.
    fileprivate func step(_ typed: String) throws -> Int {
        if let number = Int(typed), steps.indices.contains(number - 1) { return number }
        let key = CanonicalText.name(typed)
        let place = steps.firstIndex { step in
            [step.id, step.phrase.text(.en), step.phrase.text(.ru)]
                .contains { CanonicalText.name($0) == key }
        }
        guard let place else {
            throw CRMError.wrongOutcome(typed, known: steps.map(\.id))
        }
        return place + 1
    }
}
