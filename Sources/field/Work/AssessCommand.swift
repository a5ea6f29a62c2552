import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field assess`.
struct AssessCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Write down what the contact needs and could bring.",
        discussion: """
            EXAMPLE:
              field assess 17 "a second line" --potential 120000
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("Need, our interest, expected gain.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("What it could bring in a year.", valueName: "sum"))
    var potential: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            var fact = NewFact(.assessment, day: context.clock.today)
            fact.text = text.text
            fact.number = try crm.state(of: found.id, on: context.clock.today).place.rung.rawValue
            fact.amount = try potential.map { try Money.parse($0, currency: crm.currency()) }
            try crm.record(found.id, fact, today: context.clock.today)
            return "assessment noted"
        }
    }
}
