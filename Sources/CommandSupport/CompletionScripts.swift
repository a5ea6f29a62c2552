package import ArgumentParser
package import Terminal
import Wording

/// The scripts by which shells complete commands.
package enum CompletionScripts {
    /// The shells that are served.
    package static let shells = ["bash", "zsh", "fish"]

    /// Prints the script for a shell.
    package static func show(
        _ root: any ParsableCommand.Type,
        shell name: String,
        in context: CommandContext
    ) throws -> ExitStatus {
        guard let shell = CompletionShell(rawValue: name) else {
            throw CommandFailure.unknown("shell", name, among: shells)
        }
        context.console.print(root.completionScript(for: shell))
        return .success
    }
}
