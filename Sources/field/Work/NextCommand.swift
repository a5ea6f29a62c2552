import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field next`.
struct NextCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Say when the contact is expected next.",
        discussion: """
            Two estimates made without knowing of each other both stand; the earlier one reminds. \
            A visit or a sale settles them.

            EXAMPLE:
              field next 17 in 6 weeks colouring
              field next 17 25.12 --client
              field next 17 none
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("The day, or `none`.", valueName: "date"))
    var day: String

    @Argument(help: ArgumentHelp("For what.", valueName: "service"))
    var service: [String] = []

    @Flag(help: "It is the client's own word, not our estimate.")
    var client = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact, next: "field due --days 90, field show #") { crm, found in
            let isNone = ["none", "нет"].contains(CanonicalText.name(day))
            let read = isNone ? nil : try context.leadingMoment([day] + service)
            let moment = read?.moment
            try crm.expect(
                found.id,
                on: moment?.day,
                minute: moment?.minute,
                service: (read?.rest ?? service).text,
                basis: client ? .client : .specialist
            )
            return moment.map { "expected on \($0.phrase)" } ?? "nobody is expected"
        }
    }
}
