import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field promise`.
struct PromiseCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise",
        abstract: "Write down what was promised, and whether it was kept.",
        discussion: """
            EXAMPLE:
              field promise 17 "measuring on Wednesday" --by wed
              field promise 17 --kept
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What was promised.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("By when.", valueName: "date"))
    var by: String?

    @Flag(help: "The last open promise was kept.")
    var kept = false

    @Flag(help: "The last open promise was broken.")
    var broken = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            if kept || broken {
                let last = try context.lastOpen(.promise, of: found.id, in: crm)
                try crm.settle(last.id, as: kept ? "kept" : "broken", note: text.text)
                return kept ? "promise kept" : "promise broken"
            }
            guard let words = text.text else {
                throw CommandFailure(
                    "there is nothing to write down",
                    hint: "field promise \(found.no) \"…\" --by fri",
                    exitCode: .usage
                )
            }
            var fact = NewFact(.promise, day: context.clock.today)
            fact.text = words
            let moment = try by.map { try context.planMoment($0) }
            (fact.due, fact.dueMinute) = (moment?.day, moment?.minute)
            try crm.record(found.id, fact, today: context.clock.today)
            return moment.map { "promise written down for \($0.phrase)" }
                ?? "promise written down"
        }
    }
}
