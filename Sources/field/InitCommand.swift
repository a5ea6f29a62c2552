import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field init`.
struct Init: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make this device's file.",
        discussion: """
            It works alone; an office can be joined at any time. The office may say where numbers \
            without a country code belong and what sums without a currency are in; until then it \
            is as said here.

            EXAMPLE:
              field init --name anna
              field init --name anna --region us --currency USD
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            "Who writes on this device; others see it beside your values.",
            valueName: "name"
        )
    )
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The country of phone numbers without a country code, in two letters; ru unless given.",
            valueName: "country"
        )
    )
    var region: String?

    @Option(
        help: ArgumentHelp(
            "The currency of sums that name none; RUB unless given.",
            valueName: "code"
        )
    )
    var currency: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let region = try region.map { typed in
            guard let region = Region(rawValue: typed) else {
                throw CommandFailure(
                    "there is no country “\(typed)”",
                    hint: "it has two letters, such as ru or us",
                    exitCode: .usage
                )
            }
            return region
        }
        let currency = currency?.uppercased()
        if let currency, !Currency.isKnown(currency) {
            throw CommandFailure(
                "there is no currency “\(currency)”",
                hint: "it has three letters, such as RUB or USD",
                exitCode: .usage
            )
        }
        let replica = try context.createReplica()
        let crm = try CRM(replica: replica)
        if let name { try crm.set(.writerName, to: name) }
        if let region { try crm.set(.homeRegion, to: region.rawValue) }
        if let currency { try crm.set(.currency, to: currency) }
        context.done(
            "\(context.home.database) is ready" + (name.map { ", written by \($0)" } ?? "")
        )
        context.note("  next: field add \"Name, phone, what they want\"")
        context.note("        field join https://office.example --code CODE")
        return .success
    }
}
