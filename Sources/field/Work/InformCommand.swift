import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field inform`.
struct InformCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "inform",
        abstract: "Note what information was sent.",
        discussion: """
            EXAMPLE:
              field inform 17 price list
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What was sent.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("The day.", valueName: "date"))
    var date: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            let (moment, time) = try context.factMoment(date)
            var activity = NewActivity(kind: .inform, day: moment.day)
            activity.at = time
            activity.direction = .outgoing
            activity.text = text.text
            try crm.log(found.id, activity, today: context.clock.today)
            return context.dated("information sent", moment, date)
        }
    }
}
