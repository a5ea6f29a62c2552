import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field plan`.
struct PlanCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Plan a contact's visits, step by step.",
        discussion: """
            Each step reminds only when the one before it was done or left out. Without a step \
            the plan is listed.

            EXAMPLE:
              field plan 17 "cleaning" --on 12.12
              field plan 17 "filling" --after 14
              field plan 17 --done
              field plan 17 --skip
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What is to be done.", valueName: "service"))
    var service: [String] = []

    @Option(help: ArgumentHelp("So many days after the step before.", valueName: "days"))
    var after: Int?

    @Option(help: ArgumentHelp("On this day.", valueName: "date"))
    var on: String?

    @Flag(help: "The next step was done.")
    var done = false

    @Flag(help: "The next step is left out.")
    var skip = false

    func validate() throws {
        if let after, !(0...3_650).contains(after) {
            throw ValidationError("--after must be between 0 and 3650")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        if done || skip { return try settle(context) }
        guard let service = service.text else { return try list(context) }
        return try context.change(who.contact, next: "field plan #") { crm, found in
            let day = try on.map { try context.planDay($0) }
            try crm.addPlanStep(
                found.id,
                service,
                afterDays: after,
                day: day
            )
            return context.dated("step planned: \(service)", day.map { DayMoment($0) }, on)
        }
    }

    private func settle(_ context: CommandContext) throws -> ExitStatus {
        try context.change(who.contact, next: "field plan #") { crm, found in
            let steps = try steps(of: found.id, in: crm)
            guard let next = steps.first(where: { $0.state == .planned }) else {
                throw CommandFailure(
                    "no step is planned",
                    hint: "field plan \(found.no) \"…\" --after 14",
                    exitCode: .notFound
                )
            }
            try crm.settle(planStep: next.id, as: done ? .done : .skipped)
            return done ? "step done: \(next.service)" : "step left out: \(next.service)"
        }
    }

    private func list(_ context: CommandContext) throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(who.contact, in: crm)
        var table = Table([
            Table.Column("step", "STEP", .trailing), Table.Column("service", "WHAT"),
            Table.Column("day", "DAY"), Table.Column("after", "AFTER DAYS", .trailing),
            Table.Column("state", "STATE"),
        ])
        for (place, step) in try steps(of: found.id, in: crm).enumerated() {
            table.append([
                Table.Cell(place + 1), Table.Cell(step.service), .day(step.day),
                Table.Cell(step.afterDays),
                .word(Phrase(word: step.state.rawValue), step.state.rawValue),
            ])
        }
        try context.show(table)
        if table.rows.isEmpty { context.note("no step is planned") }
        return .success
    }

    private func steps(of id: RecordID, in crm: CRM) throws -> [PlanStepFact] {
        (try crm.clientFacts(of: id).first?.planSteps ?? [])
            .sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    }
}
