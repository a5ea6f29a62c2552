import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field loyal`.
struct LoyalCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "loyal",
        abstract: "Write down why the contact stays with us.",
        discussion: """
            EXAMPLE:
              field loyal 17 service place
              field loyal 17 place --drop
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("The reasons.", valueName: "factor"))
    var factors: [String]

    @Flag(help: "Take them off the card.")
    var drop = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact, next: "field report loyalty, field show #") {
            crm,
            found in
            let config = try crm.config()
            let names = factors.map {
                config.factor($0.hasPrefix("+") ? String($0.dropFirst()) : $0)
            }
            for name in names {
                if drop {
                    _ = try crm.drop(found.id, .loyalty, name)
                } else {
                    try crm.put(found.id, .loyalty, name, today: context.clock.today)
                }
            }
            let list = names.joined(separator: ", ")
            return drop ? "taken off: \(list)" : "stays for: \(list)"
        }
    }
}
