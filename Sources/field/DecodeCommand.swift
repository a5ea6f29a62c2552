import ArgumentParser
import CommandSupport
import Terminal

/// The command `field decode`.
struct Decode: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a captured sync message as JSON.",
        discussion: """
            EXAMPLE:
              field decode request.bin
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp("The file with the body, or - for the input.", valueName: "file"),
        completion: .file()
    )
    var file: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try Decoding.show(file, in: context)
    }
}
