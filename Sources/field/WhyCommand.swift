import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal

/// The command `field why`.
struct Why: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain a value: who wrote it, when, and what it replaced; or two contacts.",
        discussion: """
            Of two contacts it says what makes them look the same, or does not, and what people \
            said of them.

            EXAMPLE:
              field why 17 birth
              field why 17 9
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(help: ArgumentHelp("The field, or another contact.", valueName: "field"))
    var field: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard ContactField(named: field) == nil, field.contains(where: \.isNumber) else {
            return try Looking.why(contact, field, in: context)
        }
        let crm = try context.openCRM()
        try DuplicateWork.explain(
            try context.member(contact, in: crm),
            try context.member(field, in: crm),
            crm,
            context
        )
        return .success
    }
}
