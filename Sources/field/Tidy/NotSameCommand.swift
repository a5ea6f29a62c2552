import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field not-same`.
struct NotSameCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "not-same",
        abstract: "Say that two contacts are different people; it is remembered.",
        discussion: """
            EXAMPLE:
              field not-same 17 9
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var first: String

    @Argument(help: ArgumentHelp("Number, ID or name of the other.", valueName: "other"))
    var second: String

    @OptionGroup var apart: ApartOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let one = try context.member(first, in: crm)
        let other = try context.member(second, in: crm)
        let outcome = try apart.settle(crm, context) {
            try crm.notSame(one.id, other.id, answers: $0)
        }
        guard outcome != nil else { return .needsAttention }
        context.done("\(one.label) and \(other.label) are different; this is remembered")
        try context.afterword(crm, next: "field dup")
        return .success
    }
}
