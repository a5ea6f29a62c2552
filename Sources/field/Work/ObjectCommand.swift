import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field object`.
struct ObjectCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "object",
        abstract: "Write down an objection, and what became of it.",
        discussion: """
            EXAMPLE:
              field object 17 "too dear" --answer "we showed the guarantee" --helped
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("The objection, in a few words.", valueName: "text"))
    var text: [String]

    @Option(help: ArgumentHelp("What was answered.", valueName: "text"))
    var answer: String?

    @Flag(help: "The answer helped.")
    var helped = false

    @Flag(help: "The answer did not help.")
    var failed = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact, next: "field report objections, field show #") {
            crm,
            found in
            var fact = NewFact(.objection, day: context.clock.today)
            fact.subject = text.text
            fact.text = answer
            let id = try crm.record(found.id, fact, today: context.clock.today)
            if helped || failed { try crm.settle(id, as: helped ? "answered" : "unanswered") }
            return "objection noted"
        }
    }
}
