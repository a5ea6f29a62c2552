import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `office rules`.
struct RulesCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules of reminders, try them, and switch them in the draft.",
        discussion: """
            A rule that is tried says how many reminders it would have given on a day, of what is \
            held here. What is switched holds once `office config publish` has said so.

            EXAMPLE:
              office rules
              office rules test feedback --as-of 2026-11-01
              office rules on feedback
              office rules add filter --when consumable --product "filter station" \\
                --offer cartridge --after 90 --every 90
              office rules off feedback
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("list, test, on, off, add or drop.", valueName: "verb"))
    var verb: Verb = .list

    @Argument(help: ArgumentHelp("The rule.", valueName: "rule"))
    var rule: String?

    @Option(name: .customLong("as-of"), help: ArgumentHelp("As of this day.", valueName: "day"))
    var asOf: String?

    @Option(help: ArgumentHelp("What it starts from.", valueName: "trigger"))
    var when: String?

    @Option(help: ArgumentHelp("The product that was bought.", valueName: "product"))
    var product: String?

    @Option(help: ArgumentHelp("The product that is offered.", valueName: "product"))
    var offer: String?

    @Option(help: ArgumentHelp("So many days after.", valueName: "days"))
    var after = 0

    @Option(help: ArgumentHelp("Again every so many days.", valueName: "days"))
    var every: Int?

    @Option(help: ArgumentHelp("Not to be done any more so many days late.", valueName: "days"))
    var lapse: Int?

    @Option(help: ArgumentHelp("How: call, message or visit.", valueName: "channel"))
    var by: String?

    @Option(help: ArgumentHelp("After what feedback: none, any or good.", valueName: "feedback"))
    var feedback: String?

    /// What is done with the rules.
    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case list
        case test
        case on
        case off
        case add
        case drop
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        var draft = try crm.configDraft()
        if verb == .list { return try list(draft, context) }
        let work = DraftWork(crm: crm, context: context, command: "office rules")
        let rule = try work.name(self.rule, "which rule?")
        if verb == .add {
            draft.rules.removeAll { $0.id == rule }
            draft.rules.append(try made(rule))
        } else {
            guard let place = draft.rules.firstIndex(where: { $0.id == rule }) else {
                throw CommandFailure.unknown("rule", rule, among: draft.rules.map(\.id))
            }
            switch verb {
            case .test: return try test(draft, place, crm, context)
            case .drop: draft.rules.remove(at: place)
            default: draft.rules[place].isOn = verb == .on
            }
        }
        try work.keep(draft, with: rule)
        context.note("  next: office rules test \(rule), office config publish")
        return .success
    }

    private func made(_ name: String) throws -> ReminderRule {
        guard let trigger = when.flatMap({ ReminderRule.Trigger(rawValue: $0) }) else {
            throw CRMError.wrongOutcome(
                when ?? "",
                known: ReminderRule.Trigger.allCases.map(\.rawValue)
            )
        }
        var made = ReminderRule(name, trigger, afterDays: after, isOn: true)
        made.product = product
        made.offer = offer
        made.repeatDays = every
        made.lapseDays = lapse
        made.channel = by
        if let feedback {
            guard let condition = ReminderRule.Condition(rawValue: feedback) else {
                throw CRMError.wrongOutcome(
                    feedback,
                    known: ReminderRule.Condition.allCases.map(\.rawValue)
                )
            }
            made.feedback = condition
        }
        return made
    }

    private func list(_ draft: OfficeConfig, _ context: CommandContext) throws -> ExitStatus {
        var table = Table([
            Table.Column("rule", "RULE"), Table.Column("on", "ON"),
            Table.Column("when", "WHEN"), Table.Column("product", "BOUGHT"),
            Table.Column("offer", "OFFER"), Table.Column("after", "AFTER DAYS", .trailing),
            Table.Column("every", "EVERY", .trailing),
            Table.Column("lapse", "LAPSES AFTER", .trailing, dropRank: 1),
            Table.Column("by", "BY"),
        ])
        for rule in draft.rules {
            table.append([
                Table.Cell(rule.id),
                .word(rule.isOn ? "yes" : "no", rule.isOn ? "yes" : "no"),
                .word(Phrase(word: rule.trigger.rawValue), rule.trigger.rawValue),
                Table.Cell(rule.product),
                Table.Cell(rule.offer), Table.Cell(rule.afterDays), Table.Cell(rule.repeatDays),
                Table.Cell(rule.lapse), Self.channel(rule.channel),
            ])
        }
        try context.show(table)
        return .success
    }

    private static func channel(_ name: String?) -> Table.Cell {
        name.map { .word(Phrase(word: $0), $0) } ?? Table.Cell(text: "", json: .null)
    }

    /// Tries one rule on what is held, and writes nothing.
    private func test(
        _ draft: OfficeConfig,
        _ place: Int,
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> ExitStatus {
        var config = draft
        config.rules = [draft.rules[place]]
        config.rules[0].isOn = true
        let day = try context.factDay(asOf)
        let thresholds = try config.allThresholds()
        let tasks = try crm.clientFacts().flatMap {
            Reminders.tasks($0, config, thresholds, asOf: day)
        }.filter { $0.rule == draft.rules[place].id }
        let open = tasks.filter { $0.state == .open && !$0.isCancelledByFacts }
        let due = open.count { $0.due.map { $0 <= day } ?? true }
        var sheet = FactSheet()
        sheet.add("derived", "derived", tasks.count)
        sheet.add("cancelled", "reason gone", tasks.count(where: \.isCancelledByFacts))
        sheet.add("open", "to be done", open.count)
        sheet.add("due", "due by the day", due)
        try context.show(sheet)
        return .success
    }
}
