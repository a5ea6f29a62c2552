import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field feedback`.
struct FeedbackCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback",
        abstract: "Write down what the contact said of us.",
        discussion: """
            A score of 1 or 2 gives rise to a task.

            EXAMPLE:
              field feedback 17 5 "all was well"
              field feedback 17 --processed
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("1 to 5.", valueName: "score"))
    var score: Int?

    @Argument(help: ArgumentHelp("The words.", valueName: "text"))
    var text: [String] = []

    @Flag(help: "The last one has been dealt with.")
    var processed = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            if processed {
                let last = try context.lastOpen(.feedback, of: found.id, in: crm)
                try crm.settle(last.id, as: "processed", note: text.text)
                return "feedback dealt with"
            }
            var fact = NewFact(.feedback, day: context.clock.today)
            fact.number = score
            fact.text = text.text
            try crm.record(found.id, fact, today: context.clock.today)
            return "feedback \(score ?? 0) of 5"
        }
    }
}
