import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field balance`.
struct BalanceCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Write down what matters to the contact, and to us.",
        discussion: """
            EXAMPLE:
              field balance 17 --theirs "on time" --ours "steady orders"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Option(help: ArgumentHelp("What matters to them.", valueName: "text"))
    var theirs: String?

    @Option(help: ArgumentHelp("What matters to us.", valueName: "text"))
    var ours: String?

    func validate() throws {
        if theirs == nil && ours == nil { throw ValidationError("name --theirs, --ours or both") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            var edits: [FieldEdit] = []
            if let theirs { edits.append(FieldEdit(.clientValues, theirs)) }
            if let ours { edits.append(FieldEdit(.ourInterest, ours)) }
            _ = try crm.edit(found.id, edits, today: context.clock.today)
            return "balance of interests written down"
        }
    }
}
