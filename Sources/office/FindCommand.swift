import ArgumentParser
import CommandSupport
import Terminal

/// The command `office find`.
struct Find: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find people by name, phone, e-mail, tag, note or number.",
        discussion: """
            EXAMPLE:
              office find иванова
              office find 1234567
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("What to look for.", valueName: "text"))
    var text: [String]

    @Option(help: ArgumentHelp("Show at most so many.", valueName: "count"))
    var limit = 50

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Looking.find(text.joined(separator: " "), limit: max(1, limit), in: context)
    }
}
