import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field offer`.
struct OfferCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer",
        abstract: "Write down an offer, and what became of it.",
        discussion: """
            EXAMPLE:
              field offer 17 "10 % on the second" --discount 10
              field offer 17 --accepted
              field offer 17 --refused
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("What was offered.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("A discount, in percent.", valueName: "percent"))
    var discount: String?

    @Flag(help: "The last open offer was accepted.")
    var accepted = false

    @Flag(help: "The last open offer was refused.")
    var refused = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact, next: "field report offers, field show #") {
            crm,
            found in
            if text.text == nil, accepted || refused {
                let last = try context.lastOpen(.offer, of: found.id, in: crm)
                try crm.settle(last.id, as: accepted ? "accepted" : "refused")
                return accepted ? "offer accepted" : "offer refused"
            }
            var fact = NewFact(.offer, day: context.clock.today)
            fact.text = text.text
            fact.subject = discount == nil ? text.text : "discount"
            fact.number = try discount.map { typed in
                let digits = typed.hasSuffix("%") ? typed.dropLast() : typed[...]
                guard let percent = Int(digits), (1...100).contains(percent) else {
                    throw CRMError.numberOutOfRange("discount", 1, 100)
                }
                return percent
            }
            let id = try crm.record(found.id, fact, today: context.clock.today)
            if accepted || refused { try crm.settle(id, as: accepted ? "accepted" : "refused") }
            return "offer noted"
        }
    }
}
