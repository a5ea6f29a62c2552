import ArgumentParser
import CommandSupport
import Terminal

/// The command `field completions`.
struct Completions: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the script that completes commands in your shell.",
        discussion: """
            EXAMPLE:
              field completions bash > ~/.local/share/bash-completion/completions/field
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
    var shell: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        try CompletionScripts.show(FieldProgram.self, shell: shell, in: context)
    }
}
