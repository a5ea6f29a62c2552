import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field task`.
struct TaskCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "task",
        abstract: "Write down something to do.",
        discussion: """
            EXAMPLE:
              field task 17 send the samples --due fri --by call
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What is to be done.", valueName: "text"))
    var text: [String]

    @Option(help: ArgumentHelp("By when.", valueName: "date"))
    var due: String?

    @Option(help: ArgumentHelp("How: call, message or visit.", valueName: "channel"))
    var by: TaskChannel?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(who.contact, in: crm)
        let moment = try due.map { try context.planMoment($0) }
        let id = try crm.addTask(
            found.id,
            text.text ?? "",
            due: moment?.day,
            minute: moment?.minute,
            channel: by?.rawValue
        )
        // Others may stand before it on the card.
        let tasks = try crm.state(of: found.id, on: context.clock.today).tasks
        let place = (tasks.firstIndex { $0.id == id } ?? 0) + 1
        let what: Phrase =
            moment.map { "task written down for \($0.phrase)" } ?? "task written down"
        let next: Phrase = "field today, field done # --task \(place)"
        return try context.say(what, of: found, next: next, in: crm)
    }
}
