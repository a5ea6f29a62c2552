import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field prefer`.
struct PreferCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "prefer",
        abstract: "Write down how the contact likes things.",
        discussion: """
            The latest of a topic counts; `channel` (call or message) decides how tasks are done.

            EXAMPLE:
              field prefer 17 time "after 18"
              field prefer 17 channel message
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("About what: time, channel, drink…", valueName: "topic"))
    var topic: String

    @Argument(help: ArgumentHelp("How.", valueName: "text"))
    var text: [String]

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            var fact = NewFact(.preference, day: context.clock.today)
            fact.subject = ["канал", "связь"].contains(topic) ? "channel" : topic
            fact.text = text.text.map(TaskChannel.known)
            try crm.record(found.id, fact, today: context.clock.today)
            return "preference noted"
        }
    }
}
