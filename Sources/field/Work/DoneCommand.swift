import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field done`.
struct DoneCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "done",
        abstract: "Settle what was to be done with a contact.",
        discussion: """
            Without --task it is the first on the card. What is done stays done, whatever another \
            device makes of it meanwhile.

            EXAMPLE:
              field done 17 "likes it"
              field done 17 --task 2
              field done 17 --postpone mon
              field done 17 --cancel
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What came of it.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("Which task, by its place on the card.", valueName: "place"))
    var task = 1

    @Option(help: ArgumentHelp("Not now, but on this day.", valueName: "date"))
    var postpone: String?

    @Flag(help: "It is not to be done any more.")
    var cancel = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact, next: "field today") { crm, found in
            let tasks = try crm.state(of: found.id, on: context.clock.today).tasks
            guard tasks.indices.contains(task - 1) else {
                throw CommandFailure(
                    tasks.isEmpty
                        ? "there is nothing to do with this contact"
                        : "there are only \(tasks.count, .task)",
                    hint: "`field show \(found.no)` lists what is to be done",
                    exitCode: .notFound
                )
            }
            let chosen = tasks[task - 1]
            let moment = try postpone.map { try context.planMoment($0) }
            try crm.update(
                chosen,
                state: cancel ? .cancelled : moment == nil ? .done : nil,
                due: moment?.day,
                minute: moment?.minute,
                result: text.text
            )
            if let moment { return "\(chosen.title), put off to \(moment.phrase)" }
            return cancel ? "\(chosen.title), called off" : "\(chosen.title), done"
        }
    }
}
