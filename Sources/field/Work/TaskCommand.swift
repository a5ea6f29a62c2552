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
        try context.change(who.contact, next: "field today, field done #") { crm, found in
            let moment = try due.map { try context.planMoment($0) }
            try crm.addTask(
                found.id,
                text.text ?? "",
                due: moment?.day,
                minute: moment?.minute,
                channel: by?.rawValue
            )
            return moment.map { "task written down for \($0.phrase)" } ?? "task written down"
        }
    }
}
