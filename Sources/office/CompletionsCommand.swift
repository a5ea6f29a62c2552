import ArgumentParser
import CommandSupport
import Terminal

/// The command `office completions`.
struct Completions: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the script that completes commands in your shell.",
        discussion: """
            EXAMPLE:
              office completions bash > ~/.local/share/bash-completion/completions/office
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
    var shell: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try CompletionScripts.show(OfficeProgram.self, shell: shell, in: context)
    }
}
