import ArgumentParser
import CommandSupport
import Terminal

/// The command `office decode`.
struct Decode: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a captured sync message as JSON.",
        discussion: """
            EXAMPLE:
              office decode request.bin
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
